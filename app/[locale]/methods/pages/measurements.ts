import { exact } from "@/lib/footprint/interval";
import { MEASURED_PAIRS } from "@/lib/footprint/quantisation";
import { added } from "../changes";
import { choiceOf } from "../fields";
import type { Method } from "../method";
import { both } from "../method";
import { texNumber as n } from "../tex/tex-number";

const nameOf = (index: number): string => {
  const pair = MEASURED_PAIRS[index];
  return pair ? `${pair.gpu} · ${pair.model} · ${pair.precision} · batch ${pair.batch}` : "";
};

const joules = (value: number) => ({
  estimate: exact(value, "measured"),
  unit: "J" as const,
  kind: "energy" as const,
});

/** What this project measured itself. */
export const measurements: Method = {
  id: "measurements",
  title: both("Measurements of our own", "自有实测"),
  statement: both(
    "Twenty pairs of runs on three GPUs: the same model, the same batch, once at FP16 and once at a lower precision. The power of the GPU board was read ten times a second over one short prompt and 128 to 256 new tokens.",
    "三种 GPU 上的二十对运行：同一模型、同一批量，一次 FP16，一次较低精度。以每秒十次读取 GPU 板卡功率，一条短提示词，生成 128 到 256 个新词元。",
  ),
  limits: [
    both(
      "One software stack, no server: figures of a served model are far lower per token.",
      "单一软件栈，没有服务引擎：部署后的模型每词元能耗低得多。",
    ),
    both(
      "Idle power is taken off on the RTX 4090D (about 17 W) and left in on the others.",
      "RTX 4090D 已扣除空闲功率（约 17 W），其他未扣除。",
    ),
    both("The energy of host, memory and cooling was not read.", "未读取主机、内存和冷却的能耗。"),
  ],
  formulas: [{ name: both("Factor of a pair", "一对的系数"), tex: "r = \\frac{J_q}{J_{16}}" }],
  symbols: [
    {
      tex: "J_q, J_{16}",
      meaning: both(
        "energy per thousand tokens at the precision, and at FP16",
        "该精度与 FP16 下每千词元能耗",
      ),
      unit: "J",
    },
    { tex: "r", meaning: both("factor on the energy", "能耗系数"), unit: "1" },
  ],
  example: {
    fields: () => [
      choiceOf(
        "pair",
        both("Pair", "对"),
        MEASURED_PAIRS.map((_, index) => [String(index), both(nameOf(index), nameOf(index))]),
      ),
    ],
    steps: (inputs) => {
      const pair = MEASURED_PAIRS[Number(inputs.choice("pair"))];
      if (!pair) return [];
      return [
        { label: both("FP16, per thousand tokens", "FP16，每千词元"), ...joules(pair.fp16Joules) },
        { label: both("Lower precision, per thousand tokens", "较低精度，每千词元"), ...joules(pair.joules) },
        {
          label: both("Factor", "系数"),
          tex: `r = ${n(pair.joules)} / ${n(pair.fp16Joules)}`,
          estimate: exact(pair.joules / pair.fp16Joules, "measured"),
          unit: "",
        },
      ];
    },
  },
  tables: () => [
    {
      caption: both(
        "All pairs, energy of the GPU board per thousand tokens",
        "全部实测对，GPU 板卡每千词元能耗",
      ),
      head: [
        both("GPU", "GPU"),
        both("Model", "模型"),
        both("Batch", "批量"),
        both("Precision", "精度"),
        both("FP16", "FP16"),
        both("Lower", "较低精度"),
        both("Factor", "系数"),
      ],
      rows: MEASURED_PAIRS.map((pair) => [
        pair.gpu,
        pair.model,
        { estimate: exact(pair.batch, "measured"), unit: "" },
        pair.precision,
        joules(pair.fp16Joules),
        joules(pair.joules),
        { estimate: exact(pair.joules / pair.fp16Joules, "measured"), unit: "" },
      ]),
    },
  ],
  defaults: () => [
    {
      name: both("Readings of the power a second", "每秒功率读数"),
      value: { estimate: exact(10, "measured"), unit: "" },
      source: "NVML, COMPLETE_DATASET_MEMO.md",
      date: "2026-05-04",
    },
  ],
  sources: [
    {
      text: "EcoCompute: metadata/ (COMPLETE_DATASET_MEMO.md, pure_int8_metadata.json, a800_metadata.json), state of 2026-05-04",
      url: "https://github.com/hongping-zh/ecocompute-dynamic-eval",
      readOn: "2026-11-25",
    },
  ],
  tests: ["tests/footprint/quantisation.test.ts"],
  changes: [
    added(
      both("The measurements of the older site, from its primary files.", "旧站的实测数据，取自原始文件。"),
    ),
  ],
};
