import { describe, expect, test } from "vitest";
import { costUsd } from "@/lib/footprint/cost";
import type { Usage } from "@/lib/footprint/usage";
import { isPossible } from "@/lib/footprint/usage";
import type { Call, Provider, ProviderEffects } from "@/providers/base";
import { aPrice } from "../support/catalog";
import type { Reply } from "../support/raw-upstream";
import { gathered, streamed } from "./provider-chunks";
import { upstreamFor } from "./provider-upstream";

/** One answer as a vendor sends it, whole and streamed, and what it costs. */
export type CostCase = {
  readonly whole: Reply;
  readonly stream: Reply;
  readonly usage: Usage;
  /** At `COST_PRICE`, in millionths of a US dollar, added up by hand; null = it cannot be known. */
  readonly microUsd: number | null;
};

/** A price of its own for everything that a vendor may bill apart, USD per million tokens: no two sums are the same by accident. */
export const COST_PRICE = aPrice(2, 11, {
  cachedInputUsdPerMTok: 0.3,
  cacheWriteUsdPerMTok: 5,
  cacheWriteHourUsdPerMTok: 7,
  reasoningUsdPerMTok: 13,
});

const NEVER = new AbortController().signal;
const NOON = Date.parse("2026-11-24T12:00:00Z");

/** Usage and cost of an answer are exact, and the same whether it was streamed or not. For every wire. */
export function costContract(
  subject: {
    readonly provider: Provider;
    readonly call: Call;
    readonly environment: (origin: string, key: string) => ProviderEffects["environment"];
  },
  cases: Readonly<Record<string, CostCase>>,
): void {
  const { provider, call } = subject;
  const facing = upstreamFor(subject);

  async function wholeUsage(reply: Reply): Promise<Usage> {
    const { effects } = await facing(reply);
    const answer = await provider.run(call, effects, NEVER);
    if (!answer.ok) throw new Error(answer.error.message);
    return answer.value.usage;
  }

  async function streamUsage(reply: Reply): Promise<Usage> {
    const { effects } = await facing(reply);
    const answer = gathered(await streamed(provider, call, effects, NEVER));
    if (!answer.ok) throw new Error(answer.error.message);
    return answer.value.usage;
  }

  describe.each(Object.entries(cases))("the cost of %s", (_, { whole, stream, usage, microUsd }) => {
    test("is that of the tokens that the vendor counted", async () => {
      const counted = await wholeUsage(whole);
      expect(counted).toEqual(usage);
      expect(microUsdOf(counted)).toEqual(microUsd === null ? null : expect.closeTo(microUsd, 6));
    });

    test("is the same where it was streamed", async () => {
      const counted = await streamUsage(stream);
      expect(counted).toEqual(usage);
      expect(microUsdOf(counted)).toEqual(microUsd === null ? null : expect.closeTo(microUsd, 6));
    });

    test("holds no count that cannot be true", async () => {
      expect(isPossible(await wholeUsage(whole))).toBe(true);
    });
  });
}

function microUsdOf(usage: Usage): number | null {
  const cost = costUsd(usage, COST_PRICE, NOON);
  return cost === null ? null : cost * 1e6;
}
