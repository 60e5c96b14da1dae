import { ecologitsImpacts } from "@/lib/footprint/ecologits/impacts";
import type { EcoLogitsVersion } from "@/lib/footprint/ecologits/method";
import { DEFAULT_DEPLOYMENT, GPU, GPU_ENERGY, LATENCY, SERVER } from "@/lib/footprint/ecologits/method";
import type { Range } from "@/lib/footprint/ecologits/range";
import { UNKNOWN_SPEED } from "@/lib/footprint/ecologits/request";
import type { Estimate } from "@/lib/footprint/interval";
import { exact } from "@/lib/footprint/interval";
import { added } from "../changes";
import { amount, choiceOf, OUTPUT_TOKENS } from "../fields";
import type { Inputs, Method, Step } from "../method";
import { both } from "../method";
import { texNumber as n } from "../tex/tex-number";

const VERSIONS: readonly EcoLogitsVersion[] = ["0.10", "0.9.1"];
const assumed = (value: number): Estimate => exact(value, "assumed");
const ends = ({ min, max }: Range, factor = 1): Estimate => ({
  low: min * factor,
  mid: ((min + max) / 2) * factor,
  high: max * factor,
  origin: "assumed",
});

function steps(inputs: Inputs): readonly Step[] {
  const version = VERSIONS.find((known) => known === inputs.choice("version")) ?? "0.10";
  const [active, total] = [inputs.number("active"), inputs.number("total")];
  const impacts = ecologitsImpacts(version, {
    activeBillion: active,
    totalBillion: total,
    outputTokens: inputs.number("out"),
    requestSeconds: null,
    speed: UNKNOWN_SPEED,
    mix: {
      gwpKgCo2ePerKwh: inputs.number("grid") / 1000,
      adpeKgSbeqPerKwh: 0,
      peMjPerKwh: 0,
      wueLitresPerKwh: inputs.number("off"),
    },
    pue: inputs.number("pue"),
    wueLitresPerKwh: inputs.number("on"),
    deployment: {},
  });
  return [
    {
      label: both("GPUs", "GPU 数"),
      tex: `N \\ge 1.2 \\cdot ${n(total)} \\cdot 16 / 8 / 80`,
      estimate: ends(impacts.gpus),
      unit: "",
    },
    {
      label: both("Time on them", "占用时间"),
      estimate: ends(impacts.generationSeconds),
      unit: "s",
      kind: "latency",
    },
    {
      label: both("Energy", "能耗"),
      estimate: ends(impacts.energyKwh, 1000),
      unit: "Wh",
      kind: "energy",
      per: "request",
    },
    {
      label: both("Carbon of use", "使用阶段碳排放"),
      estimate: ends(impacts.usage.gwpKgCo2e, 1000),
      unit: "g",
      kind: "carbon",
    },
    {
      label: both("Carbon of making", "制造阶段碳排放"),
      estimate: ends(impacts.embodied.gwpKgCo2e, 1000),
      unit: "g",
      kind: "carbon",
    },
    { label: both("Water", "用水"), estimate: ends(impacts.wcfLitres, 1000), unit: "mL", kind: "water" },
    {
      label: both("Carbon, whole", "碳排放合计"),
      estimate: ends(impacts.gwpKgCo2e, 1000),
      unit: "g",
      kind: "carbon",
      per: "request",
    },
  ];
}

const RATE = { min: 0, max: 50 };

/** EcoLogits' own numbers. */
export const ecologits: Method = {
  id: "ecologits",
  title: both("EcoLogits' own numbers", "EcoLogits 的数值"),
  statement: both(
    "For people who reported with EcoLogits: a mode that gives its numbers, of 0.9.1 or 0.10, labelled as such. Its formulas are written anew from its documentation and agree with its own outputs to a billionth.",
    "供使用 EcoLogits 报告的人：按 0.9.1 或 0.10 版给出其数值，并注明。公式依据其文档重新编写，与其输出在十亿分之一内一致。",
  ),
  limits: [
    both(
      "These are not our figures: against 398 measured rows they are off by 70.6 % in the middle, EC-2 by 13.1 %.",
      "这不是我们的数值：对 398 行实测，其误差中位数为 70.6 %，EC-2 为 13.1 %。",
    ),
    both(
      "Input tokens cost nothing in it, and its bounds are ends of assumptions, not percentiles.",
      "输入词元不计；其上下界是假设的端点，不是百分位。",
    ),
    both("0.9.1 counts the PUE twice in its water.", "0.9.1 的用水把 PUE 计了两次。"),
  ],
  formulas: [
    {
      name: both("Energy of one GPU per output token", "单块 GPU 每输出词元能耗"),
      tex: "e = \\alpha \\exp(\\beta B) A + \\gamma",
    },
    { name: both("Time", "时间"), tex: "t = n_\\mathrm{out} (\\alpha_t A + \\beta_t B + \\gamma_t)" },
    {
      name: both("Energy of the request", "请求能耗"),
      tex: "E = \\mathrm{PUE} (\\frac{t}{3600} \\cdot 1200 \\cdot \\frac{N}{8} \\cdot \\frac{1}{B} + N n_\\mathrm{out} e)",
    },
    {
      name: both("Water, 0.9.1 and 0.10", "用水，0.9.1 与 0.10"),
      tex: "V_\\mathrm{0.9} = E (w_\\mathrm{on} + \\mathrm{PUE} \\cdot w_\\mathrm{off}), \\quad V_\\mathrm{0.10} = V_\\mathrm{0.9} / \\mathrm{PUE}",
    },
    {
      name: both("Making", "制造"),
      tex: "m = \\frac{t}{L B} (\\frac{N}{8} M_\\mathrm{server} + N M_\\mathrm{GPU})",
    },
  ],
  symbols: [
    { tex: "e", meaning: both("energy of one GPU per output token", "单块 GPU 每输出词元能耗"), unit: "Wh" },
    { tex: "A", meaning: both("active parameters", "激活参数量"), unit: "10⁹" },
    { tex: "B", meaning: both("requests at once, 64", "同时请求数，64"), unit: "1" },
    { tex: "N", meaning: both("GPUs", "GPU 数"), unit: "1" },
    { tex: "t, L", meaning: both("time on the hardware, and its life", "占用时间与硬件寿命"), unit: "s" },
    { tex: "E", meaning: both("energy at the facility", "数据中心能耗"), unit: "Wh" },
    { tex: "V", meaning: both("water", "用水"), unit: "mL" },
    {
      tex: "w_\\mathrm{on}, w_\\mathrm{off}",
      meaning: both("water rates, on site and off site", "就地与异地水效"),
      unit: "L/kWh",
    },
    { tex: "n_\\mathrm{out}", meaning: both("output tokens", "输出词元"), unit: "tok" },
    {
      tex: "m, M",
      meaning: both(
        "share of making, and making a server or a GPU; carbon, metals, primary energy likewise",
        "制造份额与服务器或 GPU 的制造量；碳、金属、一次能源同理",
      ),
      unit: "kg",
    },
    {
      tex: "\\alpha, \\beta, \\gamma",
      meaning: both("coefficients of the fit; with t those of the time", "拟合系数；带 t 的用于时间"),
      unit: "",
    },
    {
      tex: "\\mathrm{PUE}",
      meaning: both("facility energy over IT energy", "设施能耗与 IT 能耗之比"),
      unit: "1",
    },
  ],
  example: {
    fields: () => [
      choiceOf(
        "version",
        both("EcoLogits", "EcoLogits"),
        VERSIONS.map((name) => [name, both(name, name)]),
      ),
      amount("active", both("Active parameters", "激活参数量"), "10⁹", 37, { min: 0.01, max: 10_000 }),
      amount("total", both("All parameters", "总参数量"), "10⁹", 671, { min: 0.01, max: 10_000 }),
      OUTPUT_TOKENS,
      amount("grid", both("Grid", "电网"), "g/kWh", 473, { min: 0, max: 2000 }),
      amount("pue", both("PUE", "PUE"), "1", 1.2, { min: 1, max: 3 }),
      amount("on", both("Water on site", "就地水效"), "L/kWh", 0.3, RATE),
      amount("off", both("Water off site", "发电水效"), "L/kWh", 3, RATE),
    ],
    steps: (inputs) => steps(inputs),
  },
  tables: () => [],
  defaults: () => {
    const source = "EcoLogits 0.9.1 and 0.10";
    const date = "2026-11-25";
    return [
      {
        name: both("Requests at once", "同时请求数"),
        value: { estimate: assumed(DEFAULT_DEPLOYMENT.batch), unit: "" },
        source,
        date,
      },
      {
        name: both("Bits a weight", "权重精度"),
        value: { estimate: assumed(DEFAULT_DEPLOYMENT.bits), unit: "" },
        source,
        date,
      },
      {
        name: both("Energy: α", "能耗：α"),
        value: n(GPU_ENERGY.alpha).replace(" \\times 10^{", "e").replace("}", ""),
        source,
        date,
      },
      { name: both("Energy: β", "能耗：β"), value: n(GPU_ENERGY.beta), source, date },
      {
        name: both("Energy: γ", "能耗：γ"),
        value: n(GPU_ENERGY.gamma).replace(" \\times 10^{", "e").replace("}", ""),
        source,
        date,
      },
      {
        name: both("Time: α, β, γ", "时间：α、β、γ"),
        value: [LATENCY.alpha, LATENCY.beta, LATENCY.gamma].map(n).join(", "),
        source,
        date,
      },
      {
        name: both("Server without its GPUs", "服务器（不含 GPU）"),
        value: { estimate: assumed(SERVER.gwpKgCo2e), unit: "kg", kind: "carbon" },
        source,
        date,
      },
      {
        name: both("GPU, 0.9.1", "GPU，0.9.1"),
        value: { estimate: assumed(GPU["0.9.1"].gwpKgCo2e), unit: "kg", kind: "carbon" },
        source: `${source}: ${GPU["0.9.1"].gwpKgCo2e} kg`,
        date,
      },
      {
        name: both("GPU, 0.10", "GPU，0.10"),
        value: { estimate: assumed(GPU["0.10"].gwpKgCo2e), unit: "kg", kind: "carbon" },
        source: `${source}: ${GPU["0.10"].gwpKgCo2e} kg`,
        date,
      },
    ];
  },
  sources: [
    {
      text: "EcoLogits, ecologits/impacts/llm.py @954f7fb (0.9) and hardware_defaults.json @f0598b7 (0.10), MPL-2.0",
      url: "https://github.com/mlco2/ecologits",
      readOn: "2026-11-25",
    },
  ],
  tests: [
    "tests/footprint/ecologits/oracle.test.ts",
    "tests/footprint/ecologits/impacts.test.ts",
    "tests/footprint/ecologits/laws.test.ts",
  ],
  changes: [
    added(both("Compatibility with EcoLogits 0.9.1 and 0.10.", "加入与 EcoLogits 0.9.1、0.10 的兼容。")),
  ],
};
