import { describe, expect, test } from "vitest";
import type { ProviderEffects } from "@/providers/base";
import { answering, json } from "../support/answering";
import { aCatalog, aModel } from "../support/catalog";
import type { Asked } from "../support/raw-upstream";
import type { MessagesSubject, MessagesVendor } from "./provider-anthropic-vendor";
import { KEY, upstreamFor } from "./provider-upstream";

const NEVER = new AbortController().signal;
const JSON_TYPE = { "content-type": "application/json" };

/** What a vendor of the Messages wire is called and where it is, what it lists, and how it says that it is well. */
export function messagesListContract(subject: MessagesSubject, vendor: MessagesVendor): void {
  const { provider, call } = subject;
  const { name, keyVariable, baseUrlVariable, baseUrl } = vendor;
  const facing = upstreamFor(subject);

  describe("its name and place", () => {
    test("are what it says they are", () => {
      expect(provider).toMatchObject({ name, keyVariable, baseUrlVariable, simulated: false, embed: null });
    });

    test("is asked at its own address with its key", async () => {
      const asked: (readonly [string, Readonly<Record<string, string>>])[] = [];
      const network = answering({ [keyVariable]: "sk-1" }, json({}));
      const effects: ProviderEffects = {
        ...network,
        fetch: (url, init) => {
          asked.push([url, init.headers]);
          return network.fetch(url, init);
        },
      };
      await provider.run(call, effects, NEVER);
      const headers = {
        "x-api-key": "sk-1",
        "anthropic-version": "2023-06-01",
        "content-type": "application/json",
      };
      expect(asked).toEqual([[`${baseUrl}/v1/messages`, headers]]);
    });

    test("lead to the catalog's models that somebody still answers for", () => {
      const catalog = aCatalog([
        aModel({ id: `${name}/a`, provider: name, apiModelId: "a" }),
        aModel({ id: `${name}/old`, provider: name, apiModelId: "old", status: "retired" }),
        aModel({ id: "other/a", provider: "other", apiModelId: "a" }),
      ]);
      expect(provider.models(catalog)).toEqual([`${name}/a`]);
    });
  });

  describe("its models", () => {
    const PAGES: Readonly<Record<string, object>> = {
      "": {
        data: [
          { type: "model", id: "a" },
          { type: "model", id: "b" },
        ],
        has_more: true,
        first_id: "a",
        last_id: "b",
      },
      b: { data: [{ type: "model", id: "c" }], has_more: true, first_id: "c", last_id: "c" },
      c: { data: [{ type: "model", id: "d" }], has_more: false, first_id: "d", last_id: "d" },
    };
    const page = ({ path }: Asked) => {
      const { pathname, searchParams } = new URL(path, "http://localhost");
      const body = pathname === "/v1/models" ? PAGES[searchParams.get("after_id") ?? ""] : undefined;
      return { status: body ? 200 : 404, headers: JSON_TYPE, steps: [JSON.stringify(body ?? {})] };
    };

    test("are read page after page", async () => {
      const { effects, upstream } = await facing(page);
      const value = ["a", "b", "c", "d"].map((apiModelId) => ({ apiModelId }));
      expect(await provider.discover(effects, NEVER)).toEqual({ ok: true, value });
      const headers = { "x-api-key": KEY, "anthropic-version": "2023-06-01" };
      expect(upstream.asked).toMatchObject(Array(3).fill({ method: "GET", headers }));
      expect(upstream.asked.map(({ headers: sent }) => sent.authorization)).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
    });

    test("are counted where it is well", async () => {
      const { effects } = await facing(page);
      const times = [1000, 1042];
      const health = await provider.healthCheck({ ...effects, now: () => times.shift() ?? 0 }, NEVER);
      expect(health).toEqual({ status: "ok", latencyMs: 42, detail: "4 models" });
    });

    test("end, even where a server never says so", async () => {
      const endless = { data: [{ id: "a" }], has_more: true, last_id: "a" };
      const { effects, upstream } = await facing({
        status: 200,
        headers: JSON_TYPE,
        steps: [JSON.stringify(endless)],
      });
      expect(await provider.discover(effects, NEVER)).toEqual({ ok: true, value: [{ apiModelId: "a" }] });
      expect(upstream.asked).toHaveLength(2);
    });

    test("end after twenty pages, whatever the server says", async () => {
      let count = 0;
      const { effects, upstream } = await facing(() => {
        count += 1;
        const more = { data: [{ id: `m${count}` }], has_more: true, last_id: `m${count}` };
        return { status: 200, headers: JSON_TYPE, steps: [JSON.stringify(more)] };
      });
      expect((await provider.discover(effects, NEVER)).ok).toBe(true);
      expect(upstream.asked).toHaveLength(20);
    });

    test("are none where the server has no such question", async () => {
      const { effects } = await facing({ status: 404, headers: {}, steps: [] });
      expect(await provider.discover(effects, NEVER)).toEqual({ ok: true, value: [] });
      expect(await provider.healthCheck(effects, NEVER)).toMatchObject({ status: "ok", detail: "0 models" });
    });

    test.each([401, 403])("are refused with %i where the key is not good", async (status) => {
      const { effects } = await facing({ status, headers: {}, steps: [] });
      const detail = expect.stringContaining(String(status));
      expect(await provider.healthCheck(effects, NEVER)).toMatchObject({ status: "no_key", detail });
    });

    test.each([500, 429])("are out of reach where the list is answered with %i", async (status) => {
      const { effects } = await facing({ status, headers: {}, steps: [] });
      expect(await provider.healthCheck(effects, NEVER)).toMatchObject({ status: "unreachable" });
    });

    test("are unreadable where the list is something else", async () => {
      const { effects } = await facing({ status: 200, headers: JSON_TYPE, steps: ['{"models":[]}'] });
      const error = { kind: "unreadable", message: expect.stringContaining("data") };
      expect(await provider.discover(effects, NEVER)).toMatchObject({ ok: false, error });
    });
  });
}
