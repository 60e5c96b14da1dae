import { compare } from "@/lib/footprint/compare";
import { constant, DRAWS, draw, product } from "@/lib/footprint/draws";
import type { Estimate } from "@/lib/footprint/interval";
import { exact } from "@/lib/footprint/interval";
import { Z_95 } from "@/lib/footprint/normal";
import { propagate } from "@/lib/footprint/propagate";
import { added, first } from "../changes";
import { amount } from "../fields";
import type { Inputs, Method, Step } from "../method";
import { both } from "../method";
import { texNumber as n } from "../tex/tex-number";

const FACTOR = { min: 1, max: 100 };
const spread = (factor: number) => ({ low: 1 / factor, high: factor });
const around = (mid: number, factor: number): Estimate => ({
  low: mid / factor,
  mid,
  high: mid * factor,
  origin: "modelled",
});

function steps(inputs: Inputs): readonly Step[] {
  const [first_, second] = [inputs.number("f1"), inputs.number("f2")];
  const [a, b] = [inputs.number("a"), inputs.number("b")];
  const whole = propagate(a, [], [spread(first_), spread(second)], "modelled");
  const combined = whole.high / whole.mid;
  const shared = draw("shared", around(1, first_));
  const figure = (name: string, mid: number) =>
    product(shared, draw(name, around(1, second)), constant(mid, "modelled"));
  const { difference, probabilityLower } = compare(figure("of a", a), figure("of b", b));
  return [
    {
      label: both("Both errors together, as a factor", "两项误差合成后的系数"),
      tex: `f = \\exp(((\\ln ${n(first_)})^2 + (\\ln ${n(second)})^2)^{1/2})`,
      estimate: exact(combined, "modelled"),
      unit: "",
    },
    {
      label: both("Figure A with its 90 % interval", "A 的数值与 90 % 区间"),
      estimate: whole,
      unit: "Wh",
      kind: "energy",
    },
    {
      label: both("A minus B, the first error shared", "A 减 B（第一项误差共享）"),
      estimate: difference,
      unit: "Wh",
      kind: "energy",
    },
    {
      label: both("Probability that A is below B", "A 低于 B 的概率"),
      estimate: exact(100 * probabilityLower, "modelled"),
      unit: "%",
    },
  ];
}

/** What the marks and intervals mean. */
export const intervals: Method = {
  id: "intervals",
  title: both("Evidence and intervals", "证据与区间"),
  statement: both(
    "Every figure bears one of four marks: measured, modelled, assumed, unknown. It is as good as its poorest input. The interval is 90 %: one figure in ten lies outside. Independent errors are combined in log space by quadrature; comparisons draw what two candidates share once for both, so that shared errors cancel.",
    "每个数值带有四种标记之一：实测、建模、假设、未知，取其最弱输入的等级。区间为 90 %：十个数值中有一个落在区间之外。独立误差在对数空间按平方和开方合成；比较时两者共享的误差只抽取一次，从而相互抵消。",
  ),
  limits: [
    both(
      "Intervals cover the inputs that the pages name. What nobody thought of is in none of them.",
      "区间只涵盖各页列出的输入；没有人想到的误差不在其中。",
    ),
    both(
      "Errors are taken as log-normal on each side; real ones may have longer tails.",
      "假定误差两侧均为对数正态；真实误差可能有更长的尾部。",
    ),
    both(
      "A guess of a model's size is a range of opinion, not a measured distribution.",
      "对模型规模的猜测是意见范围，不是实测分布。",
    ),
  ],
  formulas: [
    {
      name: both("Upper end; the lower one likewise", "上端，下端同理"),
      tex: "x_{95} = x \\cdot \\exp((\\sum_i (\\ln \\frac{x_i}{x})^2)^{1/2})",
    },
    {
      name: both("One draw", "一次抽样"),
      tex: "x^{(k)} = x \\cdot \\exp(z^{(k)} \\sigma), \\quad \\sigma = \\frac{\\ln(x_{95}/x)}{1.645}",
    },
    {
      name: both("Probability that A is below B", "A 低于 B 的概率"),
      tex: "P = \\frac{1}{K} \\sum_k [a^{(k)} < b^{(k)}]",
    },
  ],
  symbols: [
    { tex: "x, x_{95}", meaning: both("figure, and its 95th percentile", "数值及其第 95 百分位"), unit: "" },
    {
      tex: "x_i",
      meaning: both(
        "the formula with input i at its end, all others in the middle",
        "第 i 个输入取端点、其余取中值时的结果",
      ),
      unit: "",
    },
    {
      tex: "z^{(k)}",
      meaning: both(
        "draw k of a standard normal error; the same for all who share it",
        "标准正态误差的第 k 次抽样；共享者取同一值",
      ),
      unit: "1",
    },
    { tex: "\\sigma", meaning: both("standard deviation in log space", "对数空间的标准差"), unit: "1" },
    { tex: "K", meaning: both("draws, from a fixed seed", "抽样次数（固定种子）"), unit: "1" },
    { tex: "a, b", meaning: both("two figures that are compared", "被比较的两个数值"), unit: "" },
    { tex: "P", meaning: both("probability; ties count half", "概率，相等时各计一半"), unit: "1" },
  ],
  example: {
    fields: () => [
      amount("a", both("Figure A", "数值 A"), "Wh", 0.3, { min: 1e-6, max: 1e6 }),
      amount("b", both("Figure B", "数值 B"), "Wh", 0.4, { min: 1e-6, max: 1e6 }),
      amount("f1", both("Error that both share, x/÷", "共享误差 x/÷"), "1", 2.6, FACTOR),
      amount("f2", both("Error of each alone, x/÷", "各自误差 x/÷"), "1", 1.5, FACTOR),
    ],
    steps: (inputs) => steps(inputs),
  },
  tables: () => [
    {
      caption: both("The four marks", "四种标记"),
      head: [both("Mark", "标记"), both("When", "何时"), both("Looks like", "显示")],
      rows: [
        [
          both("Measured", "实测"),
          both("read from a meter, a bill or a clock", "读自电表、账单或时钟"),
          { estimate: exact(1, "measured"), unit: "Wh" },
        ],
        [
          both("Modelled", "建模"),
          both("computed from measured or published inputs", "由实测或公开输入计算"),
          { estimate: exact(1, "modelled"), unit: "Wh" },
        ],
        [
          both("Assumed", "假设"),
          both(
            "at least one input that nobody measured: every hosted model",
            "至少一项输入未经测量：所有托管模型",
          ),
          { estimate: exact(1, "assumed"), unit: "Wh" },
        ],
        [
          both("Unknown", "未知"),
          both("nothing to compute from; never zero", "无从计算；绝不当作零"),
          { estimate: null, unit: "Wh" },
        ],
      ],
    },
  ],
  defaults: () => [
    {
      name: both("Draws", "抽样次数"),
      value: { estimate: exact(DRAWS, "measured"), unit: "" },
      source: "EcoCompute: a power of two, fixed seed",
      date: "2026-11-25",
    },
    {
      name: both("z of the 95th percentile", "第 95 百分位的 z"),
      value: { estimate: exact(Z_95, "measured"), unit: "" },
      source: "Standard normal distribution",
      date: "2026-11-25",
    },
  ],
  sources: [
    {
      text: "Marsaglia: Evaluating the normal distribution, Journal of Statistical Software 11 (4), 2004",
      readOn: "2026-11-25",
    },
    {
      text: "Blackman and Vigna: Scrambled linear pseudorandom number generators, 2021",
      url: "https://prng.di.unimi.it",
      readOn: "2026-11-25",
    },
  ],
  tests: [
    "tests/footprint/compare.test.ts",
    "tests/footprint/random.test.ts",
    "tests/footprint/laws.test.ts",
  ],
  changes: [
    added(both("Comparisons with shared draws.", "加入共享抽样的比较。")),
    first(
      both(
        "Four marks; 90 % intervals by quadrature in log space.",
        "四种标记；对数空间平方和合成的 90 % 区间。",
      ),
    ),
  ],
};
