import { carbonGrams } from "@/lib/footprint/carbon";
import { exact } from "@/lib/footprint/interval";
import { first } from "../changes";
import { ENERGY, zoneField, zoneOf } from "../fields";
import type { Method } from "../method";
import { both } from "../method";
import { texNumber as n } from "../tex/tex-number";

/** Operational, location-based carbon. */
export const carbon: Method = {
  id: "carbon",
  title: both("Carbon of the electricity", "用电碳排放"),
  statement: both(
    "Energy at the facility times the average intensity of the electricity in its zone and year. This is the location-based figure: what the grid emitted, whatever certificates were bought.",
    "数据中心能耗乘以所在电网当年的平均碳强度。这是基于位置的数值：按电网实际排放计，与购买的证书无关。",
  ),
  limits: [
    both(
      "Where a vendor computes is mostly unknown: the zone is the reader's choice, and the world's average where nothing is chosen.",
      "供应商在哪里计算大多未知：电网由读者选择，未选时取世界平均。",
    ),
    both(
      "A year's average hides the hour: the same grid emits more in some hours than in others. No uncertainty of the intensity is counted.",
      "年均值掩盖了时段差异：同一电网各时段排放不同。未计碳强度自身的不确定性。",
    ),
    both(
      "Market-based figures are shown only beside it and only with a source; making the hardware stands apart.",
      "基于市场的数值仅在有来源时并列显示；硬件制造另计。",
    ),
  ],
  formulas: [{ name: both("Carbon of use", "使用阶段碳排放"), tex: "C = \\frac{E}{1000} \\cdot g" }],
  symbols: [
    { tex: "C", meaning: both("carbon of one request, in CO2e", "一次请求的碳排放（CO2e）"), unit: "g" },
    { tex: "E", meaning: both("energy at the facility", "数据中心能耗"), unit: "Wh" },
    {
      tex: "g",
      meaning: both(
        "average intensity of the zone's electricity, life cycle, in CO2e",
        "电网全生命周期平均碳强度（CO2e）",
      ),
      unit: "g/kWh",
    },
  ],
  example: {
    fields: (world) => [ENERGY, zoneField(world)],
    steps: (inputs, world) => {
      const zone = zoneOf(world, inputs.choice("zone"));
      const wattHours = inputs.number("energy");
      return [
        {
          label: both("Intensity of the grid", "电网碳强度"),
          estimate: exact(zone.gramsPerKwh, "measured"),
          unit: "g/kWh",
          kind: "carbon",
        },
        {
          label: both("Carbon of use", "使用阶段碳排放"),
          tex: `C = ${n(wattHours)} / 1000 \\cdot ${n(zone.gramsPerKwh)}`,
          estimate: carbonGrams(exact(wattHours, "modelled"), zone),
          unit: "g",
          kind: "carbon",
          per: "request",
        },
      ];
    },
  },
  tables: () => [],
  defaults: ({ catalog }) =>
    catalog.zones.map((zone) => ({
      name: zone.name,
      value: { estimate: exact(zone.gramsPerKwh, "measured"), unit: "g/kWh", kind: "carbon" },
      source: zone.source,
      date: String(zone.year),
    })),
  sources: [
    {
      text: "Electricity Maps, yearly averages (ODbL)",
      url: "https://www.electricitymaps.com",
      readOn: "2026-06-29",
    },
    {
      text: "Ember, yearly electricity data (CC BY-SA 4.0)",
      url: "https://ember-energy.org",
      readOn: "2026-06-29",
    },
    {
      text: "WRI and WBCSD: GHG Protocol Scope 2 Guidance, 2015",
      url: "https://ghgprotocol.org",
      readOn: "2026-11-25",
    },
  ],
  tests: ["tests/footprint/energy.test.ts", "tests/footprint/laws.test.ts"],
  changes: [
    first(
      both(
        "Measured intensity of each zone takes the place of one constant of 475 g/kWh; the older calculator's surcharge above 100 kg is dropped.",
        "以各电网实测碳强度取代 475 g/kWh 的单一常数；旧计算器对 100 kg 以上的加价已取消。",
      ),
    ),
  ],
};
