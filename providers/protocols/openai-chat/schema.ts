import { z } from "zod";
import type { Fields } from "../../base";
import { isObject } from "../http/parse-json";

/** Far above what any vendor allows; an index of a broken server must not make us count to it. */
const MAX_INDEX = 255;
const index = z.int().nonnegative().max(MAX_INDEX).nullish();
const tokens = z.int().nonnegative().nullish();

/**
 * `usage` of the chat completions wire. DeepSeek says `prompt_cache_hit_tokens` for what others call cached tokens; what was
 * written to the cache is `cache_write_tokens` at OpenRouter and `cache_creation_input_tokens` at Alibaba (vercel/ai,
 * packages/alibaba/src/convert-alibaba-usage.ts, read 2026-11-25) and `cache_write_tokens` at OpenAI (openai 6.49, CompletionUsage).
 */
const WireUsage = z.object({
  prompt_tokens: tokens,
  completion_tokens: tokens,
  total_tokens: tokens,
  prompt_cache_hit_tokens: tokens,
  prompt_tokens_details: z
    .object({ cached_tokens: tokens, cache_write_tokens: tokens, cache_creation_input_tokens: tokens })
    .nullish(),
  completion_tokens_details: z.object({ reasoning_tokens: tokens }).nullish(),
});
export type WireUsage = z.infer<typeof WireUsage>;

/** A piece of a content that is a list. Mistral's models that think say `thinking` there. */
const Part = z.object({
  type: z.string().nullish(),
  text: z.string().nullish(),
  thinking: z.union([z.string(), z.array(z.object({ text: z.string().nullish() }))]).nullish(),
});
export type Part = z.infer<typeof Part>;

/** A tool call, whole or a piece of it. Some servers write the arguments as an object, or leave the index out. */
const WireToolCall = z.object({
  index,
  id: z.string().nullish(),
  function: z
    .object({
      name: z.string().nullish(),
      arguments: z.union([z.string(), z.custom<Fields>(isObject)]).nullish(),
    })
    .nullish(),
});
export type WireToolCall = z.infer<typeof WireToolCall>;

/** Counts that cannot be read make no answer unreadable: then nobody counted. */
const Counted = WireUsage.nullish().catch(null);

/** What a message and a delta have in common. DeepSeek and llama.cpp say `reasoning_content`, Ollama and vLLM `reasoning`. */
const Said = z.object({
  content: z.union([z.string(), z.array(Part)]).nullish(),
  refusal: z.string().nullish(),
  reasoning_content: z.string().nullish(),
  reasoning: z.string().nullish(),
  /** OpenRouter: what it wants back with the next turn. */
  reasoning_details: z.array(z.record(z.string(), z.unknown())).nullish().catch(null),
  tool_calls: z.array(WireToolCall).nullish(),
});
export type Said = z.infer<typeof Said>;

/** A whole answer of `POST /chat/completions`. */
export const Completion = z.object({
  model: z.string().nullish(),
  choices: z
    .array(
      z.object({
        index,
        message: Said,
        finish_reason: z.string().nullish(),
        logprobs: z.unknown().optional(),
      }),
    )
    .min(1),
  usage: Counted,
});
export type Completion = z.infer<typeof Completion>;

/** One event of a stream. The chunk that carries the usage has an empty `choices`, or null at some servers. */
export const CompletionChunk = z.object({
  model: z.string().nullish(),
  choices: z
    .array(
      z.object({
        index,
        delta: Said.nullish(),
        finish_reason: z.string().nullish(),
        logprobs: z.unknown().optional(),
      }),
    )
    .nullish(),
  usage: Counted,
});
export type CompletionChunk = z.infer<typeof CompletionChunk>;

/** Answer of `GET /models`. An Ollama without models says `data: null`. */
export const ModelList = z.object({ data: z.array(z.object({ id: z.string().min(1) })).nullable() });
