import { describe, expect, test } from "vitest";
import { AttemptsSection } from "@/app/[locale]/traces/[trace]/attempts-section";
import { Limits, WhoCouldAnswer } from "@/app/[locale]/traces/[trace]/limits";
import { OutcomeSection } from "@/app/[locale]/traces/[trace]/outcome-section";
import { ERROR_KINDS } from "@/lib/trace/schema";
import { textOf } from "../../components/render";
import { aTrace } from "../../support/trace-builder";

const { constraints: NONE } = aTrace().task_context;
const ASKED = {
  ...NONE,
  max_energy_wh: 0.4,
  max_carbon_g: 0.15,
  providers_allowed: ["openai", "xai"],
  models_denied: ["openai/gpt-4o"],
  needs: { abilities: ["tools", "vision"], fields: ["tools", "seed"], context: 32_000 },
} satisfies typeof NONE;

describe("limits of a trace", () => {
  test("are told with every digit and their unit", () => {
    expect(textOf(<Limits constraints={ASKED} />)).toBe("energy at most 0.4 Wh · carbon at most 0.15 g");
    expect(textOf(<Limits constraints={ASKED} />, "zh")).toBe("能耗不超过 0.4 Wh · 碳排放不超过 0.15 g");
    expect(textOf(<Limits constraints={NONE} />)).toBe("none");
  });
  test("say who could answer, each need once", () => {
    expect(textOf(<WhoCouldAnswer constraints={ASKED} />)).toBe(
      "only providers openai and xai · not openai/gpt-4o · only with tools, images, and a seed · context of at least 32,000 tokens",
    );
    expect(textOf(<WhoCouldAnswer constraints={NONE} />)).toBe("any model");
  });
  test("name the fields that a model had to take", () => {
    const fields = ["tool_choice", "temperature", "top_p", "reasoning_effort"] as const;
    const constraints = { ...NONE, needs: { abilities: [], fields: [...fields], context: null } };
    expect(textOf(<WhoCouldAnswer constraints={constraints} />)).toBe(
      "only with a tool it is made to call, a temperature, top_p, and a reasoning effort",
    );
    expect(textOf(<WhoCouldAnswer constraints={constraints} />, "zh")).toBe(
      "须支持强制工具调用、温度、top_p和推理强度",
    );
  });
});

describe("attempts of a trace", () => {
  const attempts = (known: Partial<ReturnType<typeof aTrace>["outcome"]["attempts"][number]>) =>
    aTrace().outcome.attempts.map((attempt) => ({ ...attempt, ...known }));
  test("say how much of a stream could not be read, where that is known and any", () => {
    expect(textOf(<AttemptsSection attempts={attempts({ skipped_chunks: 2 })} />)).toContain(
      "2 events of its stream could not be read",
    );
    for (const skipped_chunks of [0, null])
      expect(textOf(<AttemptsSection attempts={attempts({ skipped_chunks })} />)).not.toContain("event");
  });
  test.each(ERROR_KINDS)("have a word for %s in both languages", (error_kind) => {
    for (const locale of ["en", "zh"] as const) {
      const text = textOf(<AttemptsSection attempts={attempts({ error_kind })} />, locale);
      expect(text).not.toMatch(/error_kind|_/);
      expect(text).not.toContain(locale === "en" ? "answered" : "已回答");
    }
  });
});

test("an answer that ends in calls of tools says so", () => {
  const { outcome } = aTrace({ outcome: { finish_reason: "tool_calls" } });
  expect(textOf(<OutcomeSection outcome={outcome} />)).toContain("the model asks for tools to be called");
});
