import type { Estimate } from "@/lib/footprint/interval";
import { answerTokens, outputTokens, promptTokens, textTokens } from "@/lib/routing/tokens";
import { TASK_TYPES } from "@/registry/schema";
import { first } from "../changes";
import { choiceOf, count, modelField, modelOf } from "../fields";
import type { Bilingual, DefaultRow, Inputs, Method, Step, World } from "../method";
import { both } from "../method";

const TASKS: Readonly<Record<(typeof TASK_TYPES)[number], Bilingual>> = {
  coding: both("Coding", "编程"),
  reasoning: both("Reasoning", "推理"),
  creative: both("Creative", "创作"),
  general: both("General", "通用"),
};

const LONG = 5500;

/** What one character of a long text comes to: read off the estimate itself. */
function perCharacter(character: string): Estimate {
  const { low, mid, high, origin } = textTokens(character.repeat(LONG));
  return { low: low / LONG, mid: mid / LONG, high: high / LONG, origin };
}

const taskOf = (inputs: Inputs) => TASK_TYPES.find((type) => type === inputs.choice("task")) ?? "general";

function steps(inputs: Inputs, world: World): readonly Step[] {
  const model = modelOf(world, inputs.choice("model"));
  const answer = answerTokens(taskOf(inputs), null);
  const text = "x".repeat(inputs.number("latin")) + "\u5b57".repeat(inputs.number("cjk"));
  return [
    { label: both("Prompt", "提示词"), estimate: promptTokens(text), unit: "tok" },
    { label: both("The answer itself", "回答本身"), estimate: answer, unit: "tok" },
    {
      label: both("Output of this model, reasoning included", "该模型的输出（含推理）"),
      estimate: outputTokens(answer, model, null),
      unit: "tok",
    },
  ];
}

const defaults = (): readonly DefaultRow[] => {
  const source = "EcoCompute, assumed";
  const date = "2026-11-24";
  return [
    {
      name: both("Tokens a character", "每字符词元数"),
      value: { estimate: perCharacter("x"), unit: "" },
      source,
      date,
    },
    {
      name: both("Tokens a character of Chinese, Japanese, Korean", "每个中日韩字符词元数"),
      value: { estimate: perCharacter("\u5b57"), unit: "" },
      source,
      date,
    },
    {
      name: both("A message around an empty text", "空消息的额外词元"),
      value: { estimate: promptTokens(""), unit: "tok" },
      source,
      date,
    },
    ...TASK_TYPES.map((type) => ({
      name: both(`Answer: ${TASKS[type].en.toLowerCase()}`, `回答：${TASKS[type].zh}`),
      value: { estimate: answerTokens(type, null), unit: "tok" as const },
      source,
      date,
    })),
  ];
};

/** Lengths before anybody has counted. */
export const tokens: Method = {
  id: "tokens",
  title: both("Length in tokens, before a call", "调用前的词元数估计"),
  statement: both(
    "Before a call nobody has counted its tokens. The prompt is estimated from its characters, the answer from the kind of task; a model that thinks writes a multiple of it. After the call the vendor's own count takes their place.",
    "调用前没有人数过词元。提示词按字符估计，回答按任务类型估计；会思考的模型输出是其数倍。调用后以供应商的计数为准。",
  ),
  limits: [
    both(
      "The length of an answer is the least certain of all inputs: 90 % of answers are taken to lie within a third and three times the middle.",
      "回答长度是最不确定的输入：假定 90 % 的回答在中值的三分之一到三倍之间。",
    ),
    both(
      "No tokenizer is run: the interval spans those of the families in the registry.",
      "不运行分词器：区间涵盖注册表中各系列的分词器。",
    ),
    both(
      "The factor for thinking is deliberately low; a hard question may take many times more.",
      "思考系数刻意取低；难题可能高出许多倍。",
    ),
  ],
  formulas: [
    {
      name: both("Input", "输入"),
      tex: "n_\\mathrm{in} = \\lceil a \\cdot z + a_\\mathrm{cjk} \\cdot z_\\mathrm{cjk} + w \\rceil",
    },
    {
      name: both("Output", "输出"),
      tex: "n_\\mathrm{out} = \\min(n_\\mathrm{task} \\cdot f, n_\\mathrm{max})",
    },
  ],
  symbols: [
    {
      tex: "z, z_\\mathrm{cjk}",
      meaning: both("characters: others, and Chinese, Japanese, Korean", "字符数：其他、中日韩"),
      unit: "1",
    },
    { tex: "a, a_\\mathrm{cjk}", meaning: both("tokens a character", "每字符词元数"), unit: "tok" },
    { tex: "w", meaning: both("roles and separators of the wire", "协议的角色与分隔"), unit: "tok" },
    { tex: "n_\\mathrm{task}", meaning: both("answer of such a task", "该类任务的回答"), unit: "tok" },
    {
      tex: "f",
      meaning: both(
        "the model's factor for thinking, 1 where it does not think",
        "模型的思考系数，不思考时为 1",
      ),
      unit: "1",
    },
    {
      tex: "n_\\mathrm{max}",
      meaning: both("ceiling of the request or the model", "请求或模型的上限"),
      unit: "tok",
    },
  ],
  example: {
    fields: (world) => [
      { ...count("latin", both("Characters", "字符"), "1", 1200), max: 100_000 },
      { ...count("cjk", both("of Chinese, Japanese, Korean", "中日韩字符"), "1", 0), max: 100_000 },
      choiceOf(
        "task",
        both("Kind of task", "任务类型"),
        TASK_TYPES.map((type) => [type, TASKS[type]]),
      ),
      modelField(world, () => true, "deepseek/deepseek-v4-pro"),
    ],
    steps,
  },
  tables: () => [],
  defaults,
  sources: [
    {
      text: "OpenAI and Anthropic, guides to vision (an image as tokens), as commonly quoted",
      readOn: "2026-11-24",
    },
    {
      text: "ML.ENERGY Leaderboard of 2026-02-27 (lengths with and without thinking)",
      url: "https://ml.energy/leaderboard",
      readOn: "2026-11-24",
    },
  ],
  tests: ["tests/routing/tokens.test.ts"],
  changes: [first(both("Estimates of length.", "词元数估计。"))],
};
