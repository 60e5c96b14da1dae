import { LIFETIME_YEARS } from "@/lib/footprint/embodied";
import type { Estimate } from "@/lib/footprint/interval";
import { exact } from "@/lib/footprint/interval";
import { ownCost } from "@/lib/footprint/own-cost";
import type { OwnHardware } from "@/lib/footprint/own-hardware";
import { ownEnergyKwhPerDay, ownEnergyPerToken, wattsOfRated } from "@/lib/footprint/own-hardware";
import { added } from "../changes";
import { amount, choiceOf } from "../fields";
import type { Inputs, Method, Step } from "../method";
import { both } from "../method";
import { texNumber as n } from "../tex/tex-number";

const measuredAt = (value: number): Estimate => exact(value, "measured");

const hardwareOf = (inputs: Inputs): OwnHardware => ({
  gpus: inputs.number("gpus"),
  watts:
    inputs.choice("kind") === "rated"
      ? wattsOfRated(inputs.number("watts"))
      : measuredAt(inputs.number("watts")),
  idleWatts: measuredAt(inputs.number("idle")),
  utilisation: inputs.number("use"),
  hoursPerDay: inputs.number("hours"),
  pue: measuredAt(inputs.number("pue")),
  tokensPerSecond: measuredAt(inputs.number("speed")),
});

function steps(inputs: Inputs): readonly Step[] {
  const hardware = hardwareOf(inputs);
  const { gpus, watts, idleWatts, utilisation, hoursPerDay, pue } = hardware;
  const perToken = ownEnergyPerToken(hardware);
  const cost = ownCost(hardware, inputs.number("tariff"), {
    kind: "bought",
    usd: inputs.number("bought"),
    lifeYears: LIFETIME_YEARS,
    residualUsd: 0,
  });
  return [
    {
      label: both("Electricity of a day", "一天的用电"),
      tex: `E = ${n(gpus)} (${n(utilisation)} \\cdot ${n(watts?.mid ?? 0)} + ${n(1 - utilisation)} \\cdot ${n(idleWatts?.mid ?? 0)}) \\cdot ${n(hoursPerDay)} \\cdot ${n(pue.mid)} / 1000`,
      estimate: ownEnergyKwhPerDay(hardware),
      unit: "kWh",
      kind: "energy",
      per: "day",
    },
    {
      label: both("Per output token", "每输出词元"),
      estimate: perToken?.joules ?? null,
      unit: "J",
      kind: "energy",
    },
    {
      label: both("Electricity", "电费"),
      estimate: cost.electricityUsdPerDay,
      unit: "USD",
      kind: "cost",
      per: "day",
    },
    {
      label: both("Hardware, spread over its life", "硬件按寿命分摊"),
      estimate: cost.hardwareUsdPerDay,
      unit: "USD",
      kind: "cost",
      per: "day",
    },
    {
      label: both("Both, per million output tokens", "合计，每百万输出词元"),
      estimate: cost.usdPerMTok,
      unit: "USD",
      kind: "cost",
      per: "million_tokens",
    },
  ];
}

/** Machines of one's own. */
export const ownHardware: Method = {
  id: "own-hardware",
  title: both("Own hardware", "自有硬件"),
  statement: both(
    "On machines of one's own the meter decides: power at work and in waiting, over the hours they are switched on, times the PUE. All of a day, spread over its output tokens, is the energy per token; electricity and the purchase or rent are the cost.",
    "自有机器以电表为准：工作与等待时的功率，乘以开机时间和 PUE。一天的总量除以当天输出词元，就是每词元能耗；电费加上购置或租用即为费用。",
  ),
  limits: [
    both("Room, work, repair and network are not in the cost.", "费用不含场地、人工、维修和网络。"),
    both(
      "A rated power (TDP) is a ceiling, not a draw: 0.4 to 0.9 of it is assumed.",
      "额定功率（TDP）是上限而非实际功耗：假定为其 0.4 到 0.9。",
    ),
    both("Where the draw in waiting is unknown, so is the day.", "等待功率未知时，全天用电也未知。"),
  ],
  formulas: [
    {
      name: both("Electricity of a day", "一天的用电"),
      tex: "E = N (u P + (1 - u) P_0) \\cdot t \\cdot \\mathrm{PUE}",
    },
    {
      name: both("Per output token", "每输出词元"),
      tex: "J = \\frac{3.6 \\cdot 10^6 \\cdot E}{3600 \\cdot v \\cdot u \\cdot t}",
    },
    {
      name: both("Hardware a day", "每日硬件成本"),
      tex: "K_\\mathrm{h} = \\frac{K_\\mathrm{bought} - K_\\mathrm{rest}}{365.25 \\cdot L}",
    },
  ],
  symbols: [
    { tex: "E", meaning: both("electricity of a day", "一天的用电"), unit: "kWh" },
    { tex: "N", meaning: both("GPUs", "GPU 数"), unit: "1" },
    {
      tex: "P, P_0",
      meaning: both(
        "power of one GPU at work, and in waiting (kW in the formula)",
        "单块 GPU 工作与等待功率（公式中以 kW 计）",
      ),
      unit: "kW",
    },
    {
      tex: "u",
      meaning: both("share of the hours switched on in which they work", "开机时间中工作的比例"),
      unit: "1",
    },
    { tex: "t", meaning: both("hours switched on a day", "每天开机小时数"), unit: "h" },
    {
      tex: "v",
      meaning: both("output of all GPUs together while they work", "工作时全部 GPU 的输出速度"),
      unit: "tok/s",
    },
    { tex: "J", meaning: both("energy per output token", "每输出词元能耗"), unit: "J" },
    {
      tex: "K, L",
      meaning: both("purchase, what is left at the end, life", "购置价、残值、寿命"),
      unit: "USD, a",
    },
  ],
  example: {
    fields: () => [
      amount("gpus", both("GPUs", "GPU 数"), "1", 1, { min: 1, max: 1024 }),
      choiceOf("kind", both("Power is", "功率为"), [
        ["measured", both("measured at the meter", "电表实测")],
        ["rated", both("the rating (TDP)", "额定功率（TDP）")],
      ]),
      amount("watts", both("Power at work", "工作功率"), "W", 350, { min: 0, max: 5000 }),
      amount("idle", both("Power in waiting", "等待功率"), "W", 20, { min: 0, max: 5000 }),
      amount("use", both("Share at work", "工作比例"), "1", 0.5, { min: 0, max: 1 }),
      amount("hours", both("Hours a day", "每天小时数"), "h", 24, { min: 0, max: 24 }),
      amount("pue", both("PUE", "PUE"), "1", 1, { min: 1, max: 3 }),
      amount("speed", both("Output", "输出速度"), "tok/s", 60, { min: 0, max: 1e6 }),
      amount("tariff", both("Electricity", "电价"), "USD/kWh", 0.2, { min: 0, max: 10 }),
      amount("bought", both("Bought for", "购置价"), "USD", 2000, { min: 0, max: 1e8 }),
    ],
    steps: (inputs) => steps(inputs),
  },
  tables: () => [],
  defaults: () => [
    {
      name: both("Draw under load, per watt of rating", "每瓦额定功率的实际功耗"),
      value: { estimate: wattsOfRated(1), unit: "" },
      source: "Oviedo et al., arXiv 2509.20241",
      date: "2025-09",
    },
    {
      name: both("Life, years", "寿命（年）"),
      value: { estimate: exact(LIFETIME_YEARS, "assumed"), unit: "" },
      source: "EcoLogits",
      date: "2026-11-25",
    },
    {
      name: both("PUE at one's own socket", "自家插座的 PUE"),
      value: { estimate: exact(1, "measured"), unit: "" },
      source: "by definition: nothing lies behind the meter",
      date: "2026-11-22",
    },
  ],
  sources: [
    {
      text: "Oviedo et al.: Energy use of AI inference, arXiv 2509.20241",
      url: "https://arxiv.org/abs/2509.20241",
      readOn: "2026-11-25",
    },
  ],
  tests: ["tests/footprint/own-hardware.test.ts"],
  changes: [
    added(
      both(
        "Measured or rated power, waiting and purchase take the place of the rated power at full load all day.",
        "以实测或额定功率、等待时间和购置成本，取代全天满载额定功率的算法。",
      ),
    ),
  ],
};
