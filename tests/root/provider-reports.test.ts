import { setImmediate } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import type { ProviderReport } from "@/lib/engine/surroundings";
import { providerReports } from "@/lib/root/provider-reports";
import type { Provider } from "@/providers/base";
import { provider as local } from "@/providers/local";
import { provider as openai } from "@/providers/openai";
import { provider as simulated } from "@/providers/simulated";
import { whole } from "../support/chat-upstream";
import type { Gate } from "../support/gate";
import { closedGate } from "../support/gate";
import type { RawUpstream, Reply } from "../support/raw-upstream";
import { rawUpstream } from "../support/raw-upstream";
import { steeredEffects } from "../support/steered-effects";

const closing: RawUpstream[] = [];
afterEach(async () => {
  for (const upstream of closing.splice(0)) await upstream.close();
});

const listing = (...ids: readonly string[]): Reply => whole({ data: ids.map((id) => ({ id })) });

/** Providers at one upstream; `reply` answers the n-th question for its models. */
async function asked(reply: (count: number) => Reply, providers: readonly Provider[] = [local]) {
  let count = 0;
  const watchers: { readonly from: number; readonly gate: Gate }[] = [];
  const upstream = await rawUpstream(() => {
    count++;
    for (const { from, gate } of watchers) if (count >= from) gate.open();
    return reply(count);
  });
  closing.push(upstream);
  const baseUrl = `${upstream.origin}/v1`;
  const clock = steeredEffects({
    LOCAL_BASE_URL: baseUrl,
    OPENAI_BASE_URL: baseUrl,
    OPENAI_API_KEY: "sk-test",
  });
  return {
    upstream,
    clock,
    reports: providerReports(providers, clock.effects).latest,
    untilAsked(from: number): Promise<void> {
      const gate = closedGate();
      watchers.push({ from, gate });
      if (count >= from) gate.open();
      return gate.opened;
    },
  };
}

/** Asks until there is another list: what goes on meanwhile takes as long as the network takes. */
async function nextList(
  reports: () => Promise<readonly ProviderReport[]>,
  before: readonly ProviderReport[],
) {
  for (;;) {
    const list = await reports();
    if (list !== before) return list;
    await setImmediate();
  }
}

const served = (list: readonly ProviderReport[]) =>
  list.map(({ discovered }) => discovered?.map(({ apiModelId }) => apiModelId) ?? null);

describe("how the providers are", () => {
  test("is waited for by the first who wants to know", async () => {
    const gate = closedGate();
    const { reports, untilAsked } = await asked(() => ({
      ...listing("a"),
      steps: [{ waitFor: gate }, '{"data":[{"id":"a"}]}'],
    }));
    const order: string[] = [];
    const first = reports().then((list) => {
      order.push("told");
      return list;
    });
    await untilAsked(1);
    order.push("asked");
    gate.open();
    expect(served(await first)).toEqual([["a"]]);
    expect(order).toEqual(["asked", "told"]);
  });

  test("is asked for once, however many want to know", async () => {
    const { reports, upstream, clock } = await asked(() => listing("a"));
    const lists = await Promise.all(Array.from({ length: 50 }, () => reports()));
    const questions = upstream.asked.length;
    expect(new Set(lists).size).toBe(1);
    await reports();
    expect(upstream.asked).toHaveLength(questions);
    expect(questions).toBeLessThanOrEqual(2);
    expect(clock.waiting()).toBe(0);
  });

  test("is the same object until it has grown old and somebody has answered anew", async () => {
    const { reports, clock } = await asked((count) => (count <= 2 ? listing("a") : listing("a", "b")));
    const first = await reports();
    await clock.advance(5000);
    expect(await reports()).toBe(first);
    await clock.advance(1);
    expect(served(await nextList(reports, first))).toEqual([["a", "b"]]);
  });

  test("is refreshed while callers hear what was known last: nobody waits again", async () => {
    const gate = closedGate();
    const { reports, clock, upstream, untilAsked } = await asked((count) =>
      count <= 2 ? listing("a") : { ...listing(), steps: [{ waitFor: gate }, '{"data":[{"id":"b"}]}'] },
    );
    const first = await reports();
    await clock.advance(5001);
    const meanwhile = await Promise.all(Array.from({ length: 20 }, () => reports()));
    await untilAsked(3);
    expect(meanwhile.every((list) => list === first)).toBe(true);
    gate.open();
    expect(served(await nextList(reports, first))).toEqual([["b"]]);
    // Health and list at first, and both once more: not for each of the twenty.
    expect(upstream.asked).toHaveLength(4);
  });

  test("of a vendor that is well holds for a minute; of one that is not, for five seconds", async () => {
    const well = await asked(() => listing("gpt"), [openai]);
    await well.reports();
    const questions = well.upstream.asked.length;
    await well.clock.advance(60_000);
    await well.reports();
    expect(well.upstream.asked).toHaveLength(questions);
    await well.clock.advance(1);
    await well.reports();
    await well.untilAsked(questions + 1);

    const ill = await asked(
      (count) => (count === 1 ? { ...listing(), status: 500 } : listing("gpt")),
      [openai],
    );
    const first = await ill.reports();
    expect(first[0]?.health.status).toBe("unreachable");
    await ill.clock.advance(5001);
    expect((await nextList(ill.reports, first))[0]?.health.status).toBe("ok");
  });

  test("is unreachable after three seconds without an answer, and the question is given up", async () => {
    const { reports, clock, upstream, untilAsked } = await asked(() => ({
      status: 200,
      headers: {},
      steps: ["hang"],
    }));
    const first = reports();
    await untilAsked(1);
    await clock.advance(3000);
    expect((await first)[0]?.health.status).toBe("unreachable");
    await upstream.callerGone;
  });

  test("stands in the order of the providers, whoever answers first", async () => {
    const { reports } = await asked(() => listing("a"), [simulated, openai, local]);
    expect((await reports()).map(({ provider }) => provider.name)).toEqual(["simulated", "openai", "local"]);
  });

  test("of one that is not configured asks nobody", async () => {
    const { effects } = steeredEffects({});
    const list = await providerReports([local, openai], effects).latest();
    expect(list.map(({ health, discovered }) => [health.status, health.latencyMs, discovered])).toEqual([
      ["no_key", null, null],
      ["no_key", null, null],
    ]);
  });
});
