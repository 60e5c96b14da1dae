import { expect, test } from "vitest";
import type { Call } from "@/providers/base";
import { requestBody, streamedRequestBody } from "@/providers/protocols/openai-chat/request-body";

const CALL: Call = {
  modelId: "openai/gpt-x",
  apiModelId: "gpt-x-2026",
  messages: [
    { role: "system", content: "Be brief." },
    { role: "user", content: "Hi" },
  ],
  maxTokens: null,
};

test("asks by the wire's name of the model, and sets no ceiling where none is wanted", () => {
  expect(requestBody(CALL)).toEqual({ model: "gpt-x-2026", messages: CALL.messages });
});

test("sends the ceiling", () => {
  expect(requestBody({ ...CALL, maxTokens: 50 })).toMatchObject({ max_tokens: 50 });
});

test("always asks a stream for its usage", () => {
  expect(streamedRequestBody(CALL)).toMatchObject({ stream: true, stream_options: { include_usage: true } });
});
