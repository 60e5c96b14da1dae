/** Which adapter does what, as its tests have just seen it: a table of adapter by ability. `npm run adapters`. */

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { z } from "zod";
import { providers } from "../providers/manifest.gen";

const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.enum(["passed", "failed", "skipped", "pending", "todo"]),
        }),
      ),
    }),
  ),
});

type Seen = { readonly adapter: string; readonly test: string; readonly status: string };

/** Each ability with the words by which its tests are known. */
const ABILITIES: readonly (readonly [string, RegExp])[] = [
  ["whole answers", /gives a whole answer|reads text|the answer to|answers, whole/],
  ["streams, however they are cut", /streams |reads a stream|begins the stream|keep-alive|however/],
  ["system prompts and turns", /system prompt|conversation|several turns|system and the developer|roles?/],
  ["tools", /tool|function call|\bcalls?\b/],
  ["several calls at once", /two tool|two tools|parallel|several calls/],
  ["images", /image|picture/],
  ["answers of a JSON Schema", /schema/],
  ["thinking", /reasoning|thinking|thoughts?\b/],
  ["thinking given back next turn", /own thinking|next turn|signature|sealed|goes back|reasoning_details/],
  ["reads from the cache", /from the cache|cache read|cached/],
  ["writes to the cache", /to the cache|was kept for|was kept, without|is to be kept|billed apart/],
  ["why an answer ended", /ended|ceiling cut|filter|for a reason|reason of an end|stop reason/],
  ["refusals and blocked prompts", /a refusal|moderated|blocked|filter stopped|unsafe/],
  ["broken streams told as broken", /broken streams/],
  ["errors by status, and the time to wait", /status|time to wait|429/],
  ["too long a conversation", /too long/],
  ["embeddings", /vectors|embeddings/],
  ["seed, n and log probabilities", /seed|log probabilities|logprobs|how many answers|alternatives/],
  ["list of models, health", /discovers|healthy|list of models|its models|the list/],
  ["the bill: streamed = whole, each token once", /\bbill\b|costs what|cost of/],
  ["no key is ever told", /key is ever|do not hand it on|tell the key/],
  ["the vendor's own client hears the same", /own client/],
];

function run(): readonly Seen[] {
  spawnSync("npx", ["vitest", "run", "tests/providers"], {
    stdio: ["ignore", "ignore", "inherit"],
    shell: true,
  });
  const report = Report.parse(JSON.parse(readFileSync("test-results/vitest.json", "utf8")));
  return report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.flatMap(({ fullName, status }) => {
      const adapter = adapterOf(basename(name), fullName);
      return adapter === null ? [] : [{ adapter, test: fullName, status }];
    }),
  );
}

/** The adapter that a test is about, by the name of its file, or by its own where a file is about many. */
function adapterOf(file: string, test: string): string | null {
  const names = providers.map(({ name }) => name);
  const named = names.find((name) => file.startsWith(`${name}.`) || file.startsWith(`${name}-`));
  return (
    named ??
    names.find((name) => test.includes(`the bill of ${name}`) || test.includes(`of '${name}'`)) ??
    null
  );
}

function cell(seen: readonly Seen[], adapter: string, words: RegExp): string {
  const own = seen.filter((one) => one.adapter === adapter && words.test(one.test));
  const passed = own.filter(({ status }) => status === "passed").length;
  const failed = own.filter(({ status }) => status === "failed").length;
  if (failed > 0) return `${failed} FAILED`;
  return passed > 0 ? String(passed) : "–";
}

const seen = run();
const adapters = providers.filter(({ simulated }) => !simulated).map(({ name }) => name);
const row = (...cells: readonly string[]): void => console.log(`| ${cells.join(" | ")} |`);
row("", ...adapters);
row("---", ...adapters.map(() => "--:"));
for (const [ability, words] of ABILITIES) {
  row(ability, ...adapters.map((adapter) => cell(seen, adapter, words)));
}
row("all tests", ...adapters.map((adapter) => cell(seen, adapter, /./)));
