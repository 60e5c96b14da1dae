import { describe, expect, test } from "vitest";
import { ProviderItem } from "@/app/[locale]/settings/providers/provider-item";
import type { Standing } from "@/app/[locale]/settings/providers/standing";
import { isNobodyConnected, standingIn, TONES } from "@/app/[locale]/settings/providers/standing";
import type { ProviderOverview } from "@/lib/engine/provider-overview";
import { textOf } from "../../components/render";

const NOON_MS = Date.parse("2026-11-24T12:00:00Z");
const OPENAI: ProviderOverview = {
  name: "openai",
  simulated: false,
  keyVariable: "OPENAI_API_KEY",
  standing: "connected",
  latencyMs: 124,
  askedAtMs: NOON_MS - 12_000,
  address: { variable: "OPENAI_BASE_URL", hosts: [] },
  models: 9,
  callable: 7,
  lastError: null,
  resting: [],
};
const LOCAL: ProviderOverview = {
  ...OPENAI,
  name: "local",
  keyVariable: null,
  address: { variable: "LOCAL_BASE_URL", hosts: ["127.0.0.1:11434"] },
};
const SIMULATED: ProviderOverview = { ...OPENAI, name: "simulated", simulated: true };

const shown = (overview: Partial<ProviderOverview>, locale: "en" | "zh" = "en", as?: Standing) => {
  const whole = { ...OPENAI, ...overview };
  return textOf(<ProviderItem overview={whole} standing={as ?? whole.standing} nowMs={NOON_MS} />, locale);
};

describe("a provider on the page", () => {
  test("that is connected shows latency, age, models and address", () => {
    const text = shown({});
    expect(text).toMatch(/124\s*ms/);
    expect(text).toContain("12 s ago, at 2026-11-24 11:59 UTC");
    expect(text).toContain("9 models of the registry; 7 can be called now");
    expect(text).toContain("OPENAI_BASE_URL is not set");
    expect(text).toContain("None since the server started.");
  });

  test("names the variable of its key, and whether it is set", () => {
    expect(shown({})).toContain("KeyOPENAI_API_KEY is set");
    expect(shown({}, "zh")).toContain("已设置 OPENAI_API_KEY");
    expect(shown({ standing: "key_refused" })).toContain("KeyOPENAI_API_KEY is set");
    expect(shown({ standing: "unasked" })).not.toContain("is set");
    expect(shown({ standing: "no_key" })).not.toMatch(/OPENAI_API_KEY is set/);
    expect(shown(LOCAL)).not.toContain("Key");
  });

  test("that was asked long ago says so in minutes", () => {
    expect(shown({ askedAtMs: NOON_MS - 5 * 60_000 })).toContain("5 min ago");
  });

  test.each<[Partial<ProviderOverview>, string]>([
    [{ standing: "no_key" }, "Set OPENAI_API_KEY in the environment or in the file .env"],
    [{ ...LOCAL, standing: "no_address" }, "Set LOCAL_BASE_URL to the address of your server"],
    [{ standing: "key_refused" }, "The key in OPENAI_API_KEY was refused."],
    [{ ...LOCAL, standing: "key_refused" }, "The server asks for a key, or refuses the one it gets."],
    [{ standing: "unpaid" }, "HTTP 402"],
    [{ standing: "unusable" }, "Mend OPENAI_API_KEY"],
    [{ standing: "unreachable" }, "It did not answer."],
    [{ standing: "unasked" }, "Load this page again in a moment."],
  ])("says what to do: %j", (overview, todo) => {
    expect(shown(overview)).toContain(todo);
  });

  test("says what the last call that failed died of, what to do, and when", () => {
    const lastError = { kind: "unauthorized", status: 401, model: "openai/gpt-4o", atMs: NOON_MS } as const;
    const text = shown({ lastError });
    expect(text).toContain("Key refused (HTTP 401). Put a good key into its variable");
    expect(text).toContain("openai/gpt-4o, 2026-11-24 12:00 UTC");
    expect(shown({ lastError: { ...lastError, kind: "unavailable", status: null } })).toContain(
      "The vendor failed. Others",
    );
  });

  test("lists what rests to the second, at most eight", () => {
    const resting = Array.from({ length: 10 }, (_, index) => ({
      model: `openai/m${index}`,
      code: "breaker_open" as const,
      untilMs: NOON_MS + 30_000,
    }));
    const text = shown({ resting });
    expect(text).toContain("openai/m7 failed too often and rests until 2026-11-24 12:00:30 UTC");
    expect(text).not.toContain("openai/m8");
    expect(text).toContain("and 2 more");
    const probe = { model: "openai/m", code: "breaker_open", untilMs: null } as const;
    expect(shown({ resting: [probe] })).toContain("one call is trying it out");
  });

  test("has words for every state in both languages", () => {
    for (const standing of Object.keys(TONES) as Standing[]) {
      for (const locale of ["en", "zh"] as const) {
        expect(shown({}, locale, standing), standing).not.toMatch(/settings\.providers|undefined|\{/);
      }
    }
  });
});

describe("the simulated provider", () => {
  const withStanding = (standing: ProviderOverview["standing"]) => [{ ...OPENAI, standing }, SIMULATED];

  test.each(["no_key", "no_address", "unusable"] as const)(
    "stands in where all others are %s",
    (standing) => {
      expect(isNobodyConnected(withStanding(standing))).toBe(true);
      expect(standingIn(withStanding(standing), SIMULATED)).toBe("stands_in");
    },
  );

  test.each(["connected", "key_refused", "unpaid", "unreachable", "unasked"] as const)(
    "stands in for nobody beside one that is %s",
    (standing) => {
      expect(isNobodyConnected(withStanding(standing))).toBe(false);
      expect(standingIn(withStanding(standing), SIMULATED)).toBe("not_in_use");
    },
  );
});
