import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aModel } from "../support/catalog";
import type { ChatUpstream } from "../support/chat-upstream";
import { chatUpstream } from "../support/chat-upstream";
import { general } from "../support/engine";
import type { Gateway } from "../support/gateway";
import { aGateway } from "../support/gateway";
import { wellBehaved } from "./clients/upstream";

const MODELS = [
  aModel({
    id: "local/able",
    apiModelId: "able",
    scores: general(0.5),
    supportsTools: true,
    supportsVision: true,
    supportsJsonSchema: true,
  }),
  aModel({ id: "local/blind", apiModelId: "blind", scores: general(0.9), supportsVision: false }),
];

let upstream: ChatUpstream;
let gateway: Gateway;
beforeAll(async () => {
  upstream = await chatUpstream(wellBehaved);
  gateway = await aGateway({ environment: { LOCAL_BASE_URL: upstream.baseUrl }, engine: { models: MODELS } });
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

async function post(fields: object) {
  const body = { model: "auto:quality", messages: [{ role: "user", content: "Hi" }], ...fields };
  const headers = { "content-type": "application/json" };
  return gateway.send("/v1/chat/completions", { method: "POST", headers, body: JSON.stringify(body) });
}
/** What the vendor heard of a request with these fields. */
async function heardOf(fields: object): Promise<Record<string, unknown>> {
  const answer = await post(fields);
  expect([answer.status, answer.text]).toEqual([200, answer.text]);
  return JSON.parse(upstream.asked.findLast(({ method }) => method === "POST")?.body ?? "{}");
}

const MARK = { cache_control: { type: "ephemeral" } };
const PNG = { url: "data:image/png;base64,AAAA" };
const TOOL = { name: "weather", parameters: { type: "object" } };
const user = (...content: object[]) => ({ messages: [{ role: "user", content }] });

describe("what is not understood is passed on", () => {
  test.each<readonly [string, object]>([
    ["in the request", { top_k: 40, thinking: { type: "enabled" }, metadata: { a: "b" }, store: false }],
    ["in a message", { messages: [{ role: "user", content: "Hi", ...MARK }] }],
    [
      "in an answer of before",
      {
        messages: [
          { role: "assistant", content: "Hm", reasoning_details: [1] },
          { role: "user", content: "Hi" },
        ],
      },
    ],
    ["in a text", user({ type: "text", text: "Hi", ...MARK })],
    ["in an image", user({ type: "image_url", image_url: PNG, ...MARK })],
    ["in an image's address", user({ type: "image_url", image_url: { ...PNG, max_pixels: 9 } })],
    [
      "as a piece of another kind",
      user({ type: "input_audio", input_audio: { data: "AAAA", format: "wav" } }),
    ],
    ["in a function", { tools: [{ type: "function", function: { ...TOOL, examples: ["Rome"] } }] }],
    ["in a format", { response_format: { type: "json_object", schema: { type: "object" } } }],
    [
      "in a schema's frame",
      { response_format: { type: "json_schema", json_schema: { name: "w", schema: {}, examples: [1] } } },
    ],
  ])("%s", async (_, fields) => {
    expect(await heardOf(fields)).toMatchObject(fields);
  });

  test("and is read all the same: a text with a mark is what is asked, an image with one needs eyes", async () => {
    const marked = user(
      { type: "text", text: "Write a Python function that sorts a list.", ...MARK },
      { type: "image_url", image_url: PNG, ...MARK },
    );
    const answer = await post({ ...marked, ecocompute: { route_only: true } });
    const bare = await post({
      ...user(
        { type: "text", text: "Write a Python function that sorts a list." },
        { type: "image_url", image_url: PNG },
      ),
      ecocompute: { route_only: true },
    });
    const { task_type, input_tokens, selected_model } = answer.json().ecocompute;
    expect(selected_model).toBe("local/able");
    expect(bare.json().ecocompute).toMatchObject({ task_type, input_tokens, selected_model });
  });
});

test("is kept with a text where that is asked for: words whole, images and sounds by their length only", async () => {
  const long = "A".repeat(3000);
  const pieces = user(
    { type: "text", text: `Look at this. ${"So much to say. ".repeat(300)}`, ...MARK },
    { type: "image_url", image_url: { url: `data:image/png;base64,${long}` }, ...MARK },
    { type: "input_audio", input_audio: { data: long, format: "wav" } },
  );
  const keeping = await aGateway({
    environment: { LOCAL_BASE_URL: upstream.baseUrl },
    engine: { models: MODELS, mayStoreText: true },
  });
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ model: "auto", ...pieces, ecocompute: { keep_text: true } });
  const answer = await keeping.send("/v1/chat/completions", { method: "POST", headers, body });
  const trace = await keeping.engine.stores.traces.get(String(answer.headers["x-eco-trace-id"]));
  await keeping.close();
  const prompt = trace?.task_context.prompt ?? "";
  expect(prompt).not.toContain(long);
  expect(prompt).toContain("So much to say. ".repeat(300));
  expect(prompt).toContain("data:image/png;base64,[3022 characters left out]");
  expect(prompt).toContain('"data":"[3000 characters left out]"');
});

describe("null counts as not given", () => {
  test.each([
    "stream",
    "stream_options",
    "max_tokens",
    "max_completion_tokens",
    "tools",
    "tool_choice",
    "parallel_tool_calls",
    "response_format",
    "stop",
    "seed",
    "temperature",
    "top_p",
    "n",
    "logprobs",
    "top_logprobs",
    "reasoning_effort",
    "functions",
    "function_call",
  ])("%s", async (field) => {
    expect(await heardOf({ [field]: null })).not.toHaveProperty(field);
  });
});

test("what is deprecated is refused with a word, where its answer would be lost", async () => {
  for (const [field, value] of Object.entries({ functions: [TOOL], function_call: "auto" })) {
    const answer = await post({ [field]: value });
    expect([answer.status, answer.json().error.param]).toEqual([400, field]);
    expect(answer.json().error.message).toMatch(/no longer spoken/);
  }
});
