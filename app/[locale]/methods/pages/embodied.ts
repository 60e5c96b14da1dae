import { GPU, SERVER } from "@/lib/footprint/ecologits/method";
import {
  embodiedShare,
  GPUS_PER_SERVER,
  gpusOf,
  LIFETIME_YEARS,
  making,
  ONE_GPU,
  UNKNOWN_BATCH,
} from "@/lib/footprint/embodied";
import { exact } from "@/lib/footprint/interval";
import { added } from "../changes";
import { amount, isSized, modelField, parametersOf } from "../fields";
import type { Method } from "../method";
import { both } from "../method";
import { texNumber as n } from "../tex/tex-number";

const GPU_MEMORY_GB = 80;
const SECONDS_PER_YEAR = 365.25 * 86_400;
const modelled = (value: number) => exact(value, "modelled");

/** The share of making the hardware. */
export const embodied: Method = {
  id: "embodied",
  title: both("Making the hardware", "硬件制造"),
  statement: both(
    "Making servers and GPUs took carbon, metals and energy. A request bears the share of the time that it spends on them, out of their whole life and of all requests served at once.",
    "制造服务器和 GPU 要排放碳、消耗金属和能源。一次请求按其占用时间分摊，除以硬件寿命和同时服务的请求数。",
  ),
  limits: [
    both(
      "The factors of the source have no interval, so ours leaves their error out.",
      "来源的系数没有给出区间，因此我们的区间不含这部分误差。",
    ),
    both(
      "Hours in which the hardware stands idle, buildings, network and storage are not in it.",
      "不含硬件闲置时间、建筑、网络和存储。",
    ),
    both("All hardware is taken as servers of eight H100.", "所有硬件按八块 H100 的服务器计。"),
  ],
  formulas: [
    {
      name: both("Making the hardware", "硬件制造总量"),
      tex: "M = \\frac{N}{8} M_\\mathrm{server} + N M_\\mathrm{GPU}",
    },
    { name: both("Share of one request", "一次请求的份额"), tex: "m = \\frac{t}{L \\cdot B} \\cdot M" },
  ],
  symbols: [
    { tex: "m", meaning: both("share of one request", "一次请求的份额"), unit: "g" },
    { tex: "t", meaning: both("time on the hardware", "占用硬件的时间"), unit: "s" },
    { tex: "L", meaning: both("life of the hardware", "硬件寿命"), unit: "s" },
    { tex: "B", meaning: both("requests that share it", "共享硬件的请求数"), unit: "1" },
    { tex: "N", meaning: both("GPUs that one copy of the model takes", "一份模型占用的 GPU 数"), unit: "1" },
    {
      tex: "M",
      meaning: both(
        "making: carbon (in CO2e); likewise metals and primary energy",
        "制造：碳（CO2e）；金属与一次能源同理",
      ),
      unit: "kg",
    },
  ],
  example: {
    fields: (world) => [
      modelField(world, isSized, "deepseek/deepseek-r1"),
      amount("seconds", both("Time on the hardware", "占用硬件的时间"), "s", 10, { min: 0, max: 86_400 }),
      amount("batch", both("Requests at once", "同时处理的请求"), "1", UNKNOWN_BATCH.mid, {
        min: 1,
        max: 4096,
      }),
      amount("years", both("Life of the hardware", "硬件寿命"), "a", LIFETIME_YEARS, { min: 0.5, max: 20 }),
    ],
    steps: (inputs, world) => {
      const gpus = gpusOf(parametersOf(world, inputs.choice("model")), GPU_MEMORY_GB);
      const [seconds, batch, years] = [
        inputs.number("seconds"),
        inputs.number("batch"),
        inputs.number("years"),
      ];
      const share = embodiedShare({ gpus, seconds: modelled(seconds), batch: modelled(batch) }, years);
      const kilograms = making(gpus.mid, "gwpKgCo2e");
      return [
        { label: both("GPUs of one copy", "一份模型占用的 GPU 数"), estimate: gpus, unit: "" },
        {
          label: both("Making them", "制造总量"),
          tex: `M = ${n(gpus.mid)} / 8 \\cdot ${n(SERVER.gwpKgCo2e)} + ${n(gpus.mid)} \\cdot ${n(ONE_GPU.gwpKgCo2e)}`,
          estimate: modelled(kilograms),
          unit: "kg",
          kind: "carbon",
        },
        {
          label: both("Share of one request", "一次请求的份额"),
          tex: `m = ${n(seconds)} / (${n(years * SECONDS_PER_YEAR)} \\cdot ${n(batch)}) \\cdot ${n(kilograms * 1000)}`,
          estimate: share?.gwpGrams ?? null,
          unit: "g",
          kind: "carbon",
          per: "request",
        },
        {
          label: both("Metals, as antimony", "金属消耗（锑当量）"),
          estimate: share?.adpeGramsSbEq ?? null,
          unit: "g",
        },
        {
          label: both("Primary energy", "一次能源"),
          estimate: share?.primaryEnergyKj ?? null,
          unit: "kJ",
          kind: "energy",
        },
      ];
    },
  },
  tables: () => [],
  defaults: () => [
    {
      name: both("Server of eight, without its GPUs", "八卡服务器（不含 GPU）"),
      value: { estimate: modelled(SERVER.gwpKgCo2e), unit: "kg", kind: "carbon" },
      source: "EcoLogits (BoaviztAPI, AWS p5.48xlarge): 5700 kg",
      date: "2026-11-25",
    },
    {
      name: both("One GPU", "一块 GPU"),
      value: { estimate: modelled(GPU["0.10"].gwpKgCo2e), unit: "kg", kind: "carbon" },
      source: "EcoLogits 0.10, H100: 273 kg",
      date: "2026-11-25",
    },
    {
      name: both("GPUs in a server", "每台服务器 GPU 数"),
      value: { estimate: modelled(GPUS_PER_SERVER), unit: "" },
      source: "EcoLogits",
      date: "2026-11-25",
    },
    {
      name: both("Life, years", "寿命（年）"),
      value: { estimate: exact(LIFETIME_YEARS, "assumed"), unit: "" },
      source: "EcoLogits 0.9 and 0.10",
      date: "2026-11-25",
    },
    {
      name: both("Requests at once, where unknown", "未知时的同时请求数"),
      value: { estimate: UNKNOWN_BATCH, unit: "" },
      source: "EcoCompute",
      date: "2026-11-22",
    },
  ],
  sources: [
    {
      text: "EcoLogits, methodology of language models, 0.9 and 0.10",
      url: "https://ecologits.ai",
      readOn: "2026-11-25",
    },
    {
      text: "BoaviztAPI, impacts of servers",
      url: "https://github.com/Boavizta/boaviztapi",
      readOn: "2026-11-25",
    },
  ],
  tests: ["tests/footprint/embodied.test.ts"],
  changes: [added(both("Embodied share of the hardware.", "加入硬件制造份额。"))],
};
