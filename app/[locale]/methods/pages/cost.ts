import { costUsd, tokenPricesAt } from "@/lib/footprint/cost";
import { exact } from "@/lib/footprint/interval";
import type { Usage } from "@/lib/footprint/usage";
import type { CatalogModel } from "@/registry/catalog";
import { first } from "../changes";
import { INPUT_TOKENS, modelField, modelOf, OUTPUT_TOKENS } from "../fields";
import type { Inputs, Method, Step, World } from "../method";
import { both } from "../method";
import { texNumber as n } from "../tex/tex-number";

const usageOf = (inputs: Inputs): Usage => ({
  inputTokens: inputs.number("in"),
  cachedInputTokens: inputs.number("cached"),
  cacheWriteTokens: null,
  cacheWriteHourTokens: null,
  outputTokens: inputs.number("out"),
  reasoningTokens: null,
  source: "estimated",
});

const dollars = (value: number | null) => (value === null ? null : exact(value, "assumed"));
const price = (value: number) => exact(value, "measured");

function steps(inputs: Inputs, world: World): readonly Step[] {
  const { price: inForce } = modelOf(world, inputs.choice("model"));
  const usage = usageOf(inputs);
  const [input, cached, output] = [inputs.number("in"), inputs.number("cached"), inputs.number("out")];
  if (!inForce) return [{ label: both("Cost", "费用"), estimate: null, unit: "USD", kind: "cost" }];
  const rates = tokenPricesAt(inForce, input, world.nowMs);
  const cachedRate = rates.cachedInputUsdPerMTok ?? rates.inputUsdPerMTok;
  return [
    {
      label: both("Input price today", "今日输入价格"),
      estimate: price(rates.inputUsdPerMTok),
      unit: "USD",
      kind: "cost",
      per: "million_tokens",
    },
    {
      label: both("Cached input", "已缓存输入"),
      estimate: price(cachedRate),
      unit: "USD",
      kind: "cost",
      per: "million_tokens",
    },
    {
      label: both("Output", "输出"),
      estimate: price(rates.outputUsdPerMTok),
      unit: "USD",
      kind: "cost",
      per: "million_tokens",
    },
    {
      label: both("Cost of the call", "本次调用费用"),
      tex: `K = ((${n(input)} - ${n(cached)}) \\cdot ${n(rates.inputUsdPerMTok)} + ${n(cached)} \\cdot ${n(cachedRate)} + ${n(output)} \\cdot ${n(rates.outputUsdPerMTok)}) / 10^6`,
      estimate: dollars(costUsd(usage, inForce, world.nowMs)),
      unit: "USD",
      kind: "cost",
      per: "request",
    },
  ];
}

const isPriced = ({ price: inForce }: CatalogModel): boolean => inForce !== null;

/** Price in force on the day, times what was used. */
export const cost: Method = {
  id: "cost",
  title: both("Cost of a call", "一次调用的费用"),
  statement: both(
    "Each kind of token times the vendor's price in force at the moment of the call: input, cached input, cache writes, output with reasoning inside. A long-context tier re-prices the whole request; a time window holds at its hours.",
    "各类词元乘以调用时刻生效的供应商价格：输入、已缓存输入、缓存写入、输出（含推理）。长上下文档位对整次请求重新计价，时段价格只在其时段内有效。",
  ),
  limits: [
    both(
      "A model without a known price that day costs an unknown amount, never nothing.",
      "当天价格未知的模型，费用为未知，绝不是零。",
    ),
    both(
      "Taxes, currencies, contracts, free quotas and charges for tools or images are not in it.",
      "不含税费、汇率、合同价、免费额度，以及工具或图像的额外收费。",
    ),
    both(
      "A call over batch or flex has a price only where somebody states the factor.",
      "批处理或弹性调用，仅在有公布系数时才有价格。",
    ),
    both("On one's own machine the page on own hardware holds.", "自有机器请看“自有硬件”一页。"),
  ],
  formulas: [
    {
      name: both("Cost", "费用"),
      tex: "K = \\frac{(n_\\mathrm{in} - n_\\mathrm{c} - n_\\mathrm{w}) p_\\mathrm{in} + n_\\mathrm{c} p_\\mathrm{c} + n_\\mathrm{w} p_\\mathrm{w} + (n_\\mathrm{out} - n_\\mathrm{r}) p_\\mathrm{out} + n_\\mathrm{r} p_\\mathrm{r}}{10^6} \\cdot f",
    },
  ],
  symbols: [
    { tex: "K", meaning: both("cost of one call", "一次调用的费用"), unit: "USD" },
    {
      tex: "n_\\mathrm{in}, n_\\mathrm{out}",
      meaning: both("all input, all output tokens", "全部输入、全部输出词元"),
      unit: "tok",
    },
    {
      tex: "n_\\mathrm{c}, n_\\mathrm{w}",
      meaning: both("of the input: read from the cache, written to it", "输入中：读自缓存、写入缓存"),
      unit: "tok",
    },
    { tex: "n_\\mathrm{r}", meaning: both("of the output: reasoning", "输出中：推理"), unit: "tok" },
    {
      tex: "p",
      meaning: both(
        "price in force; one that the vendor does not name is that of the whole it is part of",
        "生效价格；供应商未单列的部分按其所属整体计价",
      ),
      unit: "USD/10⁶ tok",
    },
    {
      tex: "f",
      meaning: both(
        "factor of the service: 1, or that of batch or flex",
        "服务系数：1，或批处理、弹性调用的系数",
      ),
      unit: "1",
    },
  ],
  example: {
    fields: (world) => [
      modelField(world, isPriced, "deepseek/deepseek-v4-pro"),
      INPUT_TOKENS,
      { ...INPUT_TOKENS, name: "cached", label: both("of these, cached", "其中已缓存"), fallback: 100 },
      OUTPUT_TOKENS,
    ],
    steps,
  },
  tables: () => [],
  defaults: () => [
    {
      name: both("Cached input, where the vendor names no price", "未单列价格的已缓存输入"),
      value: both("as input", "按输入计"),
      source: "EcoCompute: never cheaper than stated",
      date: "2026-11-24",
    },
    {
      name: both("Reasoning, where the vendor names no price", "未单列价格的推理"),
      value: both("as output", "按输出计"),
      source: "EcoCompute",
      date: "2026-11-24",
    },
    {
      name: both("A call nobody named the service of", "未注明服务方式的调用"),
      value: both("standard price", "标准价格"),
      source: "EcoCompute",
      date: "2026-11-25",
    },
  ],
  sources: [
    {
      text: "Price pages of the vendors; each model's file names its own, with the day it was read",
      readOn: "2026-11-25",
    },
    {
      text: "Anthropic: Prompt caching",
      url: "https://platform.claude.com/docs/en/build-with-claude/prompt-caching",
      readOn: "2026-11-25",
    },
    { text: "llm-prices, price history", url: "https://www.llm-prices.com", readOn: "2026-08-05" },
  ],
  tests: ["tests/footprint/cost.test.ts", "tests/footprint/bills.test.ts", "tests/footprint/laws.test.ts"],
  changes: [
    first(
      both(
        "Prices by kind of token and by day take the place of an even split of input and output and of volume discounts that no vendor gives.",
        "按词元类别和日期计价，取代输入输出各半的假设以及并不存在的批量折扣。",
      ),
    ),
  ],
};
