/** `npm run providers`: who is connected, and what to set where somebody is not. */
import { z } from "zod";
import { exact } from "@/lib/footprint/interval";
import { figureText, formatFigure } from "@/lib/format/figure";
import { providerJson } from "@/lib/gateway/api-registry";
import type { ProviderState } from "@/lib/gateway/deps";
import { houseCommand, runCommand } from "./command";
import { EXIT } from "./exit-code";
import { withRoot } from "./here";
import { columns, paragraph } from "./layout";
import { writeJson, writeOut } from "./write-out";

const Options = z.object({ json: z.boolean().default(false) });

const STATUS = { ok: "connected", no_key: "not set up", unreachable: "does not answer" } as const;

/** Whoever was asked and says `no_key` has one, and refused it. */
const stateOf = ({ status, latencyMs }: ProviderState["health"]): string =>
  status === "no_key" && latencyMs !== null ? "key refused" : STATUS[status];

const rowOf = ({ name, simulated, keyVariable, health }: ProviderState): readonly string[] => [
  name,
  simulated ? "simulated" : stateOf(health),
  health.latencyMs === null ? "" : figureText(formatFigure(exact(health.latencyMs, "measured"), "ms")),
  keyVariable ?? "",
];

/** Whether the provider says more than its row does. */
const isToldMore = ({ keyVariable, health }: ProviderState): boolean =>
  health.detail !== `${keyVariable} is not set`;

function providersText(states: readonly ProviderState[]): readonly string[] {
  const real = states.filter(({ simulated }) => !simulated);
  const connected = real.filter(({ health }) => health.status === "ok").length;
  return [
    ...columns([["Provider", "State", "Answered in", "Key"], ...states.map(rowOf)], 0, 0),
    "",
    ...real.filter(isToldMore).flatMap(({ name, health }) => paragraph(health.detail, `${name}: `)),
    "",
    `${connected} of ${real.length} connected`,
  ];
}

const command = houseCommand(
  "providers",
  "Who is connected, how fast they answer, and which variable to set (in the shell or in .env).",
).option("--json", "one JSON document, with the providers as GET /api/v1/health has them");

await runCommand(command, (_, raw) => {
  const { json } = Options.parse(raw);
  return withRoot(async ({ providerStates }) => {
    const states = await providerStates();
    await (json
      ? writeJson({ providers: states.map(providerJson) })
      : writeOut(`${providersText(states).join("\n")}\n`));
    return EXIT.ok;
  });
});
