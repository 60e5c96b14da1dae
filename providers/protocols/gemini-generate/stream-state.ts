import type { Usage } from "@/lib/footprint/usage";
import { ABSENT_USAGE } from "@/lib/footprint/usage";
import type { Chunk, FinishReason, ProviderError } from "../../base";
import type { Connection } from "../http/connection";
import { parseJson, shaped } from "../http/parse-json";
import { statedFailure } from "../http/stated-failure";
import { cutShort, failedChunks, streamFault } from "../http/stream-end";
import { brokenOff, finishReasonOf } from "./finish-reason";
import { logprobsOf } from "./logprobs";
import type { Begun, Piece } from "./said";
import { callPrefixOf, NOTHING_BEGUN, takePart } from "./said";
import type { Candidate } from "./schema";
import { GenerateContentResponse } from "./schema";
import { usageOf } from "./usage";
import { onlyLeftOut } from "./whole-answer";

/** One of the answers of a stream. */
type ChoiceState = { readonly finishReason: FinishReason | null; readonly begun: Begun };

/** What is known of a stream after some of its events. */
export type StreamState = {
  readonly choices: readonly ChoiceState[];
  /** The last usage that was told, for every event tells it anew; null = none so far. */
  readonly usage: Usage | null;
  readonly servedModel: string | null;
  readonly readableEvents: number;
  /** Which field of the last unreadable event was wrong; null = none was. */
  readonly unreadable: string | null;
  /** The prompt was blocked, so that no candidate comes. */
  readonly isBlocked: boolean;
  /** Never true: this wire has no terminator, and its last event may be followed by another that tells the usage. */
  readonly done: boolean;
  readonly failure: ProviderError | null;
};

export const STREAM_START: StreamState = {
  choices: [],
  usage: null,
  servedModel: null,
  readableEvents: 0,
  unreadable: null,
  isBlocked: false,
  done: false,
  failure: null,
};

const NO_CHOICE: ChoiceState = { finishReason: null, begun: NOTHING_BEGUN };

type Step = { readonly state: StreamState; readonly chunks: readonly Chunk[] };

/** What an event says, and the state after it. */
export function takeEvent(state: StreamState, data: string, connection: Connection): Step {
  const json = parseJson(data);
  const failure = statedFailure(json, connection);
  if (failure) return { state: { ...state, failure }, chunks: [] };
  const response = shaped(GenerateContentResponse, json);
  if (!response.ok) {
    const field = response.error;
    return { state: { ...state, unreadable: field }, chunks: [{ type: "skipped", field }] };
  }
  return takeResponse(state, response.value, connection);
}

/**
 * The last chunks of a stream: the usage, then `end`, or `failed`.
 * @param broken why nothing more can be read; null = the server closed the stream in order.
 * @param answers how many were asked for: a stream is whole only where each has its finish reason.
 */
export function lastChunks(
  state: StreamState,
  broken: ProviderError | null,
  vendor: string,
  answers: number,
): readonly Chunk[] {
  const error = failureOf(state, broken, vendor, answers);
  if (error) return failedChunks(state.usage, error);
  const [first, ...rest] = state.choices.map(({ finishReason }) => finishReason ?? "content_filter");
  return [
    { type: "usage", usage: state.usage ?? ABSENT_USAGE },
    { type: "end", finishReasons: [first ?? "content_filter", ...rest], servedModel: state.servedModel },
  ];
}

function takeResponse(state: StreamState, response: GenerateContentResponse, connection: Connection): Step {
  const { candidates, promptFeedback, usageMetadata, modelVersion, responseId } = response;
  const told = usageOf(usageMetadata);
  const seen = [...state.choices];
  const chunks: Chunk[] = [];
  let failure: ProviderError | null = null;
  for (const [place, candidate] of (candidates ?? []).entries()) {
    const index = candidate.index ?? place;
    const step = takeCandidate(seen[index] ?? NO_CHOICE, candidate, index, callPrefixOf(responseId, index));
    while (seen.length <= index) seen.push(NO_CHOICE);
    seen[index] = step.state;
    chunks.push(...step.chunks);
    failure ??= brokenOff(candidate, connection);
  }
  const next: StreamState = {
    ...state,
    choices: seen,
    usage: told.source === "absent" ? state.usage : told,
    servedModel: modelVersion || state.servedModel,
    readableEvents: state.readableEvents + 1,
    isBlocked: state.isBlocked || Boolean(promptFeedback?.blockReason),
    failure,
  };
  return { state: next, chunks };
}

type ChoiceStep = { readonly state: ChoiceState; readonly chunks: readonly Chunk[] };

function takeCandidate(
  state: ChoiceState,
  candidate: Candidate,
  choice: number,
  callPrefix: string,
): ChoiceStep {
  const chunks: Chunk[] = [];
  const logprobs = logprobsOf(candidate);
  if (logprobs !== null) chunks.push({ type: "logprobs", choice, value: logprobs });
  let { begun } = state;
  for (const part of candidate.content?.parts ?? []) {
    const step = takePart(begun, part, callPrefix);
    begun = step.begun;
    chunks.push(...step.pieces.map((piece) => chunkOf(piece, choice)));
  }
  const reason = candidate.finishReason;
  const finishReason = reason ? finishReasonOf(reason, begun.calls > 0) : state.finishReason;
  return { state: { finishReason, begun }, chunks };
}

function chunkOf(piece: Piece, choice: number): Chunk {
  switch (piece.type) {
    case "text":
    case "reasoning":
      return { type: piece.type, choice, text: piece.text };
    case "call":
      return { type: "tool_call", choice, index: piece.index, ...piece.call };
    case "detail":
      return { type: "reasoning_details", choice, details: [piece.detail] };
    case "left_out":
      return { type: "skipped", field: `candidates.${choice}.content.parts: ${piece.kind}` };
  }
}

/** Why a stream is no whole answer; null where it is one: each answer had its finish reason, or the prompt was blocked. */
function failureOf(
  state: StreamState,
  broken: ProviderError | null,
  vendor: string,
  answers: number,
): ProviderError | null {
  const fault = streamFault(state, broken, vendor);
  if (fault) return fault;
  if (state.readableEvents > 0 && state.choices.length === 0 && !state.isBlocked && broken === null) {
    return { kind: "unreadable", message: `${vendor} streamed no answer` };
  }
  const isFinished =
    state.choices.length >= answers && state.choices.every(({ finishReason }) => finishReason !== null);
  if (!isFinished && !state.isBlocked) {
    return cutShort(broken, vendor);
  }
  const unsaid = state.choices.find(({ begun }) => begun.leftOut !== null && !begun.hasSpoken)?.begun.leftOut;
  return unsaid ? { kind: "unreadable", message: onlyLeftOut(vendor, unsaid) } : null;
}
