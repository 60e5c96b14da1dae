import { carbonGrams } from "@/lib/footprint/carbon";
import { exact } from "@/lib/footprint/interval";
import { sumOfKnown } from "@/lib/footprint/known-sum";
import { first } from "../changes";
import { amount, ENERGY, zoneField, zoneOf } from "../fields";
import type { Method } from "../method";
import { both } from "../method";
import { texNumber as n } from "../tex/tex-number";

/** One boundary for every figure. */
export const about: Method = {
  id: "about",
  title: both("What is counted", "计算范围"),
  statement: both(
    "EcoCompute answers which model should do a task, and what it will cost in money, time and carbon. One boundary holds for every figure: one request to one model, at the facility (chip, host, idle share, cooling), plus its share of making the hardware. Change the model or the tokens, and all figures change together.",
    "EcoCompute 回答哪个模型适合一项任务，以及要花多少钱、时间和碳。所有数值使用同一范围：对一个模型的一次请求，计到数据中心（芯片、主机、闲置份额、冷却），再加上硬件制造的份额。模型或词元一变，所有数值随之改变。",
  ),
  limits: [
    both(
      "Training the model, the network, and the reader's own device are not in it.",
      "不含模型训练、网络和用户设备。",
    ),
    both(
      "What a better answer saves elsewhere, or a worse one costs, is not counted.",
      "不计好回答在别处节省、差回答造成的损失。",
    ),
  ],
  formulas: [
    { name: both("Carbon of a request", "一次请求的碳排放"), tex: "C = \\frac{E}{1000} \\cdot g + m" },
  ],
  symbols: [
    { tex: "C", meaning: both("carbon of one request, in CO2e", "一次请求的碳排放（CO2e）"), unit: "g" },
    { tex: "E", meaning: both("energy at the facility", "数据中心能耗"), unit: "Wh" },
    { tex: "g", meaning: both("intensity of the grid, in CO2e", "电网碳强度（CO2e）"), unit: "g/kWh" },
    { tex: "m", meaning: both("share of making the hardware, in CO2e", "硬件制造份额（CO2e）"), unit: "g" },
  ],
  example: {
    fields: (world) => [
      ENERGY,
      zoneField(world),
      amount("making", both("Share of making", "制造份额"), "g", 0.02, { min: 0, max: 1e6 }),
    ],
    steps: (inputs, world) => {
      const zone = zoneOf(world, inputs.choice("zone"));
      const [wattHours, grams] = [inputs.number("energy"), inputs.number("making")];
      const use = carbonGrams(exact(wattHours, "modelled"), zone);
      return [
        {
          label: both("Use", "使用"),
          tex: `${n(wattHours)} / 1000 \\cdot ${n(zone.gramsPerKwh)}`,
          estimate: use,
          unit: "g",
          kind: "carbon",
        },
        { label: both("Making", "制造"), estimate: exact(grams, "modelled"), unit: "g", kind: "carbon" },
        {
          label: both("Both", "合计"),
          tex: `C = ${n(use ? use.mid : 0)} + ${n(grams)}`,
          estimate: sumOfKnown([use, exact(grams, "modelled")], "independent").sum,
          unit: "g",
          kind: "carbon",
          per: "request",
        },
      ];
    },
  },
  tables: () => [],
  defaults: () => [
    {
      name: both("Grid, where none is chosen", "未选择时的电网"),
      value: both("world average", "世界平均"),
      source: "Ember",
      date: "2024",
    },
    {
      name: both("A figure that nobody knows", "无人知道的数值"),
      value: { estimate: null, unit: "Wh" },
      source: "EcoCompute: unknown is never zero",
      date: "2026-11-24",
    },
  ],
  sources: [
    { text: "EcoCompute, README.md and DECISIONS.md", readOn: "2026-11-25" },
    { text: "NOTICE: all data sources with their licences", readOn: "2026-11-25" },
  ],
  tests: ["tests/footprint/laws.test.ts", "tests/footprint/energy.test.ts", "tests/purity.test.ts"],
  changes: [
    first(
      both(
        "One boundary takes the place of a cost of an API beside the carbon of an unrelated local GPU.",
        "统一计算范围，取代“API 费用加无关本地 GPU 碳排放”的做法。",
      ),
    ),
  ],
};
