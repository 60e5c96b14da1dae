import { describe, expect, test } from "vitest";
import type { Call, Provider, ProviderEffects } from "@/providers/base";
import { aimockAnswering, aimockEnvironment } from "../support/aimock";
import { aCatalog, aModel } from "../support/catalog";
import { openAiChatWire } from "../support/openai-chat-wire";
import { providerContract } from "./provider";
import { abilityContract } from "./provider-abilities";
import { lawContract } from "./provider-laws";
import { requestContract } from "./provider-request";
import { upstreamFor } from "./provider-upstream";
import type { OpenAiChatVendor } from "./provider-vendor";
import { wireContract } from "./provider-wire";

/** Everything that every vendor of this wire has to do. */
export function openAiChatContract(vendor: OpenAiChatVendor): void {
  const { provider, name } = vendor;
  const call: Call = {
    modelId: `${name}/small`,
    apiModelId: "small-2026",
    messages: [{ role: "user", content: "hello" }],
    maxTokens: null,
  };
  const environment = (origin: string, key: string): ProviderEffects["environment"] => ({
    [vendor.baseUrlVariable]: origin,
    [vendor.sentKeyVariable]: key,
  });
  const subject = { provider, call, environment };

  providerContract({
    provider,
    call,
    start: () => aimockAnswering(vendor, call.apiModelId),
  });
  abilityContract({
    provider,
    call,
    environment: (url, key) => aimockEnvironment(vendor, url, key),
  });
  wireContract({
    ...subject,
    wire: openAiChatWire(vendor.accent),
    unconfigured: unconfigured(vendor),
    tooLong: vendor.tooLong,
  });
  requestContract(subject, vendor.words);
  lawContract(subject, vendor.accent);
  identityContract(vendor, subject);
}

const unconfigured = (vendor: OpenAiChatVendor): readonly [ProviderEffects["environment"], string] =>
  vendor.keyVariable === null
    ? [{ [vendor.sentKeyVariable]: "sk-1" }, vendor.baseUrlVariable]
    : [{ [vendor.keyVariable]: " ", [vendor.baseUrlVariable]: "http://127.0.0.1:9" }, vendor.keyVariable];

type Subject = {
  readonly provider: Provider;
  readonly call: Call;
  readonly environment: (origin: string, key: string) => ProviderEffects["environment"];
};

function identityContract(vendor: OpenAiChatVendor, subject: Subject): void {
  const { provider, name, keyVariable, baseUrlVariable, baseUrl } = vendor;
  const facing = upstreamFor(subject);
  const NEVER = new AbortController().signal;

  describe("its name and place", () => {
    test("are what it says they are", () => {
      expect(provider).toMatchObject({ name, keyVariable, baseUrlVariable, simulated: false });
    });

    test("make it answer for the callable models of its own name", () => {
      const models = ["a", "old"].map((model) =>
        aModel({ id: `${name}/${model}`, status: model === "old" ? "retired" : "active" }),
      );
      expect(provider.models(aCatalog([...models, aModel({ id: "somebody/b" })]))).toEqual([`${name}/a`]);
    });

    test.runIf(baseUrl)("are the vendor's own where no other address is set", async () => {
      const asked: string[] = [];
      const { effects } = await facing({ status: 500, headers: {}, steps: [] });
      const fetch = (url: string) => {
        asked.push(url);
        return Promise.reject(new Error("not today"));
      };
      await provider.run(
        subject.call,
        { ...effects, fetch, environment: { [keyVariable ?? ""]: "sk-1" } },
        NEVER,
      );
      expect(asked).toEqual([`${baseUrl}/chat/completions`]);
    });

    test("stay healthy where the server has no list of models", async () => {
      const { effects } = await facing({ status: 404, headers: {}, steps: ["404 page not found"] });
      expect(await provider.healthCheck(effects, NEVER)).toMatchObject({ status: "ok", detail: "0 models" });
      expect(await provider.discover(effects, NEVER)).toEqual({ ok: true, value: [] });
    });

    test.each([401, 403])("are no use with a key that is answered with %i", async (status) => {
      const { effects } = await facing({ status, headers: {}, steps: [] });
      expect(await provider.healthCheck(effects, NEVER)).toMatchObject({
        status: "no_key",
        detail: expect.stringContaining(String(status)),
      });
    });

    test.each([500, 429])("are out of reach where the list is answered with %i", async (status) => {
      const { effects } = await facing({ status, headers: {}, steps: [] });
      expect(await provider.healthCheck(effects, NEVER)).toMatchObject({ status: "unreachable" });
    });
  });
}
