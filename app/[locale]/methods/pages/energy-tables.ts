import { exact } from "@/lib/footprint/interval";
import type { Cell, FigureTable } from "../method";
import { both } from "../method";

const percent = (value: number): Cell => ({ estimate: exact(value, "measured"), unit: "%" });
const ratio = (value: number): Cell => ({ estimate: exact(value, "measured"), unit: "" });

/** As `npm run bench:energy` printed them on 2026-11-25 over 398 rows of 13 architectures. */
export const ENERGY_TABLES: readonly FigureTable[] = [
  {
    caption: both(
      "Estimators against 398 measured rows, each architecture foretold from the other twelve",
      "各估算器对 398 行实测数据的误差（每种架构由其余十二种预测）",
    ),
    head: [
      both("Estimator", "估算器"),
      both("Median error", "误差中位数"),
      both("Within 2×", "2 倍以内"),
      both("Rank correlation", "秩相关"),
      both("Within x/÷1.5", "x/÷1.5 以内"),
    ],
    rows: [
      ["EC-2", percent(13.1), percent(98), ratio(0.989), percent(89.4)],
      [both("EC-2, number of GPUs unknown", "EC-2，GPU 数未知"), percent(15), "", "", ""],
      ["EC-1", percent(15.2), percent(97.7), ratio(0.986), percent(88.7)],
      [both("EcoLogits as shipped", "EcoLogits 原样"), percent(70.6), percent(44.2), ratio(0.784), ""],
      [both("EcoLogits, true batch and bits", "EcoLogits，真实批量与精度"), percent(54.3), "", "", ""],
      [
        both("A measured configuration, between two batch sizes", "实测配置，两个批量之间插值"),
        percent(3.2),
        "",
        "",
        "",
      ],
    ],
  },
];
