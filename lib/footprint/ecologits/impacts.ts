import { fewestGpus } from "../gpu-count";
import type { EcoLogitsDeployment, EcoLogitsVersion, EmbodiedImpacts } from "./method";
import { DEFAULT_DEPLOYMENT, GPU, SERVER } from "./method";
import { gpuKwhPerToken, secondsPerToken } from "./per-token";
import type { End, Range } from "./range";
import { endOf, range } from "./range";
import type { EcoLogitsRequest } from "./request";
import { UNKNOWN_SPEED } from "./request";

const SECONDS_PER_HOUR = 3600;

/** Bounds of one phase: kg CO2 equivalent, kg antimony equivalent, MJ. */
export type PhaseImpacts = Readonly<Record<keyof EmbodiedImpacts, Range>>;

/** What EcoLogits says of one request: its own numbers, not ours, with the bounds that it gives. A known value has two equal bounds. */
export type EcoLogitsImpacts = PhaseImpacts & {
  readonly version: EcoLogitsVersion;
  /** Energy at the data centre's meter, kWh. */
  readonly energyKwh: Range;
  /** Water, L; EcoLogits counts that of use only. */
  readonly wcfLitres: Range;
  readonly usage: PhaseImpacts;
  readonly embodied: PhaseImpacts;
  /** GPUs that it thinks the model needs. */
  readonly gpus: Range;
  /** Time on these GPUs, s. */
  readonly generationSeconds: Range;
};

/** The formulas at one end of all inputs. */
type AtEnd = {
  readonly gpus: number;
  readonly generationSeconds: number;
  readonly energyKwh: number;
  readonly wcfLitres: number;
  readonly usage: EmbodiedImpacts;
  readonly embodied: EmbodiedImpacts;
};

/** Known speed or regression, and never longer than the whole request was seen to take, s. */
function generationSeconds(version: EcoLogitsVersion, request: EcoLogitsRequest, perToken: number): number {
  const speed = version === "0.9.1" ? UNKNOWN_SPEED : request.speed;
  const rate = speed.tokensPerSecond === null ? perToken : 1 / speed.tokensPerSecond;
  const first = speed.firstTokenSeconds === null ? 0 : speed.firstTokenSeconds;
  const seconds = request.outputTokens * rate + first;
  return request.requestSeconds === null ? seconds : Math.min(request.requestSeconds, seconds);
}

/** The share of the hardware's making that falls to a request. */
function embodied(
  version: EcoLogitsVersion,
  gpus: number,
  seconds: number,
  { gpusPerServer, lifetimeSeconds, batch }: EcoLogitsDeployment,
): EmbodiedImpacts {
  const share = (impact: keyof EmbodiedImpacts): number =>
    (seconds * ((gpus / gpusPerServer) * SERVER[impact] + gpus * GPU[version][impact])) /
    (lifetimeSeconds * batch);
  return { gwpKgCo2e: share("gwpKgCo2e"), adpeKgSbeq: share("adpeKgSbeq"), peMj: share("peMj") };
}

function atEnd(version: EcoLogitsVersion, request: EcoLogitsRequest, end: End): AtEnd {
  const deployment = { ...DEFAULT_DEPLOYMENT, ...request.deployment };
  const { batch, bits, gpuMemoryGb, gpusPerServer, serverKw } = deployment;
  const active = endOf(request.activeBillion, end);
  const [pue, wue] = [endOf(request.pue, end), endOf(request.wueLitresPerKwh, end)];
  const gpus = fewestGpus(endOf(request.totalBillion, end), bits, gpuMemoryGb);
  const seconds = generationSeconds(version, request, secondsPerToken(active, batch));
  const serverKwh = ((seconds / SECONDS_PER_HOUR) * serverKw * (gpus / gpusPerServer)) / batch;
  const itKwh = serverKwh + gpus * request.outputTokens * gpuKwhPerToken(active, batch);
  const energyKwh = pue * itKwh;
  const { mix } = request;
  // 0.9.1 multiplies energy that has the PUE in it by a sum that has it once more.
  const wateredKwh = version === "0.9.1" ? energyKwh : itKwh;
  return {
    gpus,
    generationSeconds: seconds,
    energyKwh,
    wcfLitres: wateredKwh * (wue + pue * mix.wueLitresPerKwh),
    usage: {
      gwpKgCo2e: energyKwh * mix.gwpKgCo2ePerKwh,
      adpeKgSbeq: energyKwh * mix.adpeKgSbeqPerKwh,
      peMj: energyKwh * mix.peMjPerKwh,
    },
    embodied: embodied(version, gpus, seconds, deployment),
  };
}

const phase = (at: (end: End) => EmbodiedImpacts): PhaseImpacts => ({
  gwpKgCo2e: range((end) => at(end).gwpKgCo2e),
  adpeKgSbeq: range((end) => at(end).adpeKgSbeq),
  peMj: range((end) => at(end).peMj),
});

const sum = (a: EmbodiedImpacts, b: EmbodiedImpacts): EmbodiedImpacts => ({
  gwpKgCo2e: a.gwpKgCo2e + b.gwpKgCo2e,
  adpeKgSbeq: a.adpeKgSbeq + b.adpeKgSbeq,
  peMj: a.peMj + b.peMj,
});

/**
 * What EcoLogits of that version says of a request, for people who reported with it. Agrees with its own code to rounding.
 * Its bounds are all inputs at their lower and all at their upper ends, and input tokens cost nothing.
 */
export function ecologitsImpacts(version: EcoLogitsVersion, request: EcoLogitsRequest): EcoLogitsImpacts {
  const ends = { min: atEnd(version, request, "min"), max: atEnd(version, request, "max") };
  return {
    version,
    energyKwh: range((end) => ends[end].energyKwh),
    wcfLitres: range((end) => ends[end].wcfLitres),
    gpus: range((end) => ends[end].gpus),
    generationSeconds: range((end) => ends[end].generationSeconds),
    usage: phase((end) => ends[end].usage),
    embodied: phase((end) => ends[end].embodied),
    ...phase((end) => sum(ends[end].usage, ends[end].embodied)),
  };
}
