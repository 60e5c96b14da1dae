import type { Estimate } from "@/lib/footprint/interval";
import { exact } from "@/lib/footprint/interval";
import { BALANCED_WEIGHTS } from "@/lib/routing/policies/balanced";
import { normalised } from "@/lib/routing/policies/custom";
import { goodness, SCALES, weightedTerms } from "@/lib/routing/policies/scales";
import { first } from "../changes";
import { amount } from "../fields";
import type { Bilingual, Inputs, Method, Step } from "../method";
import { both } from "../method";
import { texNumber as n } from "../tex/tex-number";

const AXES = ["quality", "cost", "energy", "carbon", "latency"] as const;
type AxisName = (typeof AXES)[number];
const NAMES: Readonly<Record<AxisName, Bilingual>> = {
  quality: both("Quality", "质量"),
  cost: both("Cost", "费用"),
  energy: both("Energy", "能耗"),
  carbon: both("Carbon", "碳排放"),
  latency: both("Time", "用时"),
};

const figure = (value: number): Estimate => exact(value, "modelled");

function steps(inputs: Inputs): readonly Step[] {
  const given = (axis: AxisName): number => inputs.number(`w_${axis}`);
  const weights = {
    quality: given("quality"),
    cost: given("cost"),
    energy: given("energy"),
    carbon: given("carbon"),
    latency: given("latency"),
  };
  const total = AXES.reduce((sum, axis) => sum + weights[axis], 0);
  const result = both("Score", "得分");
  if (total === 0) return [{ label: result, estimate: null, unit: "" }];
  const terms = weightedTerms(
    {
      quality: figure(inputs.number("quality")),
      costUsd: figure(inputs.number("cost")),
      energyWh: figure(inputs.number("energy")),
      carbonG: figure(inputs.number("carbon")),
      waterMl: null,
      latencyMs: figure(inputs.number("latency") * 1000),
    },
    normalised(weights),
  );
  const score = terms.reduce((sum, { value, weight }) => sum + value * weight, 0);
  return [
    ...terms.map(
      ({ axis, value }): Step => ({
        label: axis === "floor" || axis === "tie" ? result : NAMES[axis],
        ...(axis === "cost"
          ? {
              tex: `v = 1 - \\ln(${n(inputs.number("cost"))} / ${n(SCALES.cost[0])}) / \\ln(${n(SCALES.cost[1])} / ${n(SCALES.cost[0])})`,
            }
          : {}),
        estimate: figure(value),
        unit: "",
      }),
    ),
    {
      label: result,
      tex: `s = ${terms.map(({ value, weight }) => `${n(weight)} \\cdot ${n(value)}`).join(" + ")}`,
      estimate: figure(score),
      unit: "",
    },
  ];
}

/** The end of a scale as it is read off the function: where it gives 1 and 0. */
const scaleOf = (axis: Exclude<AxisName, "quality">): string =>
  `${goodness(exact(SCALES[axis][0], "modelled"), SCALES[axis])} \u2190 ${SCALES[axis][0]} … ${SCALES[axis][1]} \u2192 ${goodness(exact(SCALES[axis][1], "modelled"), SCALES[axis])}`;

const SCALE_NAMES: readonly (readonly [Exclude<AxisName, "quality">, Bilingual])[] = [
  ["cost", both("Scale of cost, USD", "费用尺度，USD")],
  ["energy", both("Scale of energy, Wh", "能耗尺度，Wh")],
  ["carbon", both("Scale of carbon, g", "碳排放尺度，g")],
  ["latency", both("Scale of time, ms", "用时尺度，ms")],
];

const WEIGHT = { min: 0, max: 1 };

/** How a model is chosen. */
export const routing: Method = {
  id: "routing",
  title: both("Choosing a model", "选择模型"),
  statement: both(
    "First those that cannot answer are ruled out, each with its reason; then those that break a limit; a policy ranks the rest. Balanced and custom policies add up places on fixed scales; efficiency takes the cheapest and thriftiest of the good enough; quality the best, and among its equals the cheapest.",
    "先排除无法回答的模型并说明原因，再排除超出限制的，其余由策略排序。均衡与自定义策略在固定尺度上加权求和；高效策略在足够好的模型中取最省的；质量策略取最好的，并列时取最便宜的。",
  ),
  limits: [
    both(
      "Limits compare the middle of an estimate, not its end: with intervals as wide as those of length, the end would rule out nearly all.",
      "限制比较的是估计中值而非端点：区间太宽，用端点几乎会排除所有模型。",
    ),
    both(
      "An unknown figure breaks its limit and counts as the worst end of its scale.",
      "未知数值视为超出限制，在尺度上按最差端计。",
    ),
    both(
      "The kind of task is read from words and shapes of the prompt, in English and Chinese; the person's own word goes first.",
      "任务类型由提示词的用词和形式判断（中英文）；以用户指定为先。",
    ),
    both(
      "The policy learned from ratings is a page of its own and not described here.",
      "从评分学习的策略另有页面，此处不述。",
    ),
  ],
  formulas: [
    {
      name: both("Place on a scale", "尺度上的位置"),
      tex: "v = 1 - \\frac{\\ln(x/x_\\mathrm{best})}{\\ln(x_\\mathrm{worst}/x_\\mathrm{best})}, \\quad 0 \\le v \\le 1",
    },
    { name: both("Balanced and custom", "均衡与自定义"), tex: "s = \\sum_a w_a v_a, \\quad \\sum_a w_a = 1" },
    {
      name: both("Efficiency, among q ≥ 0.8 of the best", "高效，限质量不低于最佳的 0.8"),
      tex: "s = -\\frac{\\ln K + \\ln E}{2}",
    },
    {
      name: both("Exploring with share r", "以比例 r 探索"),
      tex: "p_i = (1 - r) \\cdot [i = \\mathrm{pick}] + \\frac{r}{k}",
    },
  ],
  symbols: [
    {
      tex: "v",
      meaning: both("place on the scale: 1 best, 0 worst", "尺度上的位置：1 最好，0 最差"),
      unit: "1",
    },
    {
      tex: "x_\\mathrm{best}, x_\\mathrm{worst}",
      meaning: both(
        "fixed ends of the scale, so that a poor model never flips a choice",
        "尺度的固定端点，较差模型不会改变选择",
      ),
      unit: "USD, Wh, g, ms",
    },
    { tex: "w", meaning: both("weight", "权重"), unit: "1" },
    { tex: "s", meaning: both("score; the highest is picked", "得分，取最高"), unit: "1" },
    { tex: "K, E", meaning: both("cost and energy", "费用与能耗"), unit: "USD, Wh" },
    {
      tex: "p_i, r, k",
      meaning: both(
        "probability of a candidate, share explored, number of candidates",
        "候选的选择概率、探索比例、候选数",
      ),
      unit: "1",
    },
    {
      tex: "a",
      meaning: both("axis: quality, cost, energy, carbon, time", "维度：质量、费用、能耗、碳排放、用时"),
      unit: "1",
    },
    { tex: "i", meaning: both("candidate", "候选模型"), unit: "1" },
  ],
  example: {
    fields: () => [
      amount("quality", both("Quality", "质量"), "1", 0.8, WEIGHT),
      amount("cost", both("Cost", "费用"), "USD", 0.002, { min: 0, max: 1e4 }),
      amount("energy", both("Energy", "能耗"), "Wh", 0.3, { min: 0, max: 1e6 }),
      amount("carbon", both("Carbon", "碳排放"), "g", 0.15, { min: 0, max: 1e6 }),
      amount("latency", both("Time", "用时"), "s", 4, { min: 0, max: 1e5 }),
      ...AXES.map((axis) =>
        amount(
          `w_${axis}`,
          both(`Weight: ${NAMES[axis].en.toLowerCase()}`, `权重：${NAMES[axis].zh}`),
          "1",
          BALANCED_WEIGHTS[axis],
          WEIGHT,
        ),
      ),
    ],
    steps: (inputs) => steps(inputs),
  },
  tables: () => [],
  defaults: () => [
    ...AXES.map((axis) => ({
      name: both(`Balanced, weight: ${NAMES[axis].en.toLowerCase()}`, `均衡，权重：${NAMES[axis].zh}`),
      value: { estimate: exact(BALANCED_WEIGHTS[axis], "assumed"), unit: "" as const },
      source: "EcoCompute, balanced-1",
      date: "2026-11-24",
    })),
    ...SCALE_NAMES.map(([axis, name]) => ({
      name,
      value: scaleOf(axis),
      source: "EcoCompute, balanced-1",
      date: "2026-11-24",
    })),
  ],
  sources: [{ text: "EcoCompute, DECISIONS.md of 2026-11-24", readOn: "2026-11-25" }],
  tests: [
    "tests/contract/policy.ts",
    "tests/routing/decide.test.ts",
    "tests/routing/eligible.test.ts",
    "tests/routing/explain.test.ts",
    "tests/routing/relax.test.ts",
    "tests/routing/classify.test.ts",
  ],
  changes: [
    first(
      both(
        "Policies balanced-1, efficiency-1, quality-1, custom-1.",
        "策略 balanced-1、efficiency-1、quality-1、custom-1。",
      ),
    ),
  ],
};
