import { exact } from "@/lib/footprint/interval";
import { answerLatencyMs } from "@/lib/footprint/latency";
import type { CatalogModel } from "@/registry/catalog";
import { first } from "../changes";
import { count, modelField, modelOf } from "../fields";
import type { Inputs, Method, Step, World } from "../method";
import { both } from "../method";
import { texNumber as n } from "../tex/tex-number";

const hasSpeed = ({ speed }: CatalogModel): boolean => speed !== null;

function steps(inputs: Inputs, world: World): readonly Step[] {
  const { speed } = modelOf(world, inputs.choice("model"));
  const tokens = inputs.number("answer");
  return [
    {
      label: both("To the first word of the answer", "到回答首字"),
      estimate: speed && exact(speed.firstAnswerS, "measured"),
      unit: "s",
      kind: "latency",
    },
    {
      label: both("Speed after that", "其后的速度"),
      estimate: speed && exact(speed.outputTokensPerS, "measured"),
      unit: "tok/s",
    },
    {
      label: both("To the whole answer", "到完整回答"),
      ...(speed ? { tex: `t = ${n(speed.firstAnswerS)} + ${n(tokens)} / ${n(speed.outputTokensPerS)}` } : {}),
      estimate: answerLatencyMs(speed, exact(tokens, "assumed")),
      unit: "ms",
      kind: "latency",
      per: "request",
    },
  ];
}

/** Time to the whole answer. */
export const latency: Method = {
  id: "latency",
  title: both("Time to the answer", "回答用时"),
  statement: both(
    "Time to the first word of the answer, thinking included, plus the length of the answer over the speed at which it is written. Speeds are those that others measured at the vendor on the day named; of one's own models, what earlier calls showed.",
    "到回答首字的时间（含思考），加上回答长度除以输出速度。速度取第三方在注明日期测得的数值；自有模型取以往调用的实测。",
  ),
  limits: [
    both(
      "Load, distance and the length of the prompt change it from call to call; the interval holds the length of the answer only.",
      "负载、距离和提示词长度会让每次调用不同；区间只含回答长度的不确定性。",
    ),
    both("A model whose speed nobody measured has no time: unknown.", "没有人测过速度的模型，用时未知。"),
  ],
  formulas: [
    {
      name: both("Time to the whole answer", "到完整回答的时间"),
      tex: "t = t_\\mathrm{first} + \\frac{n_\\mathrm{answer}}{v}",
    },
  ],
  symbols: [
    { tex: "t", meaning: both("time to the whole answer", "到完整回答的时间"), unit: "s" },
    {
      tex: "t_\\mathrm{first}",
      meaning: both("time to the first token of the answer itself", "到回答首个词元的时间"),
      unit: "s",
    },
    {
      tex: "n_\\mathrm{answer}",
      meaning: both("tokens of the answer, without reasoning", "回答词元数（不含推理）"),
      unit: "tok",
    },
    { tex: "v", meaning: both("speed of the output", "输出速度"), unit: "tok/s" },
  ],
  example: {
    fields: (world) => [
      modelField(world, hasSpeed, "openai/gpt-4o-mini"),
      count("answer", both("Answer", "回答"), "tok", 300),
    ],
    steps,
  },
  tables: () => [],
  defaults: () => [
    {
      name: both("A model without a measured speed", "未测速的模型"),
      value: { estimate: null, unit: "s", kind: "latency" },
      source: "none: unknown stays unknown",
      date: "2026-11-24",
    },
  ],
  sources: [
    {
      text: "Artificial Analysis, speeds of 2026-07-23 and 2026-07-31",
      url: "https://artificialanalysis.ai",
      readOn: "2026-07-31",
    },
  ],
  tests: ["tests/footprint/energy.test.ts", "tests/routing/decide.test.ts"],
  changes: [first(both("Time from measured speeds.", "由实测速度计算用时。"))],
};
