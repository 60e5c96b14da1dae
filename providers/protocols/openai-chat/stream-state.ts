import type { Usage } from "@/lib/footprint/usage";
import { ABSENT_USAGE } from "@/lib/footprint/usage";
import type { Chunk, Fields, FinishReason, ProviderError } from "../../base";
import type { Connection } from "../http/connection";
import { parseJson, shaped } from "../http/parse-json";
import { statedFailure } from "../http/stated-failure";
import { cutShort, failedChunks, streamFault } from "../http/stream-end";
import type { Dialect } from "./dialect";
import { finishReasonOf, isBrokenOff } from "./finish-reason";
import { withDetails } from "./reasoning-details";
import { argumentsOf, reasoningOf, textOf } from "./said";
import type { WireToolCall } from "./schema";
import { CompletionChunk } from "./schema";
import type { BegunCall, BegunCalls } from "./tool-call-index";
import { ownCallId, toolCallIndex, withPiece } from "./tool-call-index";
import { laterUsage, usageOf } from "./usage";

/** One of the answers of a stream. */
type ChoiceState = {
  readonly finishReason: FinishReason | null;
  readonly calls: BegunCalls;
  /** What the vendor wants back, as far as it has come. */
  readonly details: readonly Fields[];
};

/** What is known of a stream after some of its events. */
export type StreamState = {
  readonly choices: readonly ChoiceState[];
  /** The last usage that the vendor told; null = none so far. */
  readonly usage: Usage | null;
  readonly servedModel: string | null;
  readonly readableEvents: number;
  /** Which field of the last unreadable event was wrong; null = none was. */
  readonly unreadable: string | null;
  /** `[DONE]` has come. */
  readonly done: boolean;
  readonly failure: ProviderError | null;
};

export const STREAM_START: StreamState = {
  choices: [],
  usage: null,
  servedModel: null,
  readableEvents: 0,
  unreadable: null,
  done: false,
  failure: null,
};

const NO_CHOICE: ChoiceState = { finishReason: null, calls: [], details: [] };

type Step = { readonly state: StreamState; readonly chunks: readonly Chunk[] };

/** One event taken in: the state after it, and what it says to the reader. An unreadable event is skipped. */
export function takeEvent(state: StreamState, data: string, connection: Connection, dialect: Dialect): Step {
  if (data.trim() === "[DONE]") return { state: { ...state, done: true }, chunks: [] };
  const json = parseJson(data);
  const failure = statedFailure(json, connection);
  if (failure) return { state: { ...state, failure }, chunks: [] };
  const chunk = shaped(CompletionChunk, json);
  if (!chunk.ok) {
    const field = chunk.error;
    return { state: { ...state, unreadable: field }, chunks: [{ type: "skipped", field }] };
  }
  return takeChunk(state, chunk.value, connection.vendor, dialect);
}

/**
 * The last chunks of a stream: the usage, then `end`, or `failed`.
 * @param broken why nothing more can be read; null = the server closed the stream in order.
 * @param answers how many were asked for: a stream without its terminator is whole only where each has its finish reason.
 */
export function lastChunks(
  state: StreamState,
  broken: ProviderError | null,
  vendor: string,
  answers: number,
): readonly Chunk[] {
  const error = failureOf(state, broken, vendor, answers);
  if (error) return failedChunks(state.usage, error);
  const [first, ...rest] = state.choices.map(({ finishReason }) => finishReason ?? "other");
  return [
    ...state.choices.flatMap(detailsChunk),
    { type: "usage", usage: state.usage ?? ABSENT_USAGE },
    { type: "end", finishReasons: [first ?? "other", ...rest], servedModel: state.servedModel },
  ];
}

function takeChunk(
  state: StreamState,
  { model, choices, usage }: CompletionChunk,
  vendor: string,
  dialect: Dialect,
): Step {
  const told = usageOf(usage, dialect);
  const seen = [...state.choices];
  const chunks: Chunk[] = [];
  let failure: ProviderError | null = null;
  for (const choice of choices ?? []) {
    const index = choice.index ?? 0;
    const step = takeChoice(seen[index] ?? NO_CHOICE, choice, index);
    while (seen.length <= index) seen.push(NO_CHOICE);
    seen[index] = step.state;
    chunks.push(...step.chunks);
    if (isBrokenOff(choice.finish_reason)) {
      failure = { kind: "cut", message: `${vendor} broke the answer off: ${choice.finish_reason}` };
    }
  }
  const next: StreamState = {
    ...state,
    choices: seen,
    usage: laterUsage(state.usage, told),
    servedModel: model || state.servedModel,
    readableEvents: state.readableEvents + 1,
    failure,
  };
  return { state: next, chunks };
}

type ChoiceStep = { readonly state: ChoiceState; readonly chunks: readonly Chunk[] };

function takeChoice(
  state: ChoiceState,
  { delta, finish_reason, logprobs }: NonNullable<CompletionChunk["choices"]>[number],
  choice: number,
): ChoiceStep {
  const chunks: Chunk[] = [];
  const say = (type: "text" | "reasoning" | "refusal", text: string): void => {
    if (text) chunks.push({ type, choice, text });
  };
  if (logprobs) chunks.push({ type: "logprobs", choice, value: logprobs });
  let { calls, details } = state;
  if (delta) {
    say("reasoning", reasoningOf(delta));
    say("text", textOf(delta));
    say("refusal", delta.refusal ?? "");
    details = withDetails(details, delta.reasoning_details ?? []);
    for (const piece of delta.tool_calls ?? []) {
      const index = toolCallIndex(piece, calls);
      chunks.push(pieceChunk(piece, choice, index, calls[index]));
      calls = withPiece(calls, index, piece);
    }
  }
  const finishReason = finish_reason ? finishReasonOf(finish_reason, calls.length > 0) : state.finishReason;
  return { state: { finishReason, calls, details }, chunks };
}

/** Id and name come once, however often the server repeats them: a reader may put the pieces together by adding them. */
const pieceChunk = (
  piece: WireToolCall,
  choice: number,
  index: number,
  begun: BegunCall | undefined,
): Chunk => ({
  type: "tool_call",
  choice,
  index,
  id: begun ? null : piece.id || ownCallId(choice, index),
  name: begun?.isNamed ? null : piece.function?.name || null,
  arguments: argumentsOf(piece),
});

/** Told at the end, when they are whole: signatures hold for all of a thought. */
const detailsChunk = ({ details }: ChoiceState, choice: number): readonly Chunk[] =>
  details.length === 0 ? [] : [{ type: "reasoning_details", choice, details }];

/** Why a stream is no whole answer; null where it is one: it had its terminator, or at least its finish reasons. */
function failureOf(
  state: StreamState,
  broken: ProviderError | null,
  vendor: string,
  answers: number,
): ProviderError | null {
  const fault = streamFault(state, broken, vendor);
  if (fault) return fault;
  if (state.done && state.choices.length === 0) {
    return { kind: "unreadable", message: `${vendor} streamed no answer` };
  }
  const isFinished =
    state.choices.length >= answers && state.choices.every(({ finishReason }) => finishReason !== null);
  if (state.done || isFinished) return null;
  return cutShort(broken, vendor);
}
