import { formatCount } from "@/lib/format/count";
import { THIN_SPACE } from "@/lib/format/symbols";
import { MS_PER_SECOND } from "@/lib/units";

const MINUTE_MS = 60 * MS_PER_SECOND;
const HOUR_MS = 60 * MINUTE_MS;
/** A step begins where two of it have passed: "90 s" says more than "2 min". */
const STEP_FROM = 2;

/** How much longer somebody waits: "28 s", "5 min", "3 h", never less than it takes. */
export function restText(ms: number): string {
  const [unit, letters] =
    ms < STEP_FROM * MINUTE_MS
      ? [MS_PER_SECOND, "s"]
      : ms < STEP_FROM * HOUR_MS
        ? [MINUTE_MS, "min"]
        : [HOUR_MS, "h"];
  return `${formatCount(Math.max(1, Math.ceil(ms / unit)))}${THIN_SPACE}${letters}`;
}
