import { Registry } from "prom-client";
import { expect, test } from "vitest";
import { modelMetrics } from "@/lib/root/observe/model-metrics";
import { aTrace } from "../../support/trace-builder";
import { readPrometheus } from "./prometheus-text";

test("tokens that nobody counted are not among those that vendors counted", async () => {
  const register = new Registry();
  const trace = aTrace();
  const [attempt] = trace.outcome.attempts;
  if (!attempt) throw new Error("no attempt");
  const usage = { ...attempt.usage, input_tokens: 10, output_tokens: 5, source: "estimated" as const };
  const outcome = { ...trace.outcome, attempts: [{ ...attempt, usage }] };
  modelMetrics(
    register,
    (model) => model,
  )({
    trace: { ...trace, outcome },
    asked: {},
    streamed: false,
    finishReasons: ["stop"],
    isStored: true,
  });
  const found = readPrometheus(await register.metrics());
  expect(found.sum("ecocompute_attempts_total", { outcome: "ok" })).toBe(1);
  expect(found.all("ecocompute_tokens_total")).toEqual([]);
  expect(found.sum("ecocompute_answers_without_usage_total")).toBe(1);
});
