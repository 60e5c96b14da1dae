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
  expect(requestBody(CALL, {})).toEqual({ model: "gpt-x-2026", messages: CALL.messages });
});

test("sends the ceiling", () => {
  expect(requestBody({ ...CALL, maxTokens: 50 }, {})).toMatchObject({ max_tokens: 50 });
});

test("always asks a stream for its usage", () => {
  expect(streamedRequestBody(CALL, {})).toMatchObject({
    stream: true,
    stream_options: { include_usage: true },
  });
});

test("asks for no usage where the wire refuses the question", () => {
  expect(streamedRequestBody(CALL, { tellsUsageUnasked: true })).toEqual({
    ...requestBody(CALL, {}),
    stream: true,
  });
});

test("says what a dialect has its own word for in that word alone", () => {
  const call: Call = { ...CALL, maxTokens: 50, seed: 7, toolChoice: "required" };
  const dialect = { outputLimit: "max_completion_tokens", seed: "random_seed", requiredTool: "any" } as const;
  expect(requestBody(call, dialect)).toEqual({
    ...requestBody(CALL, {}),
    max_completion_tokens: 50,
    random_seed: 7,
    tool_choice: "any",
  });
});
