import OpenAI from "openai";
import { afterEach, expect, test } from "vitest";
import type { Gateway } from "../../support/gateway";
import { aGateway, TOKEN } from "../../support/gateway";

let gateway: Gateway;
afterEach(() => gateway.close());

const client = (apiKey: string, defaultHeaders: Readonly<Record<string, string>> = {}) =>
  new OpenAI({ baseURL: `${gateway.origin}/v1`, apiKey, maxRetries: 0, defaultHeaders });
const failing = (openai: OpenAI) => openai.models.list().catch((cause: unknown) => cause);

test("the token is an API key to OpenAI's client", async () => {
  gateway = await aGateway({ token: TOKEN });
  expect((await client(TOKEN).models.list()).data.map((model) => model.id)).toContain("auto");
});

test("a wrong one is an AuthenticationError, ten of them a RateLimitError that says how long", async () => {
  gateway = await aGateway({ token: TOKEN });
  for (let tried = 0; tried < 10; tried++) {
    const error = await failing(client("wrong"));
    expect(error).toBeInstanceOf(OpenAI.AuthenticationError);
    expect(error).toMatchObject({ status: 401, code: "invalid_api_key", type: "authentication_error" });
  }
  const error = await failing(client(TOKEN));
  expect(error).toBeInstanceOf(OpenAI.RateLimitError);
  expect(error).toMatchObject({ status: 429, type: "rate_limit_error" });
  expect(Number(error instanceof OpenAI.APIError && error.headers?.get("retry-after"))).toBeGreaterThan(50);
});

test("a page of another site that uses it gets a PermissionDeniedError", async () => {
  gateway = await aGateway({ token: TOKEN });
  const error = await failing(client(TOKEN, { origin: "https://evil.example" }));
  expect(error).toBeInstanceOf(OpenAI.PermissionDeniedError);
  expect(error).toMatchObject({ status: 403, code: "origin_not_allowed", type: "permission_error" });
});
