import type { Gpu, ModelShape } from "@/lib/footprint/ec1";
import { decodeJoules, prefillJoules, touchedBillion } from "@/lib/footprint/ec1";
import { bareTokenEnergy, EC2, gpusFor, tokenEnergy } from "@/lib/footprint/ec2";
import { HOST_FACTOR, IDLE_FACTOR, requestEnergyWh } from "@/lib/footprint/energy";
import { exact } from "@/lib/footprint/interval";
import { joulesToWh } from "@/lib/units";
import { amount, choiceOf, INPUT_TOKENS, isSized, modelField, OUTPUT_TOKENS, parametersOf } from "../fields";
import type { Example, Inputs, Step, World } from "../method";
import { both } from "../method";
import { texNumber as n } from "../tex/tex-number";
import { isInForce } from "../version";

/** Weights are taken as BF16 where nobody tells their precision. */
export const UNKNOWN_BITS = 16;
const GPUS: readonly Gpu[] = ["H100", "B200"];

const gpuOf = (inputs: Inputs): Gpu => GPUS.find((gpu) => gpu === inputs.choice("gpu")) ?? "H100";

function shapeOf(inputs: Inputs, world: World): ModelShape {
  const { totalBillion, activeBillion, weightBits } = parametersOf(world, inputs.choice("model"));
  return {
    totalBillion: totalBillion[1],
    activeBillion: activeBillion[1],
    bits: weightBits === null ? UNKNOWN_BITS : weightBits,
  };
}

const modelled = (value: number) => exact(value, "modelled");
const assumed = (value: number) => exact(value, "assumed");

/** What one token takes. */
function perToken(shape: ModelShape, gpu: Gpu, batch: number): readonly Step[] {
  const touched = touchedBillion(shape, batch);
  const byteFactor = shape.bits === 8 ? EC2.fp8ByteFactor : 1;
  const gpus = gpusFor(shape, gpu);
  const { memory, compute } = tokenEnergy(shape, { batch, gpu });
  const isGuarded = bareTokenEnergy(shape, { batch, gpu }).memory !== memory;
  const { activeBillion: active, totalBillion: total, bits } = shape;
  const gigabytes = ((touched * bits) / 8) * byteFactor;
  const weights = `m = ${n(EC2.memoryJ)} \\cdot ${n(EC2.gpu[gpu].memory)} \\cdot (${n(gigabytes)} / 20)^{${n(EC2.memoryGbExponent)}} (${n(batch)} / 64)^{-${n(EC2.batchExponent)}} \\cdot ${n(gpus)}^{${n(EC2.gpusExponent)}}`;
  return [
    {
      label: both("Weights read in one step, billions", "一步读取的权重（十亿）"),
      tex: `P_\\mathrm{read} = ${n(active)} + (${n(total)} - ${n(active)})(1 - (1 - ${n(active)} / ${n(total)})^{${n(batch - 1)}})`,
      estimate: modelled(touched),
      unit: "",
    },
    {
      label: both("The same in GB", "换算为 GB"),
      tex: `W = ${n(touched)} \\cdot ${n(bits)} / 8 \\cdot ${n(byteFactor)}`,
      estimate: modelled(gigabytes),
      unit: "",
    },
    {
      label: both("GPUs that one copy takes, a power of two", "一份模型占用的 GPU 数（2 的幂）"),
      tex: `N \\ge 1.2 \\cdot ${n(total)} \\cdot ${n(bits)} / 8 / ${gpu === "H100" ? 80 : 180}`,
      estimate: modelled(gpus),
      unit: "",
    },
    {
      label: both("Reading the weights, per output token", "读取权重，每输出词元"),
      ...(isGuarded ? {} : { tex: weights }),
      estimate: modelled(memory),
      unit: "J",
      kind: "energy",
    },
    {
      label: both("Arithmetic, per token", "计算，每词元"),
      tex: `c = ${n(EC2.computeJ)} \\cdot ${n(EC2.gpu[gpu].compute)} \\cdot (${n(active)} / 10)^{${n(EC2.activeExponent)}} \\cdot ${n(gpus)}^{${n(EC2.gpusExponent)}}`,
      estimate: modelled(compute),
      unit: "J",
      kind: "energy",
    },
  ];
}

function steps(inputs: Inputs, world: World): readonly Step[] {
  const [shape, gpu, batch] = [shapeOf(inputs, world), gpuOf(inputs), inputs.number("batch")];
  const [input, output] = [inputs.number("in"), inputs.number("out")];
  const [cached, pue] = [inputs.number("cached"), inputs.number("pue")];
  const energy = tokenEnergy(shape, { batch, gpu });
  const answer = decodeJoules(energy, input, output);
  const fresh = Math.max(input - cached, 0);
  const prompt = prefillJoules(energy, fresh);
  const cache = energy.cachePerThousand * ((input + output / 2) / 1000);
  return [
    ...perToken(shape, gpu, batch),
    {
      label: both("Reading the cache, per output token", "读取缓存，每输出词元"),
      tex: `k = ${n(energy.cachePerThousand)} \\cdot (${n(input)} + ${n(output)} / 2) / 1000`,
      estimate: modelled(cache),
      unit: "J",
      kind: "energy",
    },
    {
      label: both("GPUs, the answer", "GPU 能耗：回答"),
      tex: `(${n(energy.memory)} + ${n(energy.compute)} + ${n(cache)}) \\cdot ${n(output)}`,
      estimate: modelled(answer),
      unit: "J",
      kind: "energy",
    },
    {
      label: both("GPUs, the prompt", "GPU 能耗：提示词"),
      tex: `${n(energy.compute)} \\cdot ${n(fresh)}`,
      estimate: modelled(prompt),
      unit: "J",
      kind: "energy",
    },
    {
      label: both("At the facility's meter", "数据中心电表处"),
      tex: `E = ${n(answer + prompt)} \\cdot ${HOST_FACTOR} \\cdot ${IDLE_FACTOR} \\cdot ${n(pue)} / 3600`,
      estimate: assumed(joulesToWh((answer + prompt) * HOST_FACTOR * IDLE_FACTOR * pue)),
      unit: "Wh",
      kind: "energy",
      per: "request",
    },
    ...asShown(inputs, world),
  ];
}

/** The same as all pages show it: with everything that is uncertain. Told once the figures are made with EC-2. */
function asShown(inputs: Inputs, world: World): readonly Step[] {
  if (!isInForce("method-2")) return [];
  const pue = inputs.number("pue");
  const estimate = requestEnergyWh(
    parametersOf(world, inputs.choice("model")),
    {
      input: assumed(inputs.number("in")),
      cachedInput: inputs.number("cached"),
      output: assumed(inputs.number("out")),
    },
    {
      pue: { low: pue, mid: pue, high: pue, source: "given" },
      batch: inputs.number("batch"),
      gpu: gpuOf(inputs),
    },
  );
  const label = both(
    "The same with its 90 % interval, as pages show it",
    "同一结果及其 90 % 区间，即各页所示",
  );
  return [{ label, estimate, unit: "Wh", kind: "energy", per: "request" }];
}

/** EC-2 step by step, on a model of the registry. */
export const ENERGY_EXAMPLE: Example = {
  fields: (world) => [
    modelField(world, isSized, "deepseek/deepseek-r1"),
    choiceOf(
      "gpu",
      both("GPU", "GPU"),
      GPUS.map((gpu) => [gpu, both(gpu, gpu)]),
    ),
    amount("batch", both("Requests at once", "同时处理的请求"), "1", 64, { min: 1, max: 4096 }),
    INPUT_TOKENS,
    { ...INPUT_TOKENS, name: "cached", label: both("of these, cached", "其中已缓存"), fallback: 0 },
    OUTPUT_TOKENS,
    amount("pue", both("PUE", "PUE"), "1", 1.2, { min: 1, max: 3 }),
  ],
  steps,
};
