import type { Bilingual } from "../method";
import { both } from "../method";

/** A figure for one request that somebody published, with what it speaks of. */
export type Published = {
  readonly id: string;
  readonly who: string;
  readonly what: Bilingual;
  /** Wh at the facility. */
  readonly wh: { readonly low: number; readonly mid: number; readonly high: number };
  readonly source: { readonly text: string; readonly url?: string; readonly readOn: string };
};

const one = (wh: number) => ({ low: wh, mid: wh, high: wh });
const MICROSOFT = {
  text: "Oviedo et al.: Energy use of AI inference, arXiv 2509.20241 v1 and v2, abstracts",
  url: "https://arxiv.org/abs/2509.20241",
  readOn: "2026-11-22",
};

/** Public figures that ours should lie near; those known to be outliers, or without energy, are left out. */
export const PUBLISHED: readonly Published[] = [
  {
    id: "google",
    who: "Google",
    what: both(
      "median text prompt of Gemini Apps, May 2025, production",
      "Gemini 应用的中位文本提示，2025 年 5 月，生产环境",
    ),
    wh: one(0.24),
    source: {
      text: "Google: Measuring the environmental impact of delivering AI at Google scale, arXiv 2508.15734",
      url: "https://arxiv.org/abs/2508.15734",
      readOn: "2026-11-22",
    },
  },
  {
    id: "openai",
    who: "OpenAI",
    what: both("“average query”, no method told, June 2025", "“平均查询”，未说明方法，2025 年 6 月"),
    wh: one(0.34),
    source: {
      text: "Sam Altman: The Gentle Singularity, as quoted by nairametrics.com on 2025-06-11",
      readOn: "2026-11-22",
    },
  },
  {
    id: "microsoft-v1",
    who: "Microsoft, v1",
    what: both(
      "models over 200 billion, 500 in, 300 out; middle half of cases",
      "2000 亿参数以上，输入 500、输出 300；中间一半",
    ),
    wh: { low: 0.18, mid: 0.34, high: 0.67 },
    source: MICROSOFT,
  },
  {
    id: "microsoft-v2",
    who: "Microsoft, v2",
    what: both("the same, second version", "同上，第二版"),
    wh: { low: 0.16, mid: 0.31, high: 0.6 },
    source: MICROSOFT,
  },
  {
    id: "microsoft-long",
    who: "Microsoft, long",
    what: both("the same with fifteen times the output", "同上，输出十五倍"),
    wh: { low: 3.91, mid: 4.115, high: 4.32 },
    source: MICROSOFT,
  },
  {
    id: "epoch",
    who: "Epoch AI",
    what: both(
      "GPT-4o, about 500 out; called pessimistic by its authors",
      "GPT-4o，输出约 500；作者称偏悲观",
    ),
    wh: one(0.3),
    source: {
      text: "Epoch AI: How much energy does ChatGPT use?, 2025",
      url: "https://epoch.ai/gradient-updates/how-much-energy-does-chatgpt-use",
      readOn: "2026-11-22",
    },
  },
];
