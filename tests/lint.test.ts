import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { lint } from "./support/biome";

const lines = (count: number): string =>
  Array.from({ length: count }, (_, index) => `  f(${index});`).join("\n");
const longFunction = (count: number): string =>
  `export function long(f: (index: number) => void) {\n${lines(count)}\n}\n`;

/** One violation for each rule that biome.json names. */
const PLANTED: readonly (readonly [rule: string, file: string, source: string])[] = [
  ["complexity/noExcessiveLinesPerFunction", "lib/engine/long.ts", longFunction(61)],
  ["complexity/noExcessiveLinesPerFunction", "components/long.tsx", longFunction(81)],
  ["correctness/noUnusedFunctionParameters", "lib/engine/parameter.ts", "export const a = (b: string) => 1;"],
  ["correctness/noUnusedImports", "lib/engine/import.ts", 'import { a } from "./b";'],
  ["correctness/noUnusedVariables", "lib/engine/variable.ts", "const a = 1;"],
  ["nursery/noFloatingPromises", "lib/engine/floating.ts", "async function a() { return 1; }\na();"],
  [
    "nursery/noInlineStyles",
    "components/style.tsx",
    "export const A = () => <p style={{ margin: 0 }}>a</p>;",
  ],
  [
    "nursery/noMisusedPromises",
    "lib/engine/misused.ts",
    "async function a() { return true; }\nif (a()) throw new Error();",
  ],
  [
    "nursery/noTailwindRawColors",
    "components/color.tsx",
    'export const A = () => <p className="text-red-500">a</p>;',
  ],
  ["nursery/noUnsafeTypeAssertion", "lib/engine/as.ts", "export const a = (b: unknown) => b as string;"],
  ["performance/noBarrelFile", "lib/engine/barrel.ts", 'export { a } from "./a";'],
  ["performance/noReExportAll", "lib/engine/all.ts", 'export * from "./a";'],
  ["style/noDefaultExport", "lib/engine/default.ts", "export default 1;"],
  ["style/noEnum", "lib/engine/enum.ts", "export enum A { B }"],
  ["style/noExcessiveLinesPerFile", "lib/engine/file.ts", "export const a = 1;\n\n".repeat(151)],
  ["style/noNamespace", "lib/engine/namespace.ts", "export namespace A { export const b = 1; }"],
  ["style/noNonNullAssertion", "lib/engine/non-null.ts", "export const a = (b: string[]) => b[0]!;"],
  [
    "style/noParameterAssign",
    "lib/engine/assign.ts",
    "export const a = (b: number) => { b = 1; return b; };",
  ],
  ["style/noProcessEnv", "lib/engine/environment.ts", "export const a = process.env.HOME;"],
  ["style/noRestrictedGlobals", "lib/routing/global.ts", "export const a = process;"],
  ["style/useConsistentTypeDefinitions", "lib/engine/interface.ts", "export interface A { b: string }"],
  ["style/useFilenamingConvention", "lib/engine/camelCase.ts", "export const a = 1;"],
  ["style/useImportType", "lib/engine/import-type.ts", 'import { type A } from "./a";\nexport type B = A;'],
  [
    "style/useNodejsImportProtocol",
    "lib/engine/protocol.ts",
    'import { join } from "path";\nexport const a = join;',
  ],
  ["style/useThrowOnlyError", "lib/engine/throw.ts", 'export const a = () => { throw "b"; };'],
  ["suspicious/noConsole", "lib/engine/console.ts", "console.log(1);"],
  [
    "suspicious/noEmptyBlockStatements",
    "lib/engine/empty.ts",
    "export const a = () => { try { f(); } catch {} };",
  ],
  [
    "suspicious/noEvolvingTypes",
    "lib/engine/evolving.ts",
    "export const a = () => { const b = []; b.push(1); return b; };",
  ],
  ["suspicious/noExplicitAny", "lib/engine/any.ts", "export const a = (b: any) => b;"],
  ["suspicious/noTsIgnore", "lib/engine/ignore.ts", "// @ts-ignore\nexport const a: string = 1;"],
];

const ALLOWED: Readonly<Record<string, string>> = {
  "app/[locale]/page.tsx": "export default function Page() {\n  return <p>a</p>;\n}\n",
  "next.config.ts": "export default {};\n",
  "proxy.ts": "export default 1;\n",
  "lib/environment.ts": "export const a = process.env.HOME;\n",
  "lib/cli/train.ts": "console.log(1);\nexport const b = { c: 1 } as const;\n",
  "components/quantity.tsx": 'export const A = () => <p className="text-ink bg-surface">a</p>;\n',
  "providers/openai.gen.ts": "export default 1;\n",
};

describe("the lint rules of this house", () => {
  let reported: ReadonlyMap<string, readonly string[]>;

  beforeAll(() => {
    reported = lint({ ...ALLOWED, ...Object.fromEntries(PLANTED.map(([, file, source]) => [file, source])) });
  });

  test.each(PLANTED)("%s reports %s", (rule, file) => {
    expect(reported.get(file)).toContain(`lint/${rule}`);
  });

  test.each(Object.keys(ALLOWED))("nothing is reported in %s", (file) => {
    expect(reported.get(file)).toEqual([]);
  });

  test("have a planted violation each", () => {
    const config: unknown = JSON.parse(readFileSync(join(import.meta.dirname, "../biome.json"), "utf8"));
    expect(PLANTED.map(([rule]) => rule.split("/")[1])).toEqual(
      expect.arrayContaining([...switchedOn(config)]),
    );
  });
});

/** The rules that a configuration sets to "error", at whatever depth. */
function switchedOn(config: unknown): readonly string[] {
  if (typeof config !== "object" || config === null) return [];
  return Object.entries(config).flatMap(([name, value]) =>
    value === "error" || value?.level === "error" ? [name] : switchedOn(value),
  );
}
