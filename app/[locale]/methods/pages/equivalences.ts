import type { QuantityKind } from "@/components/quantity";
import type { EquivalenceBasis, Equivalent } from "@/lib/footprint/equivalences";
import { EQUIVALENTS, equivalences as equivalencesOf } from "@/lib/footprint/equivalences";
import { exact } from "@/lib/footprint/interval";
import { added } from "../changes";
import { amount } from "../fields";
import type { Bilingual, Method, Shown } from "../method";
import { both } from "../method";
import { texNumber as n } from "../tex/tex-number";

const NAMES: Readonly<Record<Equivalent["id"], Bilingual>> = {
  petrol_car_km: both("Kilometres in a petrol car, EU, on the road", "汽油车行驶公里（欧盟，实际道路）"),
  smartphone_charge: both("Charges of a smartphone", "手机充电次数"),
  water_glass: both("Glasses of water", "杯水"),
};
const UNITS: Readonly<
  Record<EquivalenceBasis, { readonly unit: Shown["unit"]; readonly kind: QuantityKind }>
> = {
  carbon: { unit: "g", kind: "carbon" },
  energy: { unit: "Wh", kind: "energy" },
  water: { unit: "mL", kind: "water" },
};
const AMOUNT = { min: 0, max: 1e12 };

/** Figures as things that people know. */
export const equivalences: Method = {
  id: "equivalences",
  title: both("Equivalences", "等价换算"),
  statement: both(
    "A figure over what one known thing takes. Each equivalence names its basis, its publisher and its year, and can be hidden. Carbon is told in things of carbon, energy in things of energy, water in things of water.",
    "把数值除以一件熟知事物的用量。每项换算注明依据、发布者和年份，并可隐藏。碳只换算成碳，能源换算成能源，水换算成水。",
  ),
  limits: [
    both(
      "It shows size, not harm; the interval is that of the figure alone.",
      "只表示大小，不表示危害；区间仅来自原数值。",
    ),
    both(
      "The car is its exhaust only: neither its making nor its fuel's.",
      "汽车只计尾气，不含制造和燃料生产。",
    ),
    both(
      "Lamps and kettles are left out: no publisher's figure was found.",
      "灯泡和水壶未列入：没有找到发布者的数据。",
    ),
  ],
  formulas: [{ name: both("How many", "数量"), tex: "c = \\frac{x}{e}" }],
  symbols: [
    { tex: "c", meaning: both("how many of the thing", "该事物的数量"), unit: "1" },
    {
      tex: "x",
      meaning: both("the figure: carbon, energy or water", "数值：碳、能源或水"),
      unit: "g, Wh, mL",
    },
    { tex: "e", meaning: both("what one of it takes", "一份该事物的用量"), unit: "g, Wh, mL" },
  ],
  example: {
    fields: () => [
      amount("carbon", both("Carbon", "碳排放"), "g", 1000, AMOUNT),
      amount("energy", both("Energy", "能耗"), "Wh", 1000, AMOUNT),
      amount("water", both("Water", "用水"), "mL", 1000, AMOUNT),
    ],
    steps: (inputs) => {
      const of = (name: EquivalenceBasis) => exact(inputs.number(name), "modelled");
      return equivalencesOf({ carbon: of("carbon"), energy: of("energy"), water: of("water") }).flatMap(
        ({ basis, items }) =>
          items.map(({ equivalent, count }) => ({
            label: NAMES[equivalent.id],
            tex: `c = ${n(inputs.number(basis))} / ${n(equivalent.each)}`,
            estimate: count,
            unit: "" as const,
          })),
      );
    },
  },
  tables: () => [],
  defaults: () =>
    EQUIVALENTS.map(({ id, basis, each, source }) => ({
      name: NAMES[id],
      value: { estimate: exact(each, "measured"), ...UNITS[basis] },
      source: `${source.publisher}: ${source.document}`,
      date: String(source.year),
    })),
  sources: EQUIVALENTS.map(({ source }) => ({
    text: `${source.publisher}: ${source.document}, ${source.year}`,
    url: source.url,
    readOn: source.readOn,
  })),
  tests: ["tests/footprint/reports.test.ts"],
  changes: [
    added(
      both(
        "Equivalences with a publisher and a year; the car's 250 g/km without a source is dropped.",
        "等价换算均有发布者和年份；去掉无来源的每公里 250 g。",
      ),
    ),
  ],
};
