import { describe, expect, test } from "vitest";
import type { Call } from "@/providers/base";
import { provider } from "@/providers/local";
import { providerContract } from "../contract/provider";
import { wireContract } from "../contract/provider-wire";
import { aimockAnswering } from "../support/aimock";
import { aCatalog, aModel } from "../support/catalog";
import { realEffects } from "../support/effects";
import { OPENAI_CHAT_WIRE } from "../support/openai-chat-wire";

const CALL: Call = {
  modelId: "local/llama-3.2-3b",
  apiModelId: "llama3.2:3b",
  messages: [{ role: "user", content: "hello" }],
  maxTokens: null,
};
const NEVER = new AbortController().signal;
const KEY = "local-key-123";

describe("the local provider", () => {
  providerContract({
    provider,
    call: CALL,
    start: () =>
      aimockAnswering(CALL.apiModelId, KEY, (url) => ({ LOCAL_BASE_URL: `${url}/v1`, LOCAL_API_KEY: KEY })),
  });
  wireContract({
    provider,
    call: CALL,
    wire: OPENAI_CHAT_WIRE,
    environment: (origin, key) => ({ LOCAL_BASE_URL: `${origin}/v1/`, LOCAL_API_KEY: key }),
    unconfigured: [{ LOCAL_API_KEY: KEY }, "LOCAL_BASE_URL"],
  });

  test("needs no key, but says so in its health where the server wants one", async () => {
    const answering = await aimockAnswering(CALL.apiModelId, KEY, (url) => ({ LOCAL_BASE_URL: `${url}/v1` }));
    const health = await provider.healthCheck(realEffects(answering.environment), NEVER);
    await answering.close();
    expect(provider.keyVariable).toBeNull();
    expect(health).toMatchObject({ status: "no_key", detail: expect.stringContaining("401") });
  });

  test.each(["ftp://127.0.0.1/v1", "127.0.0.1:11434", "file:///etc/passwd", "http://me:secret@127.0.0.1/v1"])(
    "does not use %s as an address, and does not repeat it",
    async (address) => {
      const health = await provider.healthCheck(realEffects({ LOCAL_BASE_URL: address }), NEVER);
      expect(health.status).toBe("no_key");
      expect(health.detail).not.toContain(address);
    },
  );

  test("can be asked for the callable models of its own name", () => {
    const models = [
      aModel({ id: "local/a" }),
      aModel({ id: "local/old", status: "retired" }),
      aModel({ id: "openai/b" }),
    ];
    expect(provider.models(aCatalog(models))).toEqual(["local/a"]);
  });

  test("knows no price: electricity is not free", () => {
    const catalog = aCatalog([aModel({ id: "local/a" })]);
    expect(provider.getPricing("local/a", catalog, new Date("2026-11-01"))).toBeNull();
  });
});
