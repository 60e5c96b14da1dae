import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { provider as openai } from "@/providers/openai";
import { aModel } from "../../support/catalog";
import type { ChatUpstream } from "../../support/chat-upstream";
import { chatUpstream } from "../../support/chat-upstream";
import { general } from "../../support/engine";
import type { Gateway } from "../../support/gateway";
import { aGateway } from "../../support/gateway";
import { wellBehaved } from "./upstream";

const MODELS = [
  aModel({ id: "local/able", apiModelId: "able", scores: general(0.6) }),
  aModel({ id: "local/plain", apiModelId: "plain", scores: general(0.9) }),
];
const HELLO = [{ role: "user" as const, content: "Say hello." }];

let upstream: ChatUpstream;
let gateway: Gateway;
let client: OpenAI;
beforeAll(async () => {
  upstream = await chatUpstream(wellBehaved);
  gateway = await aGateway({ environment: { LOCAL_BASE_URL: upstream.baseUrl }, engine: { models: MODELS } });
  client = new OpenAI({ baseURL: gateway.baseUrl, apiKey: "none", maxRetries: 0 });
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

describe("an error", () => {
  type ErrorClass = abstract new (...parts: never) => Error;
  type Case = readonly [string, object, ErrorClass, number, string, string | null];
  const ask = (body: object) => ({ model: "auto", messages: HELLO, ...body });
  const limits = (constraints: object) => ({ ecocompute: { constraints } });
  test.each<Case>([
    [
      "of the request names the field",
      ask({ temperature: "hot" }),
      OpenAI.BadRequestError,
      400,
      "invalid_request",
      "temperature",
    ],
    [
      "deep inside names it too",
      ask({ messages: [{ role: "user", content: [{ type: "text" }] }] }),
      OpenAI.BadRequestError,
      400,
      "invalid_request",
      "messages.0.content.0.text",
    ],
    [
      "of an unknown limit",
      ask(limits({ max_price: 1 })),
      OpenAI.BadRequestError,
      400,
      "invalid_request",
      "ecocompute.constraints.max_price",
    ],
    [
      "of an unknown region",
      ask(limits({ region: "XX" })),
      OpenAI.BadRequestError,
      400,
      "invalid_request",
      "ecocompute.constraints.region",
    ],
    [
      "of an unknown model tells the nearest",
      ask({ model: "abel" }),
      OpenAI.NotFoundError,
      404,
      "model_not_found",
      "model",
    ],
    [
      "where no model passes says what to relax",
      ask(limits({ min_quality: 0.99 })),
      OpenAI.UnprocessableEntityError,
      422,
      "no_candidate",
      null,
    ],
  ])("%s", async (_, body, kind, status, code, param) => {
    // @ts-expect-error: bad requests on purpose
    const error = await client.chat.completions.create(body).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject({ status, code, param });
  });

  test("of an unknown model tells names that exist", async () => {
    const error = client.chat.completions.create({ model: "able", messages: HELLO });
    await expect(error).rejects.toThrow(/local\/able/);
  });

  test("says what would let a model pass", async () => {
    const body = { model: "auto", messages: HELLO, ecocompute: { constraints: { min_quality: 0.99 } } };
    await expect(client.chat.completions.create(body)).rejects.toThrow(/set min_quality to 0\.9/);
  });

  test("where nobody is connected is 503", async () => {
    const alone = await aGateway({
      environment: { LOCAL_BASE_URL: "http://127.0.0.1:9/v1" },
      engine: { models: MODELS },
    });
    const lonely = new OpenAI({ baseURL: alone.baseUrl, apiKey: "none", maxRetries: 0 });
    const error = await lonely.chat.completions
      .create({ model: "auto", messages: HELLO })
      .catch((cause: unknown) => cause);
    await alone.close();
    expect(error).toBeInstanceOf(OpenAI.InternalServerError);
    expect(error).toMatchObject({ status: 503, code: "no_provider" });
  });

  test("of the day's cap is 429 with the time until the day ends", async () => {
    const server = await chatUpstream(wellBehaved);
    const environment = { OPENAI_API_KEY: "k", OPENAI_BASE_URL: server.baseUrl };
    const paid = aModel({ id: "openai/paid", apiModelId: "paid", scores: general(0.9) });
    const capped = await aGateway({
      environment,
      engine: { models: [paid], providers: [openai], maxUsdPerDay: 0.01 },
    });
    const poor = new OpenAI({ baseURL: capped.baseUrl, apiKey: "none", maxRetries: 0 });
    const error = await poor.chat.completions
      .create({ model: "auto", messages: HELLO })
      .catch((cause: unknown) => cause);
    await capped.close();
    await server.close();
    expect(error).toBeInstanceOf(OpenAI.RateLimitError);
    expect(error).toMatchObject({ code: "daily_cap_reached" });
    expect(Number(error instanceof OpenAI.APIError && error.headers?.get("retry-after"))).toBeGreaterThan(0);
    expect(server.models()).toEqual([]);
  });
});

describe("a caller who goes away", () => {
  test.each([true, false])("ends the vendor's call (streamed: %s)", async (stream) => {
    const server = await chatUpstream(() => ({
      status: 200,
      headers: { "content-type": stream ? "text/event-stream" : "application/json" },
      steps: ["hang"],
    }));
    const own = await aGateway({
      environment: { LOCAL_BASE_URL: server.baseUrl },
      engine: { models: MODELS },
    });
    const leaving = new OpenAI({ baseURL: own.baseUrl, apiKey: "none", maxRetries: 0 });
    const gone = new AbortController();
    const answer = leaving.chat.completions.create(
      { model: "auto", messages: HELLO, stream },
      { signal: gone.signal },
    );
    await server.untilAsked("plain");
    gone.abort();
    await expect(answer).rejects.toThrow();
    await server.callerGone;
    await own.close();
    await server.close();
  });
});
