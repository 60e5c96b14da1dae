/** `npm run route -- "prompt"`: which model should answer, and why; with `--run` its answer. */
import { text } from "node:stream/consumers";
import { route } from "@/lib/engine/route";
import { contextFrom } from "@/lib/gateway/body-context";
import { previewJson } from "@/lib/gateway/decision-json";
import { parseExecuteBody } from "@/lib/gateway/execute-body";
import type { Root } from "@/lib/root";
import { complain, runCommand } from "./command";
import { previewText } from "./decision-text";
import type { ExitCode } from "./exit-code";
import { EXIT } from "./exit-code";
import { withRoot } from "./here";
import { translator } from "./language";
import { bodyOf, optionErrors, RouteOptions, routeCommand } from "./route-options";
import { runRequest } from "./run-request";
import { writeJson, writeOut } from "./write-out";

const FROM_INPUT = "-";

async function routePrompt(given: string, options: RouteOptions, { engine }: Root): Promise<ExitCode> {
  const parsed = parseExecuteBody(bodyOf(given, options), await contextFrom("cli", engine));
  if (!parsed.ok) {
    complain(optionErrors(parsed.error));
    return EXIT.usage;
  }
  const t = translator(options.lang);
  if (options.run) return runRequest(parsed.value.request, options.json, engine, t);
  const preview = await route(parsed.value.request, engine);
  if (!preview.ok) {
    complain([preview.error.message]);
    return EXIT.usage;
  }
  await (options.json
    ? writeJson(previewJson(preview.value))
    : writeOut(`${previewText(preview.value, t).join("\n")}\n`));
  return preview.value.outcome.ok ? EXIT.ok : EXIT.noCandidate;
}

await runCommand(routeCommand(), async ([given = ""], raw) => {
  const options = RouteOptions.parse(raw);
  if (options.weights && options.policy !== undefined && options.policy !== "custom") {
    complain([`--weights: belongs to --policy custom, not to ${options.policy}`]);
    return EXIT.usage;
  }
  if (options.keepText && !options.run) {
    complain(["--keep-text: without --run nothing is stored; add --run, or leave it out"]);
    return EXIT.usage;
  }
  const prompt = given === FROM_INPUT ? await text(process.stdin) : given;
  return withRoot((root) => routePrompt(prompt, options, root));
});
