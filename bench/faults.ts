/** What the real `openai` client sees of each way in which a vendor can fail, as a table. `npm run faults`. */

import { FAULTS } from "../tests/gateway/faults/catalogue";
import type { Mode, Observation } from "../tests/gateway/faults/observe";
import { observe } from "../tests/gateway/faults/observe";

const MODES: readonly Mode[] = ["streamed", "whole"];

function sawText({ seen }: Observation): string {
  const words = seen.text.trim() === "" ? 0 : seen.text.trim().split(/\s+/).length;
  if (seen.kind === "answer") {
    const gap = seen.skippedChunks > 0 ? `, says that ${seen.skippedChunks} piece could not be read` : "";
    return `answer, ${words} words, ${seen.finish}${gap}`;
  }
  const had = words === 0 ? "" : ` after ${words} words`;
  const wait = seen.retryAfter === null ? "" : `, Retry-After ${seen.retryAfter}`;
  return `${seen.raised} ${seen.status ?? "in the stream"} \`${seen.code}\`${had}${wait}`;
}

const messageText = ({ seen }: Observation): string =>
  seen.kind === "answer" ? "" : seen.message.replaceAll("|", "\\|");

const callsText = ({ calls }: Observation): string =>
  calls.map(({ model, afterMs }, index) => (index === 0 ? model : `${model} +${afterMs} ms`)).join(", ");

function traceText({ trace: { outcome } }: Observation): string {
  const kinds = outcome.attempts.map(({ error_kind: kind }) => kind ?? "answered").join(", ");
  return `${outcome.status}: ${kinds}`;
}

function costText({ trace: { outcome } }: Observation): string {
  const costs = outcome.attempts.map(({ cost_usd: cost }) => {
    if (cost === null) return "null";
    return `${cost[3] === "measured" ? "" : "~"}${cost[1]}`;
  });
  return `${costs.join(", ")}; by ${outcome.answered_by ?? "nobody"}`;
}

const row = (...cells: readonly (string | number)[]): void => console.log(`| ${cells.join(" | ")} |`);

row(
  "fault",
  "",
  "models",
  "the client saw",
  "the error's message",
  "the upstream was asked",
  "the trace says",
  "cost of each attempt, answered",
);
row(..."--------".split("").map((dash) => dash.repeat(3)));
for (const fault of FAULTS) {
  for (const mode of MODES) {
    for (const models of [1, 2] as const) {
      const seen = await observe(fault, mode, models);
      const told = [sawText(seen), messageText(seen), callsText(seen), traceText(seen), costText(seen)];
      row(fault.name, mode, models, ...told);
    }
  }
}
process.exit(0);
