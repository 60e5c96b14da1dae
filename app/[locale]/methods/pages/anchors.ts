import { requestEnergyWh } from "@/lib/footprint/energy";
import type { Estimate } from "@/lib/footprint/interval";
import { exact } from "@/lib/footprint/interval";
import type { Parameters } from "@/registry/catalog";
import { first, KEPT } from "../changes";
import { amount, count, isSized, modelField, parametersOf } from "../fields";
import type { Cell, Inputs, Method, Step, World } from "../method";
import { both } from "../method";
import { texNumber as n } from "../tex/tex-number";
import { PUBLISHED } from "./published";

const MODEL = "deepseek/deepseek-r1";
/** A busy deployment, as those who published had. */
const BATCH = 256;
const PUE = 1.1;
const INPUT = 500;
const OUTPUT = 300;
const LONG_OUTPUT = 4500;

const deployment = (batch: number, pue: number) => ({
  pue: { low: pue, mid: pue, high: pue, source: "given" },
  batch,
  gpu: "H100" as const,
  ownMachine: false,
});

const ours = (
  parameters: Parameters,
  input: number,
  output: number,
  batch: number,
  pue: number,
): Estimate | null =>
  requestEnergyWh(
    parameters,
    { input: exact(input, "assumed"), cachedInput: 0, output: exact(output, "assumed") },
    deployment(batch, pue),
  );

/** Our figure for the request that a published one speaks of; null where the registry has lost the model. */
function oursFor(id: string, { catalog }: World): Estimate | null {
  const parameters = catalog.models.find((model) => model.id === MODEL)?.parameters;
  return parameters
    ? ours(parameters, INPUT, id === "microsoft-long" ? LONG_OUTPUT : OUTPUT, BATCH, PUE)
    : null;
}

function steps(inputs: Inputs, world: World): readonly Step[] {
  const parameters = parametersOf(world, inputs.choice("model"));
  const figure = ours(
    parameters,
    inputs.number("in"),
    inputs.number("out"),
    inputs.number("batch"),
    inputs.number("pue"),
  );
  const published = inputs.number("published");
  return [
    { label: both("Ours", "我们的数值"), estimate: figure, unit: "Wh", kind: "energy", per: "request" },
    {
      label: both("Ours over the published one", "我们的数值与公布值之比"),
      ...(figure ? { tex: `r = ${n(figure.mid)} / ${n(published)}` } : {}),
      estimate: figure && exact(figure.mid / published, "assumed"),
      unit: "",
    },
  ];
}

const rows = (world: World): readonly (readonly Cell[])[] =>
  PUBLISHED.map(({ id, who, what, wh }) => [
    who,
    what,
    { estimate: { ...wh, origin: "modelled" }, unit: "Wh", kind: "energy" },
    { estimate: oursFor(id, world), unit: "Wh", kind: "energy" },
  ]);

/** What others published, beside ours. */
export const anchors: Method = {
  id: "anchors",
  title: both("Sanity anchors: published figures beside ours", "对照：公布数值与我们的数值"),
  statement: both(
    "A few vendors and researchers published the energy of one request. None of these figures is fitted on (only Google's split between chip, host and idle share is used); each stands beside what our arithmetic gives today for a large open model, DeepSeek-R1, with 500 tokens in and 300 out (4,500 for the long one), 256 requests at once on H100 and a PUE of 1.1.",
    "少数供应商和研究者公布过一次请求的能耗。我们没有用这些数值拟合（只用了 Google 关于芯片、主机与闲置份额的比例）；这里与今天的算法结果并列，后者取大型开放模型 DeepSeek-R1，输入 500、输出 300 词元（长输出为 4,500），H100 上同时 256 个请求，PUE 1.1。",
  ),
  limits: [
    both(
      "They speak of other models, lengths and boundaries: near is all that can be asked.",
      "各家的模型、长度和边界不同：只能要求接近。",
    ),
    both(
      "OpenAI told no method, Google measured its own service, Microsoft's study reckons with public models.",
      "OpenAI 未说明方法；Google 测量的是自家服务；Microsoft 的研究使用公开模型。",
    ),
    both(
      "Figures of far above one watt-hour for a short answer exist; some give one request a large share of a whole server. They are left out.",
      "也有短回答远超 1 Wh 的数值：其中一些把整台服务器的大部分算给一次请求。此处未列入。",
    ),
  ],
  formulas: [
    { name: both("How far apart", "相差多少"), tex: "r = \\frac{E_\\mathrm{ours}}{E_\\mathrm{published}}" },
  ],
  symbols: [
    {
      tex: "E_\\mathrm{ours}",
      meaning: both("our estimate at the facility", "我们的估计（数据中心）"),
      unit: "Wh",
    },
    { tex: "E_\\mathrm{published}", meaning: both("what was published", "公布的数值"), unit: "Wh" },
    { tex: "r", meaning: both("ratio; 1 is agreement", "比值，1 为一致"), unit: "1" },
  ],
  example: {
    fields: (world) => [
      modelField(world, isSized, MODEL),
      count("in", both("Input", "输入"), "tok", INPUT),
      count("out", both("Output", "输出"), "tok", OUTPUT),
      amount("batch", both("Requests at once", "同时处理的请求"), "1", BATCH, { min: 1, max: 4096 }),
      amount("pue", both("PUE", "PUE"), "1", PUE, { min: 1, max: 3 }),
      amount("published", both("Published", "公布值"), "Wh", 0.34, { min: 0.001, max: 1000 }),
    ],
    steps,
  },
  tables: (world) => [
    {
      caption: both("Energy of one request at the facility", "一次请求在数据中心的能耗"),
      head: [
        both("Published by", "公布者"),
        both("It speaks of", "所指"),
        both("Published", "公布值"),
        both("Ours", "我们的数值"),
      ],
      rows: rows(world),
    },
  ],
  defaults: () => [
    {
      name: both("Requests at once", "同时处理的请求"),
      value: String(BATCH),
      source: "EcoCompute: a busy deployment",
      date: "2026-11-22",
    },
    {
      name: both("PUE", "PUE"),
      value: String(PUE),
      source: "Oviedo et al.: 1.05 to 1.40",
      date: "2026-11-22",
    },
  ],
  sources: PUBLISHED.map(({ source }) => source).filter(
    (source, index, all) => all.indexOf(source) === index,
  ),
  tests: ["tests/app/methods/examples.test.ts", "tests/footprint/energy.test.ts"],
  changes: [
    {
      version: "method-2",
      on: "2026-11-25",
      what: both("Our side is computed with EC-2.", "我们的数值改用 EC-2 计算。"),
      effect: KEPT,
    },
    first(both("Anchors beside EC-1.", "与 EC-1 并列对照。")),
  ],
};
