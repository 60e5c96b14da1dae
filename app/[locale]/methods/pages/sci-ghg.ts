import type { GhgEntry } from "@/lib/footprint/ghg-protocol";
import { GHG_ENTRIES } from "@/lib/footprint/ghg-protocol";
import { exact } from "@/lib/footprint/interval";
import { sci } from "@/lib/footprint/sci";
import { added } from "../changes";
import { amount, choiceOf, count, ENERGY, zoneField, zoneOf } from "../fields";
import type { Bilingual, Cell, Inputs, Method, Step, World } from "../method";
import { both } from "../method";
import { texNumber as n } from "../tex/tex-number";

const PARTS: Readonly<Record<GhgEntry["part"], Bilingual>> = {
  whole_service: both("The service as bought, with all that is in it", "整项购买的服务"),
  operation: both("Electricity of the machines", "机器用电"),
  embodied: both("Making the machines", "机器制造"),
};
const WAYS = {
  location_based: both("by location", "基于位置"),
  market_based: both("by market", "基于市场"),
} as const;

const rowOf = (owner: Bilingual, { part, scope, category, method }: GhgEntry): readonly Cell[] => [
  owner,
  PARTS[part],
  both(`Scope ${scope}`, `范围 ${scope}`),
  category === null ? "" : both(`Category ${category}`, `类别 ${category}`),
  method === null ? "" : WAYS[method],
];

function steps(inputs: Inputs, world: World): readonly Step[] {
  const zone = zoneOf(world, inputs.choice("zone"));
  const [wattHours, grams] = [inputs.number("energy"), inputs.number("embodied")];
  const unit = inputs.choice("per") === "request" ? "request" : "thousand_tokens";
  const score = sci(
    {
      energyWh: exact(wattHours, "modelled"),
      gramsPerKwh: zone.gramsPerKwh,
      embodiedGrams: exact(grams, "modelled"),
      tokens: inputs.number("tokens"),
    },
    unit,
  );
  const units = unit === "request" ? 1 : inputs.number("tokens") / 1000;
  return [
    {
      label: both("E: energy per unit", "E：每单位能耗"),
      estimate: score.energyKwh,
      unit: "kWh",
      kind: "energy",
    },
    {
      label: both("I: intensity", "I：碳强度"),
      estimate: exact(zone.gramsPerKwh, "measured"),
      unit: "g/kWh",
      kind: "carbon",
    },
    {
      label: both("M: making per unit", "M：每单位制造"),
      estimate: score.embodiedGrams,
      unit: "g",
      kind: "carbon",
    },
    {
      label: both("SCI", "SCI"),
      tex: `\\mathrm{SCI} = (${n(wattHours / 1000)} \\cdot ${n(zone.gramsPerKwh)} + ${n(grams)}) / ${n(units)}`,
      estimate: score.score.sum,
      unit: "g",
      kind: "carbon",
      bound: score.score.bound === "lower" ? "at_least" : "none",
    },
  ];
}

/** For reports. */
export const sciGhg: Method = {
  id: "sci-ghg",
  title: both("Reports: SCI and GHG Protocol", "报告：SCI 与 GHG Protocol"),
  statement: both(
    "Software Carbon Intensity (ISO/IEC 21031) is energy times intensity plus the share of making, over a functional unit: one request, or a thousand tokens. In a GHG inventory a hosted model is a purchased service; one's own machines are electricity and capital goods.",
    "软件碳强度（ISO/IEC 21031）等于能耗乘碳强度，加制造份额，再除以功能单位：一次请求或一千词元。在温室气体清单中，托管模型属于购买的服务；自有机器则分为用电和资本品。",
  ),
  limits: [
    both(
      "The standard shuts out certificates and power purchase agreements: intensity is by location.",
      "标准不计证书和购电协议：碳强度基于位置。",
    ),
    both("Without the making there is no score, only a lower bound.", "缺少制造份额时没有分数，只有下限。"),
    both(
      "An auditor decides what an inventory holds; this page only says where it belongs.",
      "清单内容由审计方决定；本页只说明归类。",
    ),
  ],
  formulas: [
    {
      name: both("Software Carbon Intensity", "软件碳强度"),
      tex: "\\mathrm{SCI} = \\frac{E \\cdot I + M}{R}",
    },
  ],
  symbols: [
    { tex: "E", meaning: both("energy at the facility", "数据中心能耗"), unit: "kWh" },
    {
      tex: "I",
      meaning: both("intensity of the zone, by location, in CO2e", "电网碳强度，基于位置（CO2e）"),
      unit: "g/kWh",
    },
    { tex: "M", meaning: both("share of making the hardware, in CO2e", "硬件制造份额（CO2e）"), unit: "g" },
    {
      tex: "R",
      meaning: both("functional units: requests, or thousands of tokens", "功能单位：请求数或千词元数"),
      unit: "1",
    },
  ],
  example: {
    fields: (world) => [
      ENERGY,
      zoneField(world),
      amount("embodied", both("Share of making", "制造份额"), "g", 0.02, { min: 0, max: 1e6 }),
      count("tokens", both("Tokens, input and output", "词元（输入与输出）"), "tok", 800),
      choiceOf("per", both("Per", "单位"), [
        ["request", both("request", "请求")],
        ["thousand_tokens", both("thousand tokens", "千词元")],
      ]),
    ],
    steps,
  },
  tables: () => [
    {
      caption: both("Where it stands in an inventory", "在清单中的归类"),
      head: [
        both("Model is", "模型"),
        both("Part", "部分"),
        both("Scope", "范围"),
        both("Category", "类别"),
        both("Way", "方法"),
      ],
      rows: [
        ...GHG_ENTRIES.api.map((entry) => rowOf(both("hosted, over an API", "托管，经 API"), entry)),
        ...GHG_ENTRIES.own_hardware.map((entry) => rowOf(both("on own machines", "自有机器"), entry)),
      ],
    },
  ],
  defaults: () => [
    {
      name: both("Functional unit", "功能单位"),
      value: both("one request", "一次请求"),
      source: "EcoCompute",
      date: "2026-11-25",
    },
  ],
  sources: [
    {
      text: "ISO/IEC 21031:2024, text of Green Software Foundation, SPEC.md @0b31a30",
      url: "https://github.com/Green-Software-Foundation/sci",
      readOn: "2026-11-25",
    },
    {
      text: "WRI and WBCSD: Scope 2 Guidance, 2015; Corporate Value Chain (Scope 3) Standard, 2011",
      url: "https://ghgprotocol.org",
      readOn: "2026-11-25",
    },
  ],
  tests: ["tests/footprint/reports.test.ts"],
  changes: [added(both("SCI and GHG Protocol.", "加入 SCI 与 GHG Protocol。"))],
};
