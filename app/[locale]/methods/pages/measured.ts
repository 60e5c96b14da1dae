import { exact } from "@/lib/footprint/interval";
import type { MeasuredPoint } from "@/lib/footprint/measured";
import { atBatch } from "@/lib/footprint/measured";
import { added } from "../changes";
import { amount } from "../fields";
import type { Inputs, Method } from "../method";
import { both } from "../method";
import { texNumber as n } from "../tex/tex-number";

const BATCH = { min: 1, max: 4096 };
const JOULES = { min: 0.001, max: 1000 };

const pointsOf = (inputs: Inputs): readonly [MeasuredPoint, MeasuredPoint] => [
  { batch: inputs.number("b1"), joulesPerOutputToken: inputs.number("j1") },
  { batch: inputs.number("b2"), joulesPerOutputToken: inputs.number("j2") },
];

/** The spread that the code gives at a measured size, and between two. */
const spreadAt = (batch: number): number => {
  const found = atBatch(
    [
      { batch: 8, joulesPerOutputToken: 1 },
      { batch: 16, joulesPerOutputToken: 1 },
    ],
    batch,
  );
  return found ? found.high / found.mid : Number.NaN;
};

/** The measured tier. */
export const measured: Method = {
  id: "measured",
  title: both("Energy from a measurement", "由实测得出的能耗"),
  statement: both(
    "Where this model was measured on these GPUs at this precision, the measurement answers instead of the estimator. Between two measured batch sizes the figure lies on a straight line, both axes logarithmic.",
    "若该模型在同样 GPU、同样精度下有实测，就用实测值代替估算器。两个实测批量之间，在双对数坐标上取直线。",
  ),
  limits: [
    both(
      "Nothing is extrapolated: outside the measured sizes, or where the two neighbours lie more than 4.5 times apart, the estimator answers.",
      "绝不外推：超出实测批量，或相邻两点相差 4.5 倍以上时，由估算器回答。",
    ),
    both(
      "A measurement counts only for answers and prompts of half to twice its own length.",
      "只适用于长度为实测时一半到两倍的提示词和回答。",
    ),
    both(
      "It is GPU energy. Host, idle capacity and cooling come on top, as with the estimator.",
      "实测的是 GPU 能耗，主机、闲置容量和冷却另计，与估算器相同。",
    ),
    both(
      "Hosted models have no measurement: nobody outside knows their deployment.",
      "托管模型没有实测：外界不知道其部署方式。",
    ),
  ],
  formulas: [
    {
      name: both("Place between two sizes", "在两个批量之间的位置"),
      tex: "s = \\frac{\\ln(B/B_1)}{\\ln(B_2/B_1)}",
    },
    { name: both("Energy per output token", "每输出词元能耗"), tex: "J = J_1^{1-s} \\cdot J_2^{s}" },
  ],
  symbols: [
    {
      tex: "J, J_1, J_2",
      meaning: both(
        "GPU energy per output token, reading the prompt included: asked, and measured at both sizes",
        "每输出词元的 GPU 能耗（含提示词处理）：所求值与两个实测值",
      ),
      unit: "J",
    },
    {
      tex: "B, B_1, B_2",
      meaning: both(
        "requests in progress: asked, and the measured sizes below and above",
        "同时请求数：所求值、下方与上方实测批量",
      ),
      unit: "1",
    },
    { tex: "s", meaning: both("place between the two, 0 to 1", "两点之间的位置，0 到 1"), unit: "1" },
  ],
  example: {
    fields: () => [
      amount("b1", both("Smaller size", "较小批量"), "1", 16, BATCH),
      amount("j1", both("Energy measured there", "该处实测能耗"), "J", 0.5, JOULES),
      amount("b2", both("Larger size", "较大批量"), "1", 64, BATCH),
      amount("j2", both("Energy measured there", "该处实测能耗"), "J", 0.2, JOULES),
      amount("batch", both("Size asked for", "所求批量"), "1", 32, BATCH),
    ],
    steps: (inputs) => {
      const [below, above] = pointsOf(inputs);
      const batch = inputs.number("batch");
      const share =
        below.batch === above.batch ? 0 : Math.log(batch / below.batch) / Math.log(above.batch / below.batch);
      return [
        {
          label: both("Place between the two", "两点之间的位置"),
          tex: `s = \\ln(${n(batch)} / ${n(below.batch)}) / \\ln(${n(above.batch)} / ${n(below.batch)})`,
          estimate: exact(share, "modelled"),
          unit: "",
        },
        {
          label: both("Energy per output token", "每输出词元能耗"),
          tex: `J = ${n(below.joulesPerOutputToken)}^{1 - ${n(share)}} \\cdot ${n(above.joulesPerOutputToken)}^{${n(share)}}`,
          estimate: atBatch([below, above], batch),
          unit: "J",
          kind: "energy",
        },
      ];
    },
  },
  tables: () => [],
  defaults: () => [
    {
      name: both("90 % interval at a measured size, factor", "实测批量处 90 % 区间系数"),
      value: { estimate: exact(spreadAt(8), "measured"), unit: "" },
      source: "19 pairs of like models in ML.ENERGY v3 (Llama 3.1 and 3.3 70B)",
      date: "2026-11-25",
    },
    {
      name: both("90 % interval between two sizes, factor", "两批量之间 90 % 区间系数"),
      value: { estimate: exact(spreadAt(11), "measured"), unit: "" },
      source: "271 of 300 sizes left out, ML.ENERGY v3",
      date: "2026-11-25",
    },
  ],
  sources: [
    {
      text: "ML.ENERGY Leaderboard and Benchmark v3, of 2026-02-16",
      url: "https://ml.energy/leaderboard",
      readOn: "2026-11-25",
    },
  ],
  tests: ["tests/footprint/measured.test.ts"],
  changes: [added(both("The measured tier.", "加入实测层级。"))],
};
