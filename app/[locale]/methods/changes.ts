import type { Bilingual, Change } from "./method";
import { both } from "./method";

/** Every trace names the version it was made with, and nothing stored is computed anew. */
export const KEPT: Bilingual = both(
  "Stored traces keep the figures they were made with, and the version beside them.",
  "已保存的记录保留当时的数值和版本号。",
);

/** The first version of the arithmetic. */
export const first = (what: Bilingual): Change => ({
  version: "method-1",
  on: "2026-11-24",
  what,
  effect: both(
    "None: it is the first. Imported records of the older calculator say which formula made them.",
    "无影响：这是首个版本。从旧版计算器导入的记录会注明所用公式。",
  ),
});

/** A quantity that came later: nothing stored had it. */
export const added = (what: Bilingual): Change => ({
  version: "method-1",
  on: "2026-11-25",
  what,
  effect: both(
    "Traces made before do not have this figure; it is not filled in afterwards.",
    "此前的记录没有这个数值，也不会事后补上。",
  ),
});
