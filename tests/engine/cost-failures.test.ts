import { describe, expect, test } from "vitest";
import type { Provider } from "@/providers/base";
import { provider as openai } from "@/providers/openai";
import { provider as xai } from "@/providers/xai";
import { COST_PRICE } from "../contract/provider-cost";
import { streaming } from "../support/chat-upstream";
import { engineDoors, run, scored } from "../support/engine-run";
import { fixture } from "../support/fixture";
import type { Reply } from "../support/raw-upstream";

const doors = engineDoors();

const sse = (name: string): Reply => streaming(fixture(`openai-chat/usage-${name}.sse`));
const json = (name: string): Reply => ({
  status: 200,
  headers: { "content-type": "application/json" },
  steps: [fixture(`openai-chat/usage-${name}.json`)],
});

/** What the engine says of an answer whose bytes come over HTTP. */
async function outcomeOf(provider: Provider, reply: Reply, streamed: boolean) {
  const server = await doors.upstream(() => reply);
  const environment = {
    [provider.keyVariable ?? ""]: "sk-1",
    [provider.baseUrlVariable ?? ""]: server.baseUrl,
  };
  const models = [scored(`${provider.name}/priced`, 0.9, { price: COST_PRICE })];
  const engine = await doors.engine(environment, { providers: [provider], models });
  const { trace } = await run(engine, undefined, { streamed });
  return trace.outcome;
}

/** USD, three significant digits, as a trace writes it. */
const exactly = (microUsd: number) => {
  const usd = Number((microUsd / 1e6).toPrecision(3));
  return [usd, usd, usd, "measured"];
};

/** Each has made another gateway's bill wrong; sources: tests/fixtures/openai-chat/README.md. */
const FAILURES: readonly (readonly [string, Provider, number])[] = [
  // 300 x 2 + 700 x 0.3 + 150 x 11
  ["with-choices", openai, 2460],
  ["in-finish-role", openai, 2460],
  ["every-chunk", openai, 2460],
  ["zero-until-end", openai, 2460],
  ["zero-at-end", openai, 2460],
  ["null-until-end", openai, 2460],
  // 100 x 2 + 100 x 0.3 + 800 x 5 + 150 x 11
  ["cache-write", openai, 5880],
  // 1000 x 2 + 60 x 11 + 90 x 13: the same counts, told in two ways
  ["reasoning-within", openai, 3830],
  ["reasoning-within", xai, 3830],
  ["reasoning-beside", openai, 3830],
  ["reasoning-beside", xai, 3830],
];

describe.each(FAILURES)("usage that comes as in %s, from $name", (name, provider, microUsd) => {
  test("is billed to the token in a whole answer", async () => {
    const { cost_usd: cost, usage } = await outcomeOf(provider, json(name), false);
    expect(cost).toEqual(exactly(microUsd));
    expect(usage).toMatchObject({ input_tokens: 1000, output_tokens: 150, source: "provider" });
  });

  test("is billed the same in a stream", async () => {
    const { cost_usd: cost, usage, attempts } = await outcomeOf(provider, sse(name), true);
    expect(cost).toEqual(exactly(microUsd));
    expect(usage).toMatchObject({ input_tokens: 1000, output_tokens: 150, source: "provider" });
    expect(attempts).toMatchObject([{ error_kind: null, cost_usd: exactly(microUsd) }]);
  });
});

describe.each([
  ["all-zero", "absent"],
  ["impossible", "provider"],
])("counts that cannot be true, as in %s", (name, source) => {
  test.each([
    ["a whole answer", json, false],
    ["a stream", sse, true],
  ] as const)(
    "are not billed as they stand in %s: the cost is an estimate, and says so",
    async (_, reply, streamed) => {
      const { cost_usd: cost, usage } = await outcomeOf(openai, reply(name), streamed);
      expect(usage.source).toBe(source);
      const [low = 0, mid = 0, high = 0, origin] = cost ?? [];
      expect([origin, low > 0, low < mid, mid < high]).toEqual(["assumed", true, true, true]);
    },
  );
});

describe("a stream that failed", () => {
  test("is billed as no answer, nor as a part of one; its attempt has the tokens that were told by then, and what they cost", async () => {
    const { status, cost_usd: cost, attempts } = await outcomeOf(openai, sse("failed"), true);
    expect([status, cost]).toEqual(["failed", null]);
    expect(attempts).toMatchObject([
      {
        error_kind: "unavailable",
        usage: { input_tokens: 1000, cached_input_tokens: 700, output_tokens: 90 },
        // 300 x 2 + 700 x 0.3 + 90 x 11
        cost_usd: exactly(1800),
      },
    ]);
  });
});
