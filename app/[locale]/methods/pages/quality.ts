import { exact } from "@/lib/footprint/interval";
import { qualityOf } from "@/lib/routing/candidate";
import type { CatalogModel } from "@/registry/catalog";
import { TASK_TYPES } from "@/registry/schema";
import { first } from "../changes";
import { choiceOf, modelField, modelOf } from "../fields";
import type { Inputs, Method, Step, World } from "../method";
import { both } from "../method";
import { texNumber as n } from "../tex/tex-number";

const isScored = ({ scores }: CatalogModel): boolean => Object.values(scores).some((score) => score !== null);

function steps(inputs: Inputs, world: World): readonly Step[] {
  const type = TASK_TYPES.find((known) => known === inputs.choice("task")) ?? "general";
  const score = modelOf(world, inputs.choice("model")).scores[type];
  return [
    {
      label: both("Half width by its evidence", "按证据确定的半宽"),
      estimate: score && exact(score.high - score.mid, "modelled"),
      unit: "",
    },
    {
      label: both("Score", "分数"),
      ...(score ? { tex: `q = ${n(score.mid)} \\pm ${n(score.high - score.mid)}` } : {}),
      estimate: qualityOf(score),
      unit: "",
    },
  ];
}

const half = (value: number) => ({ estimate: exact(value, "assumed"), unit: "" as const });

/** Scores by kind of task. */
export const quality: Method = {
  id: "quality",
  title: both("Quality: scores by kind of task", "质量：按任务类型的分数"),
  statement: both(
    "Each model has a score from 0 to 1 for coding, reasoning, creative and general tasks, from public benchmarks put on one scale of ability. Each score names its evidence, and its interval follows from it.",
    "每个模型在编程、推理、创作和通用任务上各有一个 0 到 1 的分数，由公开基准换算到统一能力尺度。每个分数注明证据，区间由证据决定。",
  ),
  limits: [
    both(
      "A benchmark is not the reader's task: one's own ratings say more.",
      "基准不等于读者的任务：自己的评分更有说服力。",
    ),
    both(
      "Makers can train towards benchmarks, and scores age; each names its day.",
      "厂商可能针对基准训练，分数也会过时；每个分数都注明日期。",
    ),
    both(
      "The half widths are this project's judgement of each kind of evidence, not statistics.",
      "半宽是本项目对各类证据的判断，而非统计结果。",
    ),
    both(
      "Without a score a model counts only where no floor is set.",
      "没有分数的模型，仅在未设质量下限时参与。",
    ),
  ],
  formulas: [
    {
      name: both("Score with its interval", "分数及区间"),
      tex: "q = q_0 \\pm \\Delta, \\quad 0 \\le q \\le 1",
    },
    { name: both("A tie with the best", "与最佳并列"), tex: "q_0 \\ge \\max_j (q_j - \\Delta_j)" },
  ],
  symbols: [
    { tex: "q, q_0", meaning: both("score, and its middle", "分数及其中值"), unit: "1" },
    { tex: "\\Delta", meaning: both("half width by evidence", "按证据确定的半宽"), unit: "1" },
    { tex: "j", meaning: both("any candidate", "任一候选模型"), unit: "1" },
  ],
  example: {
    fields: (world) => [
      modelField(world, isScored, "openai/gpt-4o"),
      choiceOf("task", both("Kind of task", "任务类型"), [
        ["coding", both("Coding", "编程")],
        ["reasoning", both("Reasoning", "推理")],
        ["creative", both("Creative", "创作")],
        ["general", both("General", "通用")],
      ]),
    ],
    steps,
  },
  tables: () => [],
  defaults: () => [
    { name: both("Measured: ±", "实测：±"), value: half(0.02), source: "EcoCompute", date: "2026-11-24" },
    {
      name: both("Bridged from another benchmark: ±", "由其他基准换算：±"),
      value: half(0.04),
      source: "EcoCompute",
      date: "2026-11-24",
    },
    {
      name: both("Proxy from a sibling, or given: ±", "由同系列推断或直接给定：±"),
      value: half(0.08),
      source: "EcoCompute",
      date: "2026-11-24",
    },
  ],
  sources: [
    {
      text: "Artificial Analysis, evaluations of 2026-07-31",
      url: "https://artificialanalysis.ai",
      readOn: "2026-07-31",
    },
    { text: "EQ-Bench Creative Writing v3", url: "https://eqbench.com", readOn: "2026-07-24" },
    { text: "LMArena", url: "https://lmarena.ai", readOn: "2026-11-24" },
  ],
  tests: ["tests/registry/catalog.test.ts", "tests/contract/policy.ts"],
  changes: [
    first(both("Scores by kind of task, each with evidence and interval.", "按任务类型评分，附证据和区间。")),
  ],
};
