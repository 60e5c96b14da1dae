import { exact } from "@/lib/footprint/interval";
import type { Precision, QuantisationEffect } from "@/lib/footprint/quantisation";
import { quantisationEffect } from "@/lib/footprint/quantisation";
import { added } from "../changes";
import { amount, choiceOf } from "../fields";
import type { Inputs, Method, Step } from "../method";
import { both } from "../method";

const PRECISIONS: readonly Precision[] = ["NF4", "INT8 mixed", "INT8 pure"];

const factorOf = ({ factor }: QuantisationEffect) => ({
  low: factor.smallest,
  mid: factor.mean,
  high: factor.largest,
  origin: "measured" as const,
});

function steps(inputs: Inputs): readonly Step[] {
  const precision = PRECISIONS.find((known) => known === inputs.choice("precision")) ?? "NF4";
  const effect = quantisationEffect(precision, inputs.number("billion"), inputs.number("batch"));
  return [
    {
      label: both("Measured pairs of this size and batch", "该规模与批量的实测对数"),
      estimate: exact(effect ? effect.n : 0, "measured"),
      unit: "",
    },
    {
      label: both("Energy against FP16: mean, smallest to largest", "相对 FP16 的能耗：均值，最小到最大"),
      estimate: effect && factorOf(effect),
      unit: "",
    },
  ];
}

/** What fewer bits do to energy. */
export const quantisation: Method = {
  id: "quantisation",
  title: both("Fewer bits a weight", "降低权重精度"),
  statement: both(
    "Fewer bits make a model smaller, not always thriftier. In this project's own measurements four bits (NF4) raised the energy of models up to 3 billion parameters and lowered it from 3.8 billion on; eight bits as bitsandbytes does them by default always raised it.",
    "降低精度让模型更小，但不一定更省电。在本项目自己的实测中，四位（NF4）使 30 亿参数以内的模型能耗上升，38 亿以上则下降；bitsandbytes 默认的八位总是上升。",
  ),
  limits: [
    both(
      "Twenty pairs, one stack (transformers with bitsandbytes), one short prompt. Serving engines such as vLLM behave otherwise; nothing is carried over to them.",
      "仅二十对、一种软件栈（transformers 加 bitsandbytes）、一条短提示词。vLLM 等引擎表现不同，不外推。",
    ),
    both(
      "A size or batch that was not measured has no factor: unknown.",
      "未测过的规模或批量没有系数：未知。",
    ),
    both(
      "The range is the smallest and largest that was measured, not a 90 % interval.",
      "范围是实测的最小与最大值，不是 90 % 区间。",
    ),
    both(
      "Idle power is taken off on one of the three cards only: pairs compare, cards do not.",
      "三张卡中只有一张扣除了空闲功率：可比较同一对，不可跨卡比较。",
    ),
  ],
  formulas: [
    { name: both("Factor of one pair", "单对系数"), tex: "r_i = \\frac{J_{q,i}}{J_{16,i}}" },
    { name: both("Mean over like sizes", "相近规模的均值"), tex: "r = \\exp(\\frac{1}{n} \\sum_i \\ln r_i)" },
  ],
  symbols: [
    {
      tex: "J_{q}, J_{16}",
      meaning: both(
        "energy per thousand tokens at the precision, and at FP16",
        "该精度与 FP16 下每千词元能耗",
      ),
      unit: "J",
    },
    {
      tex: "r",
      meaning: both("factor on the energy; above 1 it rises", "能耗系数，大于 1 即上升"),
      unit: "1",
    },
    {
      tex: "n",
      meaning: both("pairs within a factor of 1.3 of the size", "规模相差 1.3 倍以内的对数"),
      unit: "1",
    },
    { tex: "i", meaning: both("one pair", "其中一对"), unit: "1" },
  ],
  example: {
    fields: () => [
      choiceOf(
        "precision",
        both("Precision", "精度"),
        PRECISIONS.map((name) => [name, both(name, name)]),
      ),
      amount("billion", both("Parameters", "参数量"), "10⁹", 7, { min: 0.1, max: 1000 }),
      amount("batch", both("Requests at once", "同时处理的请求"), "1", 1, { min: 1, max: 4096 }),
    ],
    steps: (inputs) => steps(inputs),
  },
  tables: () => [],
  defaults: () => [
    {
      name: both("Sizes that stand for one another, factor", "视为相近的规模，倍数"),
      value: { estimate: exact(1.3, "assumed"), unit: "" },
      source: "EcoCompute: 6 to 7.8 is called 7B",
      date: "2026-11-25",
    },
  ],
  sources: [
    {
      text: "EcoCompute, own measurements, state of 2026-05-04 (see the page on measurements)",
      url: "https://github.com/hongping-zh/ecocompute-dynamic-eval",
      readOn: "2026-11-25",
    },
  ],
  tests: ["tests/footprint/quantisation.test.ts"],
  changes: [added(both("Effect of a precision, from measured pairs.", "由实测对得出精度的影响。"))],
};
