import { exact } from "@/lib/footprint/interval";
import { waterMl } from "@/lib/footprint/water";
import { added } from "../changes";
import { amount, ENERGY } from "../fields";
import type { Method } from "../method";
import { both } from "../method";
import { texNumber as n } from "../tex/tex-number";

const RATE = { min: 0, max: 50 };

/** Water, on site and off site. */
export const water: Method = {
  id: "water",
  title: both("Water", "用水"),
  statement: both(
    "Cooling takes water where the machines stand, and so does generating their electricity elsewhere. The first goes with the energy of the machines, the second with that of the whole facility. They are shown apart: it is different water in different places.",
    "机房冷却在当地用水，发电在别处用水。前者随 IT 设备能耗变化，后者随整个设施能耗变化。两者分开显示：那是不同地方的水。",
  ),
  limits: [
    both(
      "Few providers publish their water; where one part is unknown the sum is a lower bound and says so.",
      "公布用水的供应商很少；一部分未知时，总和是下限并会注明。",
    ),
    both(
      "Whether the water is scarce where it is taken is not in it, nor is water for making the hardware.",
      "不含取水地是否缺水，也不含制造硬件的用水。",
    ),
  ],
  formulas: [
    {
      name: both("On site", "就地用水"),
      tex: "V_\\mathrm{on} = \\frac{E}{\\mathrm{PUE}} \\cdot w_\\mathrm{on}",
    },
    { name: both("Off site", "异地用水"), tex: "V_\\mathrm{off} = E \\cdot w_\\mathrm{off}" },
    { name: both("Both", "合计"), tex: "V = V_\\mathrm{on} + V_\\mathrm{off}" },
  ],
  symbols: [
    { tex: "V", meaning: both("water of one request", "一次请求的用水"), unit: "mL" },
    { tex: "E", meaning: both("energy at the facility", "数据中心能耗"), unit: "Wh" },
    {
      tex: "\\mathrm{PUE}",
      meaning: both("facility energy over IT energy", "设施能耗与 IT 能耗之比"),
      unit: "1",
    },
    {
      tex: "w_\\mathrm{on}",
      meaning: both(
        "water of the site's cooling (WUE, ISO/IEC 30134-9), by IT energy",
        "机房水效（WUE，ISO/IEC 30134-9），按 IT 能耗计",
      ),
      unit: "L/kWh",
    },
    {
      tex: "w_\\mathrm{off}",
      meaning: both("water of the zone's electricity", "电网发电用水"),
      unit: "L/kWh",
    },
  ],
  example: {
    fields: () => [
      ENERGY,
      amount("pue", both("PUE", "PUE"), "1", 1.2, { min: 1, max: 3 }),
      amount("on", both("Water on site", "就地水效"), "L/kWh", 0.3, RATE),
      amount("off", both("Water off site", "发电水效"), "L/kWh", 3, RATE),
    ],
    steps: (inputs) => {
      const [wattHours, pue] = [inputs.number("energy"), inputs.number("pue")];
      const [on, off] = [inputs.number("on"), inputs.number("off")];
      const { onSiteMl, offSiteMl, totalMl } = waterMl(exact(wattHours, "modelled"), {
        pue,
        onSiteLitresPerKwh: exact(on, "modelled"),
        offSiteLitresPerKwh: exact(off, "modelled"),
      });
      return [
        {
          label: both("On site", "就地用水"),
          tex: `V_\\mathrm{on} = ${n(wattHours)} / ${n(pue)} \\cdot ${n(on)}`,
          estimate: onSiteMl,
          unit: "mL",
          kind: "water",
        },
        {
          label: both("Off site", "异地用水"),
          tex: `V_\\mathrm{off} = ${n(wattHours)} \\cdot ${n(off)}`,
          estimate: offSiteMl,
          unit: "mL",
          kind: "water",
        },
        {
          label: both("Both", "合计"),
          estimate: totalMl.sum,
          unit: "mL",
          kind: "water",
          per: "request",
          bound: totalMl.bound === "lower" ? "at_least" : "none",
        },
      ];
    },
  },
  tables: () => [],
  defaults: () => [
    {
      name: both("Water rates of a site or zone without a source", "无来源的地点或电网的水效"),
      value: { estimate: null, unit: "L/kWh", kind: "water" },
      source: "none: unknown stays unknown",
      date: "2026-11-25",
    },
  ],
  sources: [
    {
      text: "ISO/IEC 30134-9:2022, Water usage effectiveness",
      readOn: "2026-11-25",
    },
    {
      text: "EcoLogits 0.9.1 and 0.10, whose table and whose double PUE this differs from",
      url: "https://ecologits.ai",
      readOn: "2026-11-25",
    },
  ],
  tests: ["tests/footprint/water.test.ts"],
  changes: [added(both("Water, with the PUE once.", "加入用水，PUE 只计一次。"))],
};
