import { describe, expect, test } from "vitest";
import { readPrometheus } from "../root/observe/prometheus-text";
import { seen } from "../root/observe/seen";
import { closeAfter, world } from "../root/observe/world";
import { wholly } from "../support/chat-upstream";
import { aGateway, BEARER, TOKEN } from "../support/gateway";

describe("GET /metrics", () => {
  test("has a histogram whose buckets hold its count, and words on every family of ours", async () => {
    const { ask, scrape, watched } = await world(() => wholly("One."));
    const { headers } = await ask();
    const found = await scrape();
    const [seenRequest] = watched.requests;
    const seconds = (phase: string) => found.sum("ecocompute_overhead_seconds_sum", { phase });
    expect(seconds("deciding")).toBeCloseTo((seenRequest?.decidingMs ?? Number.NaN) / 1000, 9);
    expect(seconds("settling")).toBeCloseTo((seenRequest?.settlingMs ?? Number.NaN) / 1000, 9);
    // The header begins a little later: once the body has been read as JSON. It has two digits.
    expect(seconds("deciding") * 1000).toBeGreaterThanOrEqual(Number(headers["x-eco-overhead-ms"]) - 0.005);
    const whole = seenRequest?.durationMs ?? Number.NaN;
    expect((seconds("deciding") + seconds("settling")) * 1000).toBeLessThan(whole);
    const buckets = found.all("ecocompute_overhead_seconds_bucket", { phase: "settling" });
    expect(buckets.map(({ labels }) => labels.le)).toEqual(
      "0.0001 0.0002 0.0005 0.001 0.002 0.003 0.005 0.01 0.02 0.05 0.1 0.2 0.5 1 +Inf".split(" "),
    );
    const values = buckets.map(({ value }) => value);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    expect(values.at(-1)).toBe(1);
    for (const name of found.types.keys()) expect(found.helps.get(name)).toMatch(/\S/);
    for (const name of ["cost_usd", "energy_wh", "carbon_grams", "water_ml"])
      expect(found.helps.get(`ecocompute_${name}_total`)).toMatch(
        /middle of a 90 % interval.*simulated=true/,
      );
    for (const [name, type] of found.types)
      expect([name, name.endsWith("_total")]).toEqual([name, type === "counter"]);
    expect(found.sum("process_start_time_seconds")).toBeGreaterThan(0);
    expect(found.all("ecocompute_build_info")).toEqual([
      {
        name: "ecocompute_build_info",
        labels: { version: "test", registry_version: "test", method_version: expect.stringMatching(/\S/) },
        value: 1,
      },
    ]);
  });

  test("says the day's spend, and its cap where there is one", async () => {
    const without = await (await world(() => wholly("One."))).scrape();
    expect(without.all("ecocompute_daily_cap_usd")).toEqual([]);
    expect(without.sum("ecocompute_daily_spend_usd")).toBe(0);
    const { ask, scrape } = await world(() => wholly("One."), { maxUsdPerDay: 2 });
    await ask();
    const found = await scrape();
    expect(found.sum("ecocompute_daily_cap_usd")).toBe(2);
    expect(found.sum("ecocompute_daily_spend_usd")).toBeCloseTo(26e-6, 12);
  });

  test("takes the label of a door from our own list, whatever a caller asks for", async () => {
    const { gateway, watched, scrape } = await world(() => wholly("One."));
    for (const path of [
      "/api/v1/secret-prompt",
      "/v1/models/secret-prompt",
      "/api/v1/traces/export?format=jsonl",
    ])
      await gateway.send(path);
    await gateway.send("/v1/embeddings", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ model: "secret/prompt", input: "secret" }),
    });
    await watched.until("other", 2);
    await watched.until("traces_export", 1);
    await watched.until("embeddings", 1);
    const found = await scrape();
    expect(found.sum("ecocompute_requests_total", { door: "other" })).toBe(2);
    expect(found.sum("ecocompute_requests_total", { door: "traces_export", outcome: "ok" })).toBe(1);
    expect(found.sum("ecocompute_requests_total", { door: "embeddings", outcome: "refused" })).toBe(1);
    expect(JSON.stringify(found.samples)).not.toContain("secret");
  });

  test("wants the token where one is set", async () => {
    const gateway = await aGateway({ token: TOKEN });
    closeAfter(gateway.close);
    const without = await gateway.send("/metrics");
    expect([without.status, without.text.includes("ecocompute_")]).toEqual([401, false]);
    const { status, headers } = await gateway.send("/metrics", { headers: BEARER });
    expect([status, headers["content-type"]]).toEqual([200, "text/plain; version=0.0.4; charset=utf-8"]);
  });
});

test("canned answers stand apart", async () => {
  const watched = seen();
  const gateway = await aGateway({ observer: watched.observer, environment: {} });
  closeAfter(gateway.close);
  await gateway.send("/api/v1/execute", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ task: { prompt: "hello" } }),
  });
  await watched.until("execute", 1);
  const found = readPrometheus((await gateway.send("/metrics")).text);
  expect(found.sum("ecocompute_requests_total", { door: "execute", outcome: "ok", simulated: "true" })).toBe(
    1,
  );
  const ofModels = found.samples.filter(({ labels }) => labels.model !== undefined);
  expect(ofModels.length).toBeGreaterThan(0);
  for (const { labels } of ofModels) expect(labels.simulated).toBe("true");
});
