import type { Usage } from "@/lib/footprint/usage";
import { ABSENT_USAGE } from "@/lib/footprint/usage";
import type { Chunk, FinishReason, ProviderError } from "../../base";
import type { Connection } from "../http/connection";
import { parseJson, shaped } from "../http/parse-json";
import { finishReasonOf } from "./finish-reason";
import { reasoningOf, textOf } from "./said";
import { CompletionChunk } from "./schema";
import { statedFailure } from "./stated-failure";
import { usageOf } from "./usage";

/** What is known of a stream after some of its events. */
export type StreamState = {
  readonly finishReason: FinishReason | null;
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
  finishReason: null,
  usage: null,
  servedModel: null,
  readableEvents: 0,
  unreadable: null,
  done: false,
  failure: null,
};

type Step = { readonly state: StreamState; readonly chunks: readonly Chunk[] };

/** One event taken in: the state after it, and what it says to the reader. An unreadable event is skipped. */
export function takeEvent(state: StreamState, data: string, connection: Connection): Step {
  if (data.trim() === "[DONE]") return { state: { ...state, done: true }, chunks: [] };
  const json = parseJson(data);
  const failure = statedFailure(json, connection);
  if (failure) return { state: { ...state, failure }, chunks: [] };
  const chunk = shaped(CompletionChunk, json);
  if (!chunk.ok) return { state: { ...state, unreadable: chunk.error }, chunks: [] };
  return takeChunk(state, chunk.value);
}

/**
 * The last chunks of a stream: the usage, then `end`, or `failed`.
 * @param broken why nothing more can be read; null = the server closed the stream in order.
 */
export function lastChunks(
  state: StreamState,
  broken: ProviderError | null,
  vendor: string,
): readonly Chunk[] {
  const error = failureOf(state, broken, vendor);
  if (error) {
    const told: readonly Chunk[] = state.usage ? [{ type: "usage", usage: state.usage }] : [];
    return [...told, { type: "failed", error }];
  }
  const { finishReason, servedModel } = state;
  return [
    { type: "usage", usage: state.usage ?? ABSENT_USAGE },
    { type: "end", finishReason: finishReason ?? "other", servedModel },
  ];
}

function takeChunk(state: StreamState, { model, choices, usage }: CompletionChunk): Step {
  const choice = choices?.find(({ index }) => (index ?? 0) === 0);
  const told = usageOf(usage);
  const next: StreamState = {
    ...state,
    finishReason: choice?.finish_reason ? finishReasonOf(choice.finish_reason) : state.finishReason,
    usage: told.source === "absent" ? state.usage : told,
    servedModel: model || state.servedModel,
    readableEvents: state.readableEvents + 1,
  };
  return { state: next, chunks: choice?.delta ? saidChunks(choice.delta) : [] };
}

function saidChunks(delta: Parameters<typeof textOf>[0]): readonly Chunk[] {
  const reasoning = reasoningOf(delta);
  const text = textOf(delta);
  const thought: readonly Chunk[] = reasoning ? [{ type: "reasoning", text: reasoning }] : [];
  return text ? [...thought, { type: "text", text }] : thought;
}

/** Why a stream is no whole answer; null where it is one: it had its terminator, or at least its finish reason. */
function failureOf(state: StreamState, broken: ProviderError | null, vendor: string): ProviderError | null {
  if (state.failure) return state.failure;
  if (broken?.kind === "aborted") return broken;
  if (state.readableEvents === 0 && state.unreadable !== null) {
    return { kind: "unreadable", message: `${vendor} streamed an unknown shape at ${state.unreadable}` };
  }
  if (state.done || state.finishReason !== null) return null;
  return broken ?? { kind: "cut", message: `${vendor}: the stream ended without its end` };
}
