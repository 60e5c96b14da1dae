import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aModel } from "../support/catalog";
import type { ChatUpstream } from "../support/chat-upstream";
import { chatUpstream } from "../support/chat-upstream";
import type { Gateway } from "../support/gateway";
import { aGateway } from "../support/gateway";
import { openaiAt } from "./clients/seen";
import { wellBehaved } from "./clients/upstream";

const MODELS = [
  aModel({ id: "local/qwen3:8b" }),
  aModel({ id: "local/org/name%20of" }),
  aModel({ id: "local/old", status: "retired" }),
  aModel({ id: "openai/without-key" }),
];
const AUTO = ["auto", "auto:balanced", "auto:efficiency", "auto:quality"];
const CALLABLE = ["local/qwen3:8b", "local/org/name%20of"];

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
const client = () => openaiAt(gateway.baseUrl);

test("the list holds the names that leave the choice to the router, and the models that can be called now", async () => {
  const { data } = await client().models.list();
  expect(data.map(({ id }) => id)).toEqual([...AUTO, ...CALLABLE]);
  for (const model of data) {
    expect(model).toEqual({
      id: model.id,
      object: "model",
      created: Date.parse("2026-11-01") / 1000,
      owned_by: model.id.startsWith("auto") ? "ecocompute" : "local",
    });
  }
});

describe("one model", () => {
  test.each([...AUTO, ...CALLABLE])("%s is found by the client, which encodes its name", async (id) => {
    expect(await client().models.retrieve(id)).toMatchObject({ id, object: "model" });
  });

  test.each(["/v1/models/local/qwen3:8b", "/v1/models/local%2Fqwen3%3A8b", "/v1/models/local%2fqwen3:8b"])(
    "is found at %s",
    async (path) => {
      const answer = await gateway.send(path);
      expect([answer.status, answer.json().id]).toEqual([200, "local/qwen3:8b"]);
    },
  );

  test.each([
    ["/v1/models/qwen3", /Nearest: local\/qwen3:8b/],
    ["/v1/models/local%2Fold", /known, but cannot be called/],
    ["/v1/models/openai/without-key", /known, but cannot be called/],
    ["/v1/models/%E0%A4%A", /no model "%E0%A4%A"/],
    ["/v1/models/%", /no model "%"/],
    ["/v1/models/auto:learned", /no model "auto:learned"/],
  ])("that is not there is a 404 that helps: %s", async (path, message) => {
    const answer = await gateway.send(path);
    expect(answer.status).toBe(404);
    expect(answer.json().error).toEqual({
      message: expect.stringMatching(message),
      type: "not_found_error",
      code: "model_not_found",
      param: "model",
    });
  });
});
