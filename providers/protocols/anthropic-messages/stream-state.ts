import type { Chunk, FinishReason, ProviderError } from "../../base";
import type { Connection } from "../http/connection";
import { parseJson, shaped } from "../http/parse-json";
import { statedFailure } from "../http/stated-failure";
import { cutShort, failedChunks, streamFault } from "../http/stream-end";
import type { EventSteps } from "../http/streamed-chunks";
import type { OpenBlock } from "./open-block";
import { begunBlock, closingChunks, deltaStep } from "./open-block";
import type { WireUsage } from "./schema";
import { AnyEvent, READ_EVENTS, StreamEvent } from "./schema";
import { brokenOff, explanationOf, stopReasonOf } from "./stop-reason";
import { laterUsage, usageOf } from "./usage";

/** What is known of a stream after some of its events. */
export type StreamState = {
  /** An answer has begun. */
  readonly begun: boolean;
  /** Blocks that have begun and not ended. */
  readonly open: readonly OpenBlock[];
  readonly toolCalls: number;
  readonly finishReason: FinishReason | null;
  readonly usage: WireUsage;
  readonly servedModel: string | null;
  readonly readableEvents: number;
  /** Which field of the last unreadable event was wrong; null = none was. */
  readonly unreadable: string | null;
  /** `message_stop` has come. */
  readonly done: boolean;
  readonly failure: ProviderError | null;
};

export const STREAM_START: StreamState = {
  begun: false,
  open: [],
  toolCalls: 0,
  finishReason: null,
  usage: {},
  servedModel: null,
  readableEvents: 0,
  unreadable: null,
  done: false,
  failure: null,
};

type Step = { readonly state: StreamState; readonly chunks: readonly Chunk[] };

/** How a stream of Messages is read. */
export const eventSteps = (connection: Connection): EventSteps<StreamState> => ({
  start: STREAM_START,
  take: (state, data) => takeEvent(state, data, connection),
  last: (state, broken) => lastChunks(state, broken, connection.vendor),
});

/** One event taken in. One that is unreadable is skipped; one that nobody knows says nothing. */
function takeEvent(state: StreamState, data: string, connection: Connection): Step {
  const json = parseJson(data);
  const failure = statedFailure(json, connection);
  if (failure) return { state: { ...state, failure }, chunks: [] };
  const named = shaped(AnyEvent, json);
  if (!named.ok) return skipped(state, named.error);
  if (!READ_EVENTS.has(named.value.type)) return { state, chunks: [] };
  const event = shaped(StreamEvent, json);
  if (!event.ok) return skipped(state, event.error);
  return taken({ ...state, readableEvents: state.readableEvents + 1 }, event.value, connection.vendor);
}

const skipped = (state: StreamState, field: string): Step => ({
  state: { ...state, unreadable: field },
  chunks: [{ type: "skipped", field }],
});

function taken(state: StreamState, event: StreamEvent, vendor: string): Step {
  switch (event.type) {
    case "message_start": {
      const { model, usage } = event.message;
      // What an answer that has not begun took of the output is no count of it.
      const { output_tokens: _, output_tokens_details: __, ...read } = usage ?? {};
      const servedModel = model || state.servedModel;
      return {
        state: { ...state, begun: true, servedModel, usage: laterUsage(state.usage, read) },
        chunks: [],
      };
    }
    case "content_block_start":
      return beginBlock(state, event);
    case "content_block_delta": {
      const place = state.open.findLastIndex(({ index }) => index === event.index);
      const block = state.open[place];
      if (!block) return skipped(state, `index: no block ${event.index} has begun`);
      const step = deltaStep(block, event.delta);
      return { state: { ...state, open: state.open.with(place, step.block) }, chunks: step.chunks };
    }
    case "content_block_stop":
      return closeBlocks(state, ({ index }) => index === event.index);
    case "message_delta": {
      const { stop_reason, stop_details } = event.delta;
      const closed = closeBlocks(state, () => Boolean(stop_reason));
      const refusal = explanationOf(stop_details);
      const finishReason = stop_reason ? stopReasonOf(stop_reason, state.toolCalls > 0) : state.finishReason;
      return {
        state: {
          ...closed.state,
          finishReason,
          usage: laterUsage(state.usage, event.usage),
          failure: state.failure ?? brokenOff(stop_reason, vendor),
        },
        chunks: [
          ...closed.chunks,
          ...(refusal ? [{ type: "refusal", choice: 0, text: refusal } as const] : []),
        ],
      };
    }
    case "message_stop":
      return { state: { ...state, done: true }, chunks: [] };
  }
}

function beginBlock(state: StreamState, { index, content_block }: Begun): Step {
  const isCall = content_block.type === "tool_use";
  const { block, chunks } = begunBlock(content_block, index, state.toolCalls);
  const toolCalls = state.toolCalls + (isCall ? 1 : 0);
  return { state: { ...state, begun: true, toolCalls, open: [...state.open, block] }, chunks };
}

type Begun = Extract<StreamEvent, { type: "content_block_start" }>;

function closeBlocks(state: StreamState, ends: (block: OpenBlock) => boolean): Step {
  const chunks = state.open.filter(ends).flatMap(closingChunks);
  return { state: { ...state, open: state.open.filter((block) => !ends(block)) }, chunks };
}

/** The last chunks of a stream: the usage, then `end`, or `failed`. */
function lastChunks(state: StreamState, broken: ProviderError | null, vendor: string): readonly Chunk[] {
  const error = failureOf(state, broken, vendor);
  const usage = usageOf(state.usage);
  if (error) return failedChunks(usage.source === "absent" ? null : usage, error);
  return [
    { type: "usage", usage },
    { type: "end", finishReasons: [state.finishReason ?? "other"], servedModel: state.servedModel },
  ];
}

/** Why a stream is no whole answer; null where it is one: it had its terminator, or at least its stop reason. */
function failureOf(state: StreamState, broken: ProviderError | null, vendor: string): ProviderError | null {
  const fault = streamFault(state, broken, vendor);
  if (fault) return fault;
  if (state.done && !state.begun) return { kind: "unreadable", message: `${vendor} streamed no answer` };
  if (state.done || state.finishReason !== null) return null;
  return cutShort(broken, vendor);
}
