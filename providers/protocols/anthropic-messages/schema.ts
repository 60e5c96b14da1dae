import { z } from "zod";

const tokens = z.int().nonnegative().nullish();

/**
 * `usage` of the Messages wire. `input_tokens` leaves out what was read from the cache and what was written to it; `cache_creation`
 * shares out `cache_creation_input_tokens` by how long they are kept. Source: @anthropic-ai/sdk 1.13.0,
 * resources/messages/messages.d.ts, read 2026-11-25.
 */
export const WireUsage = z.object({
  input_tokens: tokens,
  cache_read_input_tokens: tokens,
  cache_creation_input_tokens: tokens,
  cache_creation: z
    .object({ ephemeral_5m_input_tokens: tokens, ephemeral_1h_input_tokens: tokens })
    .nullish(),
  output_tokens: tokens,
  output_tokens_details: z.object({ thinking_tokens: tokens }).nullish(),
});
export type WireUsage = z.infer<typeof WireUsage>;

const text = z.string().nullish();

/** A block of content, whole or as it begins; there are kinds that nobody here knows. */
export const Block = z.object({
  type: z.string(),
  text,
  thinking: text,
  signature: text,
  data: text,
  id: text,
  name: text,
  input: z.unknown().optional(),
});
export type Block = z.infer<typeof Block>;

const StopDetails = z.object({ explanation: text }).nullish();
export type StopDetails = z.infer<typeof StopDetails>;

/** A whole answer of `POST /v1/messages`. */
export const Answer = z.object({
  model: text,
  content: z.array(Block),
  stop_reason: text,
  stop_details: StopDetails,
  usage: WireUsage.nullish(),
});
export type Answer = z.infer<typeof Answer>;

const index = z.int().nonnegative();

/** Events of a stream. All others are left out in silence: the wire says that there will be new ones. */
export const StreamEvent = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("message_start"),
    message: z.object({ model: text, usage: WireUsage.nullish() }),
  }),
  z.object({ type: z.literal("content_block_start"), index, content_block: Block }),
  z.object({
    type: z.literal("content_block_delta"),
    index,
    delta: z.object({ type: z.string(), text, thinking: text, signature: text, partial_json: text }),
  }),
  z.object({ type: z.literal("content_block_stop"), index }),
  z.object({
    type: z.literal("message_delta"),
    delta: z.object({ stop_reason: text, stop_details: StopDetails }),
    usage: WireUsage.nullish(),
  }),
  z.object({ type: z.literal("message_stop") }),
]);
export type StreamEvent = z.infer<typeof StreamEvent>;

/** The kinds of event that are read. */
export const READ_EVENTS: ReadonlySet<unknown> = new Set(
  StreamEvent.options.map((option) => option.shape.type.value),
);

/** Any event: what it is called. */
export const AnyEvent = z.object({ type: z.string() });

/** One page of `GET /v1/models`. */
export const ModelPage = z.object({
  data: z.array(z.object({ id: z.string().min(1) })),
  has_more: z.boolean().nullish(),
  last_id: z.string().nullish(),
});
export type ModelPage = z.infer<typeof ModelPage>;
