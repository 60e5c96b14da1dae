import { afterEach, describe, expect, test } from "vitest";
import { createRests } from "@/lib/engine/rests";
import { providerOverviews } from "@/lib/root/provider-overviews";
import { providerReports } from "@/lib/root/provider-reports";
import type { ProviderError } from "@/providers/base";
import { provider as deepseek } from "@/providers/deepseek";
import { provider as local } from "@/providers/local";
import { provider as mistral } from "@/providers/mistral";
import { provider as openai } from "@/providers/openai";
import { provider as simulated } from "@/providers/simulated";
import { provider as xai } from "@/providers/xai";
import { aCatalog, aModel } from "../support/catalog";
import { failing, whole } from "../support/chat-upstream";
import { closedGate } from "../support/gate";
import type { RawUpstream, Reply } from "../support/raw-upstream";
import { rawUpstream, refusedOrigin } from "../support/raw-upstream";
import { steeredEffects } from "../support/steered-effects";

const NOON_MS = Date.parse("2026-11-24T12:00:00Z");
const closing: RawUpstream[] = [];
afterEach(async () => {
  for (const upstream of closing.splice(0)) await upstream.close();
});

async function upstream(reply: Reply): Promise<string> {
  const made = await rawUpstream(() => reply);
  closing.push(made);
  return made.origin;
}

const LISTED = whole({ data: [{ id: "a" }, { id: "b" }] });
const CATALOG = aCatalog(["openai/a", "openai/b", "openai/c", "local/a"].map((id) => aModel({ id })));
const PROVIDERS = [openai, local, mistral, xai, deepseek, simulated];

/** An install under a clock of the test's own; `settled` has waited until everybody was asked. */
function install(environment: Readonly<Record<string, string>>) {
  const clock = steeredEffects(environment);
  const { effects } = clock;
  const rests = createRests(effects.now, () => "sk");
  const reports = providerReports(PROVIDERS, effects);
  const overviews = providerOverviews({ providers: PROVIDERS, effects, rests }, reports, () => CATALOG);
  const of = async (name: string) => (await overviews()).find((overview) => overview.name === name);
  return { clock, rests, reports, overviews, of, settled: () => reports.latest() };
}

describe("how a provider stands", () => {
  test("is told with what to set, where, and how many models it would serve", async () => {
    const { of, settled } = install({});
    await settled();
    expect(await of("openai")).toEqual({
      name: "openai",
      simulated: false,
      keyVariable: "OPENAI_API_KEY",
      standing: "no_key",
      latencyMs: null,
      askedAtMs: NOON_MS,
      address: { variable: "OPENAI_BASE_URL", hosts: [] },
      models: 3,
      callable: 0,
      lastError: null,
      resting: [],
    });
    expect((await of("local"))?.standing).toBe("no_address");
  });

  test("is connected where it answers, with how many of its models can be called", async () => {
    const { of, settled } = install({ OPENAI_API_KEY: "sk", OPENAI_BASE_URL: await upstream(LISTED) });
    await settled();
    expect(await of("openai")).toMatchObject({ standing: "connected", models: 3, callable: 2, latencyMs: 0 });
  });

  test.each<[string, Reply | null, string]>([
    ["refuses the key", failing(401), "key_refused"],
    ["is broken", failing(500), "unreachable"],
    ["is gone", null, "unreachable"],
  ])("is told where it %s", async (_, reply, standing) => {
    const origin = reply ? await upstream(reply) : await refusedOrigin();
    const { of, settled } = install({ MISTRAL_API_KEY: "sk", MISTRAL_BASE_URL: origin });
    await settled();
    expect((await of("mistral"))?.standing).toBe(standing);
  });

  test("is told where a variable is set to what cannot be used", async () => {
    const { of, settled } = install({ XAI_API_KEY: "two words", LOCAL_BASE_URL: "ftp://nowhere" });
    await settled();
    expect([(await of("xai"))?.standing, (await of("local"))?.standing]).toEqual(["unusable", "unusable"]);
  });

  test("never holds a key, nor more of an address than its host", async () => {
    const origin = await upstream(failing(401));
    const { overviews, settled } = install({
      MISTRAL_API_KEY: "sk-mistral-secret",
      MISTRAL_BASE_URL: `${origin}/path-secret?token=query-secret`,
    });
    await settled();
    const told = JSON.stringify(await overviews());
    expect(told).toContain(new URL(origin).host);
    expect(told).not.toContain("secret");
  });
});

describe("what calls have shown", () => {
  const connected = async () => {
    const made = install({ OPENAI_API_KEY: "sk", OPENAI_BASE_URL: await upstream(LISTED) });
    await made.settled();
    const fail = (error: ProviderError, model = "openai/a") => made.rests.begin("openai", model)(error);
    return { ...made, fail };
  };

  test("is the last error, without the vendor's words, and it stays when another call was answered", async () => {
    const { of, fail, rests } = await connected();
    fail({ kind: "unavailable", status: 503, message: "secret words" });
    fail({ kind: "rate_limited", retryAfterMs: null, message: "secret words" }, "openai/b");
    rests.begin("openai", "openai/a")(null);
    const overview = await of("openai");
    expect(overview?.lastError).toEqual({
      kind: "rate_limited",
      status: null,
      model: "openai/b",
      atMs: NOON_MS,
    });
    expect((await of("mistral"))?.lastError).toBeNull();
  });

  test("says nothing of a provider where the caller went away", async () => {
    const { of, fail } = await connected();
    fail({ kind: "aborted", message: "gone" });
    expect((await of("openai"))?.lastError).toBeNull();
  });

  test("names the models that rest, why, and until when", async () => {
    const { of, fail } = await connected();
    for (let count = 0; count < 5; count++) fail({ kind: "unavailable", status: 503, message: "" });
    fail({ kind: "rate_limited", retryAfterMs: 7000, message: "" }, "openai/b");
    expect(await of("openai")).toMatchObject({
      standing: "connected",
      callable: 0,
      resting: [
        { model: "openai/a", code: "breaker_open", untilMs: NOON_MS + 30_000 },
        { model: "openai/b", code: "rate_limited", untilMs: NOON_MS + 7000 },
      ],
    });
  });

  test.each([
    [401, "key_refused"],
    [402, "unpaid"],
  ])("goes before a health check that was well: %i", async (status, standing) => {
    const { of, fail } = await connected();
    fail({ kind: "unauthorized", status, message: "" });
    expect(await of("openai")).toMatchObject({ standing, callable: 0, resting: [], lastError: { status } });
  });
});

describe("a vendor that never answers", () => {
  test("holds nobody up for longer than a second, and is told as being asked", async () => {
    const never = closedGate();
    const silent = await upstream({ status: 200, headers: {}, steps: [{ waitFor: never }] });
    const { clock, overviews } = install({
      OPENAI_API_KEY: "sk",
      OPENAI_BASE_URL: silent,
      LOCAL_BASE_URL: await upstream(LISTED),
    });
    const told = overviews();
    await clock.waitOf(1000);
    await clock.advance(1000);
    const standings = new Map((await told).map(({ name, standing }) => [name, standing]));
    expect([standings.get("openai"), standings.get("mistral")]).toEqual(["unasked", "no_key"]);
    await clock.advance(2000);
    never.open();
  });
});

test("asking again asks everybody at once, and tells what they say then", async () => {
  let reply = failing(500);
  const made = await rawUpstream(() => reply);
  closing.push(made);
  const { reports, of, settled, clock } = install({ OPENAI_API_KEY: "sk", OPENAI_BASE_URL: made.origin });
  await settled();
  expect((await of("openai"))?.standing).toBe("unreachable");
  reply = LISTED;
  await clock.advance(1000);
  await reports.askAgain();
  expect(await of("openai")).toMatchObject({ standing: "connected", askedAtMs: NOON_MS + 1000 });
});
