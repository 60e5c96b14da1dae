import { describe } from "vitest";
import { provider } from "@/providers/anthropic";
import type { Fields } from "@/providers/base";
import type { CostCase } from "../contract/provider-cost";
import { costContract } from "../contract/provider-cost";
import { stream, whole } from "../support/openai-chat-wire";

const event = (body: Fields & { readonly type: string }): string =>
  `event: ${body.type}\ndata: ${JSON.stringify(body)}\n\n`;

const MESSAGE = { id: "msg_1", type: "message", role: "assistant", model: "claude-x", stop_sequence: null };

/**
 * One answer, whole and streamed. The stream begins with the prompt's counts and a first count of the answer, and ends with running totals:
 * @anthropic-ai/sdk 1.13.0, resources/messages/messages.d.ts, read 2026-11-25.
 */
const said = (begun: Fields, ended: Fields): Pick<CostCase, "whole" | "stream"> => ({
  whole: whole(
    JSON.stringify({
      ...MESSAGE,
      content: [{ type: "text", text: "Water keeps." }],
      stop_reason: "end_turn",
      usage: { ...begun, ...ended },
    }),
  ),
  stream: stream(
    event({
      type: "message_start",
      message: { ...MESSAGE, content: [], stop_reason: null, usage: { ...begun, output_tokens: 1 } },
    }),
    event({ type: "content_block_start", index: 0, content_block: { type: "text", text: "" } }),
    event({ type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "Water " } }),
    event({ type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "keeps." } }),
    event({ type: "content_block_stop", index: 0 }),
    event({ type: "message_delta", delta: { stop_reason: "end_turn", stop_sequence: null }, usage: ended }),
    event({ type: "message_stop" }),
  ),
});

const BEGUN = { input_tokens: 100, cache_read_input_tokens: 700, cache_creation_input_tokens: 200 };
const KEPT = { cache_creation: { ephemeral_5m_input_tokens: 120, ephemeral_1h_input_tokens: 80 } };
const COUNTED = {
  inputTokens: 1000,
  cachedInputTokens: 700,
  cacheWriteTokens: 200,
  cacheWriteHourTokens: 80,
  outputTokens: 150,
  reasoningTokens: null,
  source: "provider",
} as const;

describe("the bill of anthropic", () => {
  costContract(
    {
      provider,
      call: {
        modelId: "anthropic/small",
        apiModelId: "small",
        messages: [{ role: "user", content: "hello" }],
        maxTokens: 500,
      },
      environment: (origin, key) => ({ ANTHROPIC_BASE_URL: origin, ANTHROPIC_API_KEY: key }),
    },
    {
      "a plain answer": {
        ...said(
          { input_tokens: 1000, cache_read_input_tokens: 0, cache_creation_input_tokens: 0 },
          { output_tokens: 150 },
        ),
        usage: { ...COUNTED, cachedInputTokens: 0, cacheWriteTokens: 0, cacheWriteHourTokens: null },
        // 1000 x 2 + 150 x 11
        microUsd: 3650,
      },
      "what was kept for five minutes and for an hour": {
        ...said({ ...BEGUN, ...KEPT }, { output_tokens: 150 }),
        usage: COUNTED,
        // 100 x 2 + 700 x 0.3 + 120 x 5 + 80 x 7 + 150 x 11
        microUsd: 3220,
      },
      "what was kept, without a word for how long": {
        ...said(BEGUN, { output_tokens: 150 }),
        usage: { ...COUNTED, cacheWriteHourTokens: null },
        // 100 x 2 + 700 x 0.3 + 200 x 5 + 150 x 11
        microUsd: 3060,
      },
      "an answer with thinking, whose end repeats the prompt's counts": {
        ...said(
          { ...BEGUN, ...KEPT },
          { ...BEGUN, output_tokens: 150, output_tokens_details: { thinking_tokens: 90 } },
        ),
        usage: { ...COUNTED, reasoningTokens: 90 },
        // 100 x 2 + 700 x 0.3 + 120 x 5 + 80 x 7 + 60 x 11 + 90 x 13
        microUsd: 3400,
      },
    },
  );
});
