import { describe, expect, test } from "vitest";
import { isOwnRule, liftedBy } from "@/app/[locale]/route/preview/lift";
import { ViolationList } from "@/app/[locale]/route/preview/violation-list";
import type { Rejected, Violation } from "@/lib/routing/eligible";
import { EXCLUSION_CODES } from "@/lib/trace/schema";
import en from "@/messages/en.json";
import { textOf } from "../../components/render";
import { OnTheDesk } from "./desk";

const estimate = (mid: number) => ({ low: mid, mid, high: mid, origin: "modelled" }) as const;
const ESTIMATES = {
  costUsd: estimate(0.02),
  latencyMs: estimate(4000),
  energyWh: estimate(1.2),
  carbonG: estimate(0.6),
  waterMl: null,
  quality: estimate(0.5),
};
const because = (
  code: Violation["code"],
  { limit = null, value = null, detail = null }: Partial<Violation> = {},
): Violation => ({ code, limit, value, detail });

const told = (violation: Violation, locale: "en" | "zh" = "en", id = "openai/gpt"): string =>
  textOf(
    <OnTheDesk>
      <ViolationList rejected={{ id, estimates: ESTIMATES }} violations={[violation]} />
    </OnTheDesk>,
    locale,
  );

describe("reasons against a model", () => {
  test.each(EXCLUSION_CODES)("are a sentence for %s in both languages", (code) => {
    for (const value of [null, 3000]) {
      for (const locale of ["en", "zh"] as const) {
        const text = told(because(code, { limit: 2000, value }), locale);
        expect(text).toMatch(/[.。]$/);
        expect(text).not.toMatch(/[{}]|violation[.]/);
      }
    }
  });
  test.each([
    [because("over_max_energy", { limit: 0.4, value: 1.2 }), "Uses 1.2 Wh; your limit is 0.4 Wh (+200 %)."],
    [
      because("over_max_carbon", { limit: 0.5, value: 0.6 }),
      "Emits 0.60 g CO2e; your limit is 0.5 g (+20 %).",
    ],
    [because("over_max_latency", { limit: 500, value: 4000 }), "Takes 4.0 s; your limit is 0.5 s (8.0×)."],
    [because("unknown_energy", { limit: 0.4 }), "Its energy is not known, and you set a limit of 0.4 Wh."],
    [because("provider_not_allowed"), "You did not allow its provider, openai."],
    [because("lacks_ability", { detail: "vision" }), "It cannot read images."],
    [because("lacks_ability", { detail: "seed" }), "It takes no seed."],
    [because("lacks_ability", { detail: "tool_choice" }), "It cannot be made to call a tool."],
    [because("lacks_ability", { detail: "temperature" }), "It takes no temperature but the default, 1."],
    [because("lacks_ability", { detail: "top_p" }), "It takes no top_p but the default, 1."],
    [because("lacks_ability", { detail: "reasoning_effort" }), "It cannot be told how hard to think."],
    [because("unknown_ability", { detail: "tools" }), "Nobody knows whether it can call tools."],
    [
      because("lacks_ability", { detail: "telepathy" }),
      "It cannot do something that the request needs: telepathy.",
    ],
    [
      because("breaker_open", { value: 27_400 }),
      "It has failed too often lately and is asked again in 28 s.",
    ],
    [
      because("rate_limited", { value: 300_000 }),
      "It has had too many requests: its provider wants 5 min to pass.",
    ],
    [
      because("key_refused"),
      "Its provider refused the key. Set another one in OPENAI_API_KEY and start the server again.",
    ],
    [
      because("key_refused", { value: 60_000 }),
      "Its provider wants to be paid first and is asked again in 60 s. Look at the account of the key in OPENAI_API_KEY.",
    ],
    [
      because("over_daily_cap", { limit: 0.004, value: 0.02 }),
      "The call would cost $0.0200, and $0.0040 is left of today's money.",
    ],
    [
      because("over_daily_cap", { limit: 0 }),
      "What the call would cost is not known, and today's money is capped: $0 is left.",
    ],
  ])("say by how much, and what to do: %o", (violation, text) => {
    expect(told(violation)).toBe(text.replaceAll("'", "&#x27;"));
  });
  test.each([
    ["tool_choice", "不能强制它调用工具。"],
    ["temperature", "它的温度只能取默认值 1。"],
    ["top_p", "它的 top_p 只能取默认值 1。"],
    ["reasoning_effort", "它不支持设定推理强度。"],
  ])("name the refused field %s in Chinese", (detail, text) => {
    expect(told(because("lacks_ability", { detail }), "zh")).toBe(text);
  });
  test("name no variable where the provider needs none", () => {
    expect(told(because("key_refused"), "en", "local/llama")).toContain("Set another one and start");
  });
  test("are told once where an ability is also a field of the request", () => {
    const twice = [
      because("lacks_ability", { detail: "tools" }),
      because("lacks_ability", { detail: "tools" }),
    ];
    const text = textOf(
      <OnTheDesk>
        <ViolationList rejected={{ id: "openai/gpt", estimates: ESTIMATES }} violations={twice} />
      </OnTheDesk>,
    );
    expect(text).toBe("It cannot call tools.");
  });
  test("have words for every reason that a trace may hold", () => {
    expect(Object.keys(en.exclusions).sort()).toEqual([...EXCLUSION_CODES].sort());
  });
});

describe("allowing every provider and model", () => {
  const rejected = (first: Violation, ...rest: readonly Violation[]): Rejected => ({
    id: "openai/gpt",
    name: "GPT",
    estimates: ESTIMATES,
    violations: [first, ...rest],
  });
  const denied = because("model_denied");
  const dear = because("over_max_cost", { limit: 1, value: 2 });
  test("would admit those that nothing else rules out", () => {
    expect(
      liftedBy([
        rejected(denied),
        rejected(denied, because("provider_not_allowed")),
        rejected(denied, dear),
        rejected(dear),
      ]),
    ).toBe(2);
  });
  test("would let one call a pick of one's own, whatever limits it breaks", () => {
    expect(isOwnRule(rejected(denied, dear, because("breaker_open")))).toBe(true);
    expect(isOwnRule(rejected(because("key_refused"), denied))).toBe(false);
  });
});
