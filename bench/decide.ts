/** Decisions per second and their 99th percentile, over the registry and over 80 models; bytes of a trace. `npm run bench:decide`. */

import { decideRead, read } from "@/lib/routing/decide";
import { explain } from "@/lib/routing/explain";
import { balanced } from "@/lib/routing/policies/balanced";
import { efficiency } from "@/lib/routing/policies/efficiency";
import { exploring } from "@/lib/routing/policies/exploring";
import { quality } from "@/lib/routing/policies/quality";
import type { Policy } from "@/lib/routing/policy";
import type { Connections, RouteRequest } from "@/lib/routing/request";
import { ANY_MODEL, NO_CONSTRAINTS } from "@/lib/routing/request";
import { recordTrace } from "@/lib/trace/record";
import type { Catalog } from "@/registry/catalog";
import { catalogAsOf } from "@/registry/catalog";
import { registry } from "@/registry/manifest.gen";

const AT = "2026-11-24";
const WARM_UP = 2000;
const ROUNDS = 20_000;
const WIDE = 80;
const SENTENCE = "Write a Python function that parses a log file and counts the errors by hour. ";

const request: RouteRequest = {
  prompt: SENTENCE.repeat(Math.ceil(1024 / SENTENCE.length)).slice(0, 1024),
  otherText: "",
  images: 0,
  otherMessages: 0,
  answers: 1,
  taskType: null,
  constraints: { ...NO_CONSTRAINTS, maxCostUsd: 0.05 },
  scope: ANY_MODEL,
  region: "WORLD",
  maxTokens: null,
  effort: null,
  pin: null,
};

/** The registry's models again and again under other ids, until there are `count`. */
function widened(catalog: Catalog, count: number): Catalog {
  const models = Array.from({ length: count }, (_, index) => {
    const model = catalog.models[index % catalog.models.length];
    if (!model) throw new Error("The registry is empty");
    return {
      ...model,
      id: `${model.id}-${Math.floor(index / catalog.models.length)}`,
      parameters: model.parameters && { ...model.parameters },
    };
  });
  return { ...catalog, models };
}

const connectedTo = ({ models }: Catalog): Connections =>
  new Map(
    models.map(({ id }) => [id, { state: "connected", provider: "bench", simulated: false, apiModelId: id }]),
  );

function measured(work: () => void): {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
} {
  for (let round = 0; round < WARM_UP; round++) work();
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? Number.NaN;
  return {
    perSecond: (1000 * times.length) / times.reduce((sum, time) => sum + time, 0),
    p50: at(0.5),
    p99: at(0.99),
  };
}

const catalog = catalogAsOf(registry, AT);
const reading = read(request);
const rows = [catalog, widened(catalog, WIDE)].flatMap((models) => {
  const connected: Connections = new Map(
    models.models.map(({ id }) => [
      id,
      { state: "connected", provider: "bench", simulated: false, apiModelId: id },
    ]),
  );
  return [balanced, efficiency, quality, exploring(balanced, 0.05)].map((policy) => {
    const context = {
      catalog: models,
      policy,
      connected,
      atMs: Date.parse(AT),
      draw: 0.5,
      electricityUsdPerKwh: 0.3,
      leftTodayUsd: null,
    };
    const { perSecond, p50, p99 } = measured(() => decideRead(request, reading, context));
    return {
      models: models.models.length,
      policy: policy.version,
      "decisions/s": Math.round(perSecond),
      "p50 ms": p50.toFixed(4),
      "p99 ms": p99.toFixed(4),
      "p99 / 0.2 ms": (p99 / 0.2).toFixed(2),
    };
  });
});
console.table(rows);

/** Bytes of the trace of an answered request over these models. */
function traceBytes(models: Catalog, policy: Policy): number {
  const connected = connectedTo(models);
  const decided = decideRead(request, reading, {
    catalog: models,
    policy,
    connected,
    atMs: Date.parse(AT),
    draw: 0.5,
    electricityUsdPerKwh: 0.3,
    leftTodayUsd: null,
  });
  if (!decided.ok) throw new Error("No candidate");
  const { pick } = decided.value;
  const usage = {
    inputTokens: 250,
    cachedInputTokens: 0,
    cacheWriteTokens: null,
    cacheWriteHourTokens: null,
    outputTokens: 640,
    reasoningTokens: null,
    source: "provider",
  } as const;
  const { costUsd, energyWh, carbonG, waterMl } = pick.estimates;
  const figures = { costUsd, energyWh, carbonG, waterMl };
  const attempt = {
    provider: "bench",
    model: pick.id,
    error: null,
    usage,
    costUsd,
    energyWh,
    startedAtMs: 0,
    latencyMs: 5000,
    firstTokenMs: 400,
    bytesSent: 2600,
    skippedChunks: 0,
  };
  const baseline = decided.value.runnerUp;
  const { trace } = recordTrace(
    { decision: decided.value },
    {
      status: "answered",
      error: null,
      attempts: [attempt],
      answeredBy: pick.id,
      servedModel: pick.id,
      finishReason: "stop",
      usage,
      latencyMs: 5010,
      firstTokenMs: 400,
      figures,
      savings: baseline === null ? null : { baseline, ...figures },
    },
    {
      traceId: "019ab000-0000-7000-8000-000000000000",
      comparisonId: null,
      origin: "app",
      atMs: Date.parse(AT),
      simulated: false,
      registryVersion: models.version,
      models: models.models,
      promptHash: "0".repeat(64),
      text: null,
      metadata: null,
      policy,
      weights: null,
      draw: 0.5,
      compareModel: null,
      reasons: explain(decided.value),
    },
  );
  return Buffer.byteLength(JSON.stringify(trace));
}

console.table(
  [catalog, widened(catalog, WIDE)].flatMap((models) =>
    [balanced, exploring(balanced, 0.05)].map((policy) => {
      const bytes = traceBytes(models, policy);
      return {
        models: models.models.length,
        policy: policy.version,
        "bytes of a trace": bytes,
        "/ 4096": (bytes / 4096).toFixed(2),
      };
    }),
  ),
);

const features = measured(() => read(request));
console.log(
  `Reading a prompt of 1 kB (features, task type, tokens): p50 ${features.p50.toFixed(3)} ms, p99 ${features.p99.toFixed(3)} ms`,
);
