import { z } from "zod";

const tokens = z.int().nonnegative().nullish();

/** `usage` of the chat completions wire; whatever else vendors put beside it is not read. */
export const WireUsage = z.object({
  prompt_tokens: tokens,
  completion_tokens: tokens,
  prompt_tokens_details: z.object({ cached_tokens: tokens, cache_write_tokens: tokens }).nullish(),
  completion_tokens_details: z.object({ reasoning_tokens: tokens }).nullish(),
});
export type WireUsage = z.infer<typeof WireUsage>;

/** What a message and a delta have in common. DeepSeek and llama.cpp say `reasoning_content`, Ollama and vLLM `reasoning`. */
const Said = z.object({
  content: z.string().nullish(),
  refusal: z.string().nullish(),
  reasoning_content: z.string().nullish(),
  reasoning: z.string().nullish(),
});
export type Said = z.infer<typeof Said>;

/** A whole answer of `POST /chat/completions`. */
export const Completion = z.object({
  model: z.string().nullish(),
  choices: z.array(z.object({ message: Said, finish_reason: z.string().nullish() })).min(1),
  usage: WireUsage.nullish(),
});
export type Completion = z.infer<typeof Completion>;

/** One event of a stream. The chunk that carries the usage has an empty `choices`, or null at some servers. */
export const CompletionChunk = z.object({
  model: z.string().nullish(),
  choices: z
    .array(
      z.object({
        index: z.int().nullish(),
        delta: Said.nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: WireUsage.nullish(),
});
export type CompletionChunk = z.infer<typeof CompletionChunk>;

/** Answer of `GET /models`. An Ollama without models says `data: null`. */
export const ModelList = z.object({ data: z.array(z.object({ id: z.string().min(1) })).nullable() });
