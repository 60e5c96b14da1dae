import fc from "fast-check";
import OpenAI from "openai";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { aModel } from "../support/catalog";
import type { ChatUpstream, Question } from "../support/chat-upstream";
import { chatUpstream, failing, whole } from "../support/chat-upstream";
import type { Gateway } from "../support/gateway";
import { aGateway } from "../support/gateway";
import { expectHonestError } from "../support/honest-error";
import { anyBody } from "../support/json-bodies";
import type { Reply } from "../support/raw-upstream";
import { openaiAt } from "./clients/seen";

const VECTOR = [0.25, -1, 0.5];
const BASE64 = Buffer.from(new Float32Array(VECTOR).buffer).toString("base64");

function vectors({ body }: Question): Reply {
  const embedding = body.encoding_format === "base64" ? BASE64 : VECTOR;
  const count = Array.isArray(body.input) ? body.input.length : 1;
  const rows = Array.from({ length: count }, (_, index) => ({ object: "embedding", index, embedding }));
  return whole({
    object: "list",
    data: rows,
    model: body.model,
    usage: { prompt_tokens: 3, total_tokens: 3 },
  });
}

let answer: (question: Question) => Reply = vectors;
let upstream: ChatUpstream;
let gateway: Gateway;
let client: OpenAI;
beforeAll(async () => {
  upstream = await chatUpstream((question) => answer(question));
  gateway = await aGateway({
    environment: { OPENAI_BASE_URL: upstream.baseUrl, OPENAI_API_KEY: "sk-openai-test" },
    engine: { models: [aModel({ id: "openai/chat" })] },
  });
  client = openaiAt(gateway.baseUrl);
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});
beforeEach(() => {
  answer = vectors;
});

const asked = () => upstream.asked.findLast(({ method }) => method === "POST");
const caught = (body: OpenAI.EmbeddingCreateParams) =>
  client.embeddings.create(body).catch((cause: unknown) => cause);

describe("a question for vectors", () => {
  test.each<readonly [OpenAI.EmbeddingCreateParams["input"]]>([
    ["one"],
    [["one", "two"]],
    [[1, 2, 3]],
    [[[1, 2], [3]]],
  ])("is answered by the vendor as it stands: %j", async (input) => {
    const { data, usage } = await client.embeddings.create({ model: "openai/small", input });
    for (const { embedding } of data) expect(embedding).toEqual(VECTOR);
    expect(usage).toEqual({ prompt_tokens: 3, total_tokens: 3 });
    expect(asked()?.path).toBe("/v1/embeddings");
    expect(asked()?.headers.authorization).toBe("Bearer sk-openai-test");
  });

  test("is handed on with all its fields, those nobody knows too, and the vendor's name of the model", async () => {
    const body = {
      model: "openai/org/small",
      input: "x",
      dimensions: 3,
      encoding_format: "float",
      user: "u",
    } as const;
    await client.embeddings.create({ ...body, ...{ future: { deep: [1] } } });
    expect(JSON.parse(asked()?.body ?? "{}")).toEqual({ ...body, model: "org/small", future: { deep: [1] } });
  });
});

describe("a question for vectors that cannot be answered", () => {
  test.each<readonly [string, object, number, string, string | null]>([
    ["without a provider", { model: "small" }, 400, "invalid_request", "model"],
    ["of a provider that is none", { model: "nobody/small" }, 404, "model_not_found", "model"],
    ["of a provider without vectors", { model: "simulated/small" }, 404, "model_not_found", "model"],
    ["without input", { input: undefined }, 400, "invalid_request", "input"],
    ["with an empty list", { input: [] }, 400, "invalid_request", "input"],
    ["of a provider without its key", { model: "mistral/embed" }, 503, "no_provider", "model"],
  ])("%s", async (_, wrong, status, code, param) => {
    const before = upstream.models().length;
    const error = await caught({ model: "openai/small", input: "x", ...wrong });
    expect(error).toMatchObject({ status, code, param });
    expect(upstream.models()).toHaveLength(before);
  });

  test("names the variable of a key that is not set", async () => {
    const error = await caught({ model: "mistral/embed", input: "x" });
    expect(String(error)).toContain("MISTRAL_API_KEY");
  });

  test.each<readonly [string, Reply, number, string]>([
    ["the vendor refuses", failing(400, "too many dimensions"), 400, "vendor_refused"],
    ["the key is refused", failing(401, "bad key sk-openai-test"), 502, "all_attempts_failed"],
    ["the vendor has no such model", failing(404, "no model"), 404, "vendor_refused"],
    ["an error stands in a 200", whole({ error: { message: "no", code: 400 } }), 400, "vendor_refused"],
    ["the answer is no JSON object", { status: 200, headers: {}, steps: ["[]"] }, 502, "all_attempts_failed"],
    [
      "the answer is cut",
      { status: 200, headers: {}, steps: ['{"data":', "reset"] },
      502,
      "all_attempts_failed",
    ],
  ])("because %s", async (_, reply, status, code) => {
    answer = () => reply;
    const error = await caught({ model: "openai/small", input: "x" });
    expect(error).toMatchObject({ status, code });
    expect(String(error)).not.toContain("sk-openai-test");
  });

  test("because the vendor limits: the caller hears how long to wait", async () => {
    answer = () => failing(429, "slow down", { "retry-after": "3600" });
    const error = await caught({ model: "openai/small", input: "x" });
    expect(error).toBeInstanceOf(OpenAI.RateLimitError);
    expect(error instanceof OpenAI.APIError && error.headers?.get("retry-after")).toBe("3600");
  });

  test("once is asked again", async () => {
    answer = (question) =>
      question.model === "once" && question.count === 1 ? failing(503) : vectors(question);
    const { data } = await client.embeddings.create({ model: "openai/once", input: "x" });
    expect(data).toHaveLength(1);
    expect(upstream.models().filter((model) => model === "once")).toHaveLength(2);
  });
});

test("a caller who goes away ends the vendor's call", async () => {
  const server = await chatUpstream(() => ({ status: 200, headers: {}, steps: ["mute"] }));
  const own = await aGateway({ environment: { LOCAL_BASE_URL: server.baseUrl } });
  const gone = new AbortController();
  const leaving = openaiAt(own.baseUrl).embeddings.create(
    { model: "local/v", input: "x" },
    { signal: gone.signal },
  );
  await server.untilAsked("v");
  gone.abort();
  await expect(leaving).rejects.toThrow();
  await server.callerGone;
  await own.close();
  await server.close();
});

test("any JSON is answered, or refused with the field that is wrong", async () => {
  const good = anyBody(
    { model: "openai/small", input: ["a", "b"], dimensions: 3 },
    { model: "x/y", input: [1] },
  );
  const called = fc.asyncProperty(good, async (body) => {
    const headers = { "content-type": "application/json" };
    const sent = await gateway.send("/v1/embeddings", {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    if (sent.status === 200) expect(sent.json()).toMatchObject({ object: "list" });
    else if (sent.status !== 503) expectHonestError(sent, body);
  });
  await fc.assert(called, { numRuns: 200 });
});
