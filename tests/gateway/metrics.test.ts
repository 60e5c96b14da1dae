import { describe, expect, test } from "vitest";
import type { Trace } from "@/lib/trace/schema";
import { GOOD, KNOWN, world } from "../root/observe/world";
import { counted, DONE, failing, finish, RESET, said, streaming, wholly } from "../support/chat-upstream";
import { scored } from "../support/engine-run";
import type { Reply } from "../support/raw-upstream";

const IN_GOOD = { provider: "openai", model: "openai/good", simulated: "false" };
const IN_PLAIN = { provider: "deepseek", model: "deepseek/plain", simulated: "false" };
const request = (outcome: string, status: string) => ({
  door: "chat",
  mode: "auto",
  policy: "quality",
  outcome,
  status,
  simulated: "false",
});

describe("GET /metrics", () => {
  test("counts what was done: answers, retries, other models, broken streams, requests that ran nothing", async () => {
    const script: Record<string, Reply[]> = {
      good: [
        wholly("One."),
        failing(500),
        failing(500),
        streaming(said("Two"), finish(), counted(100, 50, 20), DONE),
        streaming(said("Thr")),
        RESET,
        RESET,
        failing(429, "slow down", { "retry-after": "3600" }),
      ],
      plain: [wholly("Plain."), wholly("Again."), streaming(said("No usage"), finish(), DONE)],
    };
    const { ask, scrape, traces } = await world(({ model }) => script[model]?.shift() ?? failing(400));
    const statuses: number[] = [];
    for (const body of [{}, {}, { stream: true }, { stream: true }, {}, { stream: true }])
      statuses.push((await ask(body)).status);
    statuses.push((await ask({ messages: 5 })).status);
    statuses.push((await ask({ ecocompute: { constraints: { max_energy_wh: 1e-12 } } })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 400, 422]);

    const found = await scrape();
    const sums = (name: string, labels: object, values: Readonly<Record<string, number>>, by: string) =>
      expect(
        Object.fromEntries(
          Object.keys(values).map((value) => [value, found.sum(name, { ...labels, [by]: value })]),
        ),
      ).toEqual(values);
    expect(found.sum("ecocompute_requests_total")).toBe(8);
    expect(found.sum("ecocompute_requests_total", request("ok", "2xx"))).toBe(5);
    expect(found.sum("ecocompute_requests_total", request("cut", "2xx"))).toBe(1);
    expect(found.sum("ecocompute_requests_total", request("no_candidate", "4xx"))).toBe(1);
    expect(
      found.sum("ecocompute_requests_total", { outcome: "refused", status: "4xx", mode: "", policy: "" }),
    ).toBe(1);
    sums(
      "ecocompute_attempts_total",
      IN_GOOD,
      { ok: 2, unavailable: 2, cut: 1, unreachable: 2, rate_limited: 1 },
      "outcome",
    );
    sums("ecocompute_attempts_total", IN_PLAIN, { ok: 3 }, "outcome");
    expect(found.sum("ecocompute_attempts_total")).toBe(11);
    // Two answers of 12 and 100 tokens in, 7 and 50 out, of which 20 thought; twice 12 and 7 of the other model, once nothing.
    sums("ecocompute_tokens_total", IN_GOOD, { input: 112, output: 57, reasoning: 20 }, "kind");
    sums("ecocompute_tokens_total", IN_PLAIN, { input: 24, output: 14, reasoning: 0 }, "kind");
    expect(found.all("ecocompute_tokens_total", { kind: "cached_input" })).toEqual([]);
    expect(found.sum("ecocompute_answers_without_usage_total", IN_PLAIN)).toBe(1);
    expect(found.sum("ecocompute_answers_without_usage_total", IN_GOOD)).toBe(0);
    expect(found.sum("ecocompute_vendor_latency_seconds_count", IN_GOOD)).toBe(2);
    expect(found.sum("ecocompute_vendor_first_token_seconds_count", IN_GOOD)).toBe(1);
    expect(found.sum("ecocompute_vendor_first_token_seconds_count", IN_PLAIN)).toBe(1);
    // Decided: all but the one that could not be read. Settled: all for which somebody was asked.
    expect(found.sum("ecocompute_overhead_seconds_count", { phase: "deciding" })).toBe(7);
    expect(found.sum("ecocompute_overhead_seconds_count", { phase: "settling" })).toBe(6);
    // (12 x 1 + 7 x 2 + 100 x 1 + 50 x 2) USD per million for the answers; the other model has no price, which is not free.
    const broken = (await traces()).flatMap(({ outcome }) =>
      outcome.attempts.flatMap(({ error_kind: kind, cost_usd: cost }) =>
        kind === null || cost === null ? [] : [cost[1]],
      ),
    );
    // The stream that broke after its first word, of which nobody counted the tokens.
    expect(broken).toHaveLength(1);
    expect(found.sum("ecocompute_cost_usd_total", IN_GOOD)).toBeCloseTo(226e-6 + (broken[0] ?? 0), 12);
    expect(found.all("ecocompute_cost_usd_total", IN_PLAIN)).toEqual([]);
    sums(
      "ecocompute_unknown_figures_total",
      IN_PLAIN,
      { cost_usd: 3, energy_wh: 3, carbon_g: 3, water_ml: 3 },
      "figure",
    );
    expect(found.sum("ecocompute_unknown_figures_total", IN_GOOD)).toBe(0);
    expect(found.sum("ecocompute_model_resting", { model: "openai/good", reason: "rate_limited" })).toBe(1);
    expect(found.sum("ecocompute_resting_models", { reason: "rate_limited" })).toBe(1);
    expect(found.sum("ecocompute_resting_models", { reason: "breaker_open" })).toBe(0);
    const total = (figure: "energy_wh" | "carbon_g" | "water_ml", stored: readonly Trace[]) =>
      stored.reduce((sum, { outcome }) => sum + (outcome[figure]?.[1] ?? 0), 0);
    const stored = await traces();
    expect(stored).toHaveLength(7);
    const answered = stored.flatMap(({ outcome }) =>
      outcome.attempts.filter(({ error_kind }) => error_kind === null),
    );
    const secondsOf = (of: (attempt: (typeof answered)[number]) => number | null) =>
      answered.reduce((sum, attempt) => sum + (of(attempt) ?? 0) / 1000, 0);
    expect(secondsOf(({ latency_ms }) => latency_ms)).toBeGreaterThan(0);
    expect(found.sum("ecocompute_vendor_latency_seconds_sum")).toBeCloseTo(
      secondsOf(({ latency_ms }) => latency_ms),
      9,
    );
    expect(found.sum("ecocompute_vendor_first_token_seconds_sum")).toBeCloseTo(
      secondsOf(({ first_token_ms }) => first_token_ms),
      9,
    );
    expect(total("energy_wh", stored)).toBeGreaterThan(0);
    expect(found.sum("ecocompute_energy_wh_total")).toBeCloseTo(total("energy_wh", stored), 12);
    expect(found.sum("ecocompute_carbon_grams_total")).toBeCloseTo(total("carbon_g", stored), 12);
    expect(total("water_ml", stored)).toBeGreaterThan(0);
    expect(found.sum("ecocompute_water_ml_total")).toBeCloseTo(total("water_ml", stored), 12);
  });

  test("counts energy and money for the model that used it, broken attempts as well", async () => {
    const script: Record<string, Reply[]> = {
      good: [streaming(counted(1000, 400), "reset")],
      other: [streaming(said("Whole."), finish(), counted(1000, 400), DONE)],
    };
    const other = scored("deepseek/other", 0.6, KNOWN);
    const { ask, scrape, traces } = await world(({ model }) => script[model]?.shift() ?? failing(400), {
      models: [GOOD, other],
    });
    await ask({ stream: true });
    const [trace] = await traces();
    const found = await scrape();
    const mine = found.sum("ecocompute_energy_wh_total", { model: "openai/good" });
    const theirs = found.sum("ecocompute_energy_wh_total", { model: "deepseek/other" });
    expect(trace?.outcome.attempts.map(({ error_kind }) => error_kind).at(-1)).toBe(null);
    expect(mine).toBeGreaterThan(0);
    // The same model in size, and the same count of tokens.
    expect(mine / theirs).toBeCloseTo(1, 1);
    expect(mine + theirs).toBeCloseTo(trace?.outcome.energy_wh?.[1] ?? Number.NaN, 9);
    // 1000 x 1 + 400 x 2 USD per million, for the one that broke as well: its vendor counted the tokens.
    expect(found.sum("ecocompute_cost_usd_total", { model: "openai/good" })).toBeCloseTo(0.0018, 12);
    const grams = found.sum("ecocompute_carbon_grams_total", { model: "openai/good" });
    expect(grams / mine).toBeCloseTo(0.5, 2);
    // 0.5 L/kWh behind a PUE of 1.2 and 4 L/kWh: 4.417 mL a Wh. Both figures have three significant digits.
    const water = found.sum("ecocompute_water_ml_total", { model: "openai/good" });
    expect(Math.abs(water / mine / (0.5 / 1.2 + 4) - 1)).toBeLessThan(0.01);
    // The answer's own water is both attempts', as its energy is.
    const whole = (trace?.outcome.water_ml?.[1] ?? 0) / (trace?.outcome.energy_wh?.[1] ?? 1);
    expect(Math.abs(whole / (0.5 / 1.2 + 4) - 1)).toBeLessThan(0.01);
  });

  test("counts a caller who goes away, once the vendor's call has ended", async () => {
    const { gateway, upstream, watched, scrape } = await world(() => streaming("hang"));
    const caller = new AbortController();
    const asked = fetch(`${gateway.baseUrl}/chat/completions`, {
      method: "POST",
      signal: caller.signal,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ model: "auto:quality", messages: [{ role: "user", content: "hello" }] }),
    }).catch(() => null);
    await upstream.untilAsked("good");
    caller.abort();
    await asked;
    await watched.until("chat", 1);
    const found = await scrape();
    expect(found.sum("ecocompute_requests_total", { door: "chat", outcome: "aborted", mode: "auto" })).toBe(
      1,
    );
    expect(found.sum("ecocompute_requests_total")).toBe(1);
    expect(found.sum("ecocompute_attempts_total", { outcome: "aborted" })).toBe(1);
    expect(found.sum("ecocompute_overhead_seconds_count", { phase: "settling" })).toBe(0);
  });

  test("counts a trace that could not be written", async () => {
    const { gateway, ask, scrape } = await world(() => wholly("One."));
    await gateway.engine.stores.close();
    expect((await ask()).status).toBe(500);
    const found = await scrape();
    expect(found.sum("ecocompute_trace_write_failures_total")).toBe(1);
    expect(found.sum("ecocompute_requests_total", { outcome: "not_stored", status: "5xx" })).toBe(1);
  });
});
