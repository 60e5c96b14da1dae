import type { Command } from "commander";
import { InvalidArgumentError, Option } from "commander";
import { z } from "zod";
import type { FieldError } from "@/lib/gateway/field-error";
import { POLICY_NAMES } from "@/lib/gateway/policy-body";
import { TASK_TYPES } from "@/lib/trace/schema";
import { houseCommand, knownNamesIn, namesIn, numberOrText } from "./command";
import { LANGUAGES } from "./language";
import { optionNamed } from "./option-name";

const AXES = ["quality", "cost", "energy", "carbon", "latency"] as const;
const ABILITIES = ["tools", "vision", "json_schema"] as const;

const number = z.union([z.number(), z.string()]).optional();

/** What commander makes of the options. Values stay as typed where the door's own schema checks them. */
export const RouteOptions = z.object({
  policy: z.string().optional(),
  weights: z.record(z.string(), z.number()).optional(),
  model: z.string().optional(),
  taskType: z.string().optional(),
  maxTokens: number,
  maxCost: number,
  maxLatency: number,
  minQuality: number,
  maxEnergyWh: number,
  maxCarbonG: number,
  region: z.string().optional(),
  providers: z.array(z.string()).optional(),
  deny: z.array(z.string()).optional(),
  needs: z.array(z.string()).optional(),
  context: number,
  traceId: z.string().optional(),
  keepText: z.boolean().default(false),
  run: z.boolean().default(false),
  json: z.boolean().default(false),
  lang: z.enum(LANGUAGES),
});
export type RouteOptions = z.infer<typeof RouteOptions>;

const EXAMPLES = `
Without --run nothing is sent, spent or stored. With --run standard output holds
the answer alone; the decision and what it took go to standard error. In a pipe,
keep npm itself silent: npm run --silent route -- "..." --run > answer.txt
The day's cap counts what a server on the same database has spent so far; the
server counts what is spent here only once it is started again.

Examples:
  npm run route -- "Prove that 2 is prime" --policy efficiency --max-cost 0.01
  npm run --silent route -- - --run < question.txt > answer.txt
  npm run --silent route -- "Name three rivers" --json`;

/** `route`, with its options. */
export function routeCommand(): Command {
  return withLimits(
    houseCommand("route", "Which model should answer this prompt, what it would take, and why.")
      .argument("<prompt>", "the prompt, or - to read it from standard input")
      .addOption(
        new Option("--policy <name>", "how to choose (default: auto)").choices([...POLICY_NAMES, "custom"]),
      )
      .addOption(
        new Option(
          "--weights <list>",
          "of the custom policy: quality=0.5,cost=0.2; axes not named weigh 0",
        ).argParser(weightsIn),
      )
      .option("--model <id>", "your own pick: nothing is routed, limits only warn")
      .addOption(new Option("--task-type <type>", "instead of guessing it").choices(TASK_TYPES))
      .option("--max-tokens <count>", "ceiling on the answer's tokens", numberOrText),
  )
    .option("--trace-id <id>", "repeat the decision of a preview")
    .option("--run", "call the model and print its answer")
    .option("--keep-text", "with --run: keep prompt and answer in the trace, where the install allows it")
    .option("--json", "one JSON document, as POST /api/v1/route or /api/v1/execute answers it")
    .addOption(new Option("--lang <language>", "of the sentences").choices(LANGUAGES).default("en"))
    .addHelpText("after", EXAMPLES);
}

const withLimits = (command: Command): Command =>
  command
    .option("--max-cost <usd>", "US dollars for the call", numberOrText)
    .option("--max-latency <ms>", "milliseconds until the whole answer", numberOrText)
    .option("--min-quality <score>", "floor on the score for the task type, 0 to 1", numberOrText)
    .option("--max-energy-wh <wh>", "watt-hours for the call", numberOrText)
    .option("--max-carbon-g <grams>", "grams of CO2e for the call", numberOrText)
    .option("--region <zone>", "electricity zone that carbon is reckoned with (default: the install's)")
    .option("--providers <names>", "only these may answer, with commas between", namesIn)
    .option("--deny <ids>", "these models may not answer, with commas between", namesIn)
    .option("--needs <abilities>", `some of ${ABILITIES.join(", ")}`, knownNamesIn(ABILITIES))
    .option("--context <tokens>", "smallest context window", numberOrText);

function weightsIn(text: string): Readonly<Record<string, number>> {
  const pairs = namesIn(text).map((pair) => {
    const [axis = "", weight = "", ...rest] = pair.split("=");
    const value = numberOrText(weight);
    const known = AXES.find((name) => name === axis.trim());
    if (known === undefined || typeof value === "string" || !(value >= 0) || rest.length > 0) {
      throw new InvalidArgumentError(
        `Expected weights of at least 0 such as quality=0.5,cost=0.2; the axes are ${AXES.join(", ")}.`,
      );
    }
    return [known, value] as const;
  });
  return Object.fromEntries(pairs);
}

/** The options as the body of `POST /api/v1/route`. */
export function bodyOf(prompt: string, options: RouteOptions): unknown {
  const { weights, needs = [] } = options;
  const noWeights = Object.fromEntries(AXES.map((axis) => [axis, 0]));
  const isCustom = options.policy === "custom" || (weights && options.policy === undefined);
  return {
    task: { prompt, task_type: options.taskType, max_tokens: options.maxTokens },
    policy: isCustom ? { id: "custom", weights: { ...noWeights, ...weights } } : options.policy,
    model: options.model,
    trace_id: options.traceId,
    keep_text: options.keepText,
    constraints: {
      max_cost: options.maxCost,
      max_latency: options.maxLatency,
      min_quality: options.minQuality,
      max_energy_wh: options.maxEnergyWh,
      max_carbon_g: options.maxCarbonG,
      region: options.region,
      providers_allowed: options.providers,
      models_denied: options.deny,
      needs: { ...Object.fromEntries(needs.map((name) => [name, true])), context: options.context },
    },
  };
}

/** Fields of the body by the option that fills them; the longest path that fits counts. */
const OPTION_OF: readonly (readonly [string, string])[] = [
  ["constraints.needs.context", "--context"],
  ["constraints.providers_allowed", "--providers"],
  ["constraints.models_denied", "--deny"],
  ["task.prompt", "<prompt>"],
  ["policy.weights", "--weights"],
];

/** What is wrong with the request, by option. */
export const optionErrors = (errors: readonly FieldError[]): readonly string[] =>
  errors.map(({ field, message }) => {
    const known = OPTION_OF.find(([path]) => field === path || field.startsWith(`${path}.`));
    return `${known?.[1] ?? optionNamed(field.replace(/^(?:task|constraints)[.]/, ""))}: ${message}`;
  });
