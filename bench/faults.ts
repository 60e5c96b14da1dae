/** What the real `openai` client sees of each way in which a vendor can fail, as a table. `npm run faults`. */

import { FAULTS } from "../tests/gateway/faults/catalogue";
import type { Mode, Observation, Seen } from "../tests/gateway/faults/observe";
import { observe } from "../tests/gateway/faults/observe";

const MODES: readonly Mode[] = ["streamed", "whole"];

function sawText(seen: Seen): string {
  const words = seen.text.trim() === "" ? 0 : seen.text.trim().split(" ").length;
  if (seen.kind === "answer") return `answer, ${words} words, ${seen.finish}`;
  const had = words === 0 ? "" : ` after ${words} words`;
  return `${seen.raised} ${seen.status ?? "in the stream"} \`${seen.code}\`${had}`;
}

const callsText = ({ calls }: Observation): string =>
  calls.map(({ model, afterMs }, index) => (index === 0 ? model : `${model} +${afterMs} ms`)).join(", ");

function traceText({ trace: { outcome } }: Observation): string {
  const kinds = outcome.attempts.map(({ error_kind: kind }) => kind ?? "answered").join(", ");
  return `${outcome.status}: ${kinds}`;
}

console.log("| fault | | models | the client saw | the upstream was asked | the trace says |");
console.log("|---|---|---|---|---|---|");
for (const fault of FAULTS) {
  for (const mode of MODES) {
    for (const models of [1, 2] as const) {
      const seen = await observe(fault, mode, models);
      const cells = [fault.name, mode, models, sawText(seen.seen), callsText(seen), traceText(seen)];
      console.log(`| ${cells.join(" | ")} |`);
    }
  }
}
process.exit(0);
