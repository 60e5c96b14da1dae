/** The walls of the house: imports only go down. Each rule's comment names the way out. Checked by `npm run walls`. */
require("./scripts/swc-imports.cjs");

const BASE = "^lib/(?:result|units|effects|format)(?:[-.]|/)";
const CORE = ["^lib/(?:footprint|routing|trace|learning)/", BASE];
const ROOT = "^lib/(?:root|environment)(?:[-.]|/)";
const SERVER_ONLY = "^lib/server(?:[-.]|/)";
const CONTRACTS = ["^providers/base[.]ts$", "^db/[a-z]+-store[.]ts$"];
const CHECKS = "^(?:tests|e2e|bench)/";
const PRODUCTION = "^(?:app|components|db|i18n|lib|providers|registry)/|^(?:server|proxy)[.]ts$";
const PACKAGES = "(?:^|/)node_modules/";
const packages = (...names) => names.map((name) => `${PACKAGES}${name}/`);

const forbid = (name, comment, from, to) => ({ name, severity: "error", comment, from, to });

/** From one room to every file of ours that is not listed. */
const onlyOurs = (...allowed) => ({ pathNot: [PACKAGES, ...allowed], dependencyTypesNot: ["core"] });

const ground = [
  forbid(
    "ground-knows-zod-only",
    "registry/ is data and its schema. Hand the catalog to whoever computes; reading files belongs to lib/cli/gen.ts.",
    { path: "^registry/" },
    { pathNot: ["^registry/", ...packages("zod")] },
  ),
];

const core = [
  forbid(
    "core-imports-down-only",
    "The core is arithmetic. What it needs from above arrives as an argument (Catalog, Policy, Effects).",
    { path: CORE },
    onlyOurs("^registry/", ...CORE),
  ),
  forbid(
    "core-no-node-builtins",
    "The core runs in the browser too. Clock, dice, ids, fetch and waiting arrive as Effects (lib/effects.ts); files belong to the edges.",
    { path: CORE },
    { dependencyTypes: ["core"] },
  ),
  forbid(
    "core-no-packages",
    "No framework and no database in the core; only @noble/hashes and jsep are arithmetic. Move the adapter to an edge or a door.",
    { path: CORE },
    { path: PACKAGES, pathNot: packages("zod", "@noble/hashes", "jsep") },
  ),
  forbid(
    "core-zod-in-schemas-only",
    "Zod stands at doors: put the schema into a file named schema*.ts or into lib/trace/versions/ and import its inferred type.",
    { path: CORE, pathNot: "^lib/[a-z]+/(?:schema[^/]*[.]ts$|versions/)" },
    { path: packages("zod"), dependencyTypesNot: ["type-import"] },
  ),
  forbid(
    "core-sees-registry-contract",
    "The core knows registry/schema.ts and registry/catalog.ts. The catalog's content arrives as an argument.",
    { path: CORE },
    { path: "^registry/", pathNot: "^registry/(?:schema|catalog)[.]ts$" },
  ),
  forbid(
    "core-registry-types-only",
    "Write `import type`: the core may know the registry's types, its values arrive as arguments.",
    { path: CORE },
    { path: "^registry/", dependencyTypesNot: ["type-import"] },
  ),
  forbid(
    "core-base-is-lowest",
    "lib/{result,units,effects,format} stand below all rooms of the core. Pass plain values in.",
    { path: BASE },
    { path: "^lib/(?:footprint|routing|trace|learning)/" },
  ),
  forbid(
    "core-footprint-below-routing",
    "Footprint is the arithmetic that routing uses. Move the shared type down to lib/footprint/.",
    { path: "^lib/footprint/" },
    { path: "^lib/(?:routing|trace|learning)/" },
  ),
  forbid(
    "core-routing-below-trace",
    "Routing decides; the trace records decisions. Move the shared type down to lib/routing/.",
    { path: "^lib/routing/" },
    { path: "^lib/(?:trace|learning)/" },
  ),
  forbid(
    "core-trace-below-learning",
    "Learning reads traces. Move the shared type down to lib/trace/.",
    { path: "^lib/trace/" },
    { path: "^lib/learning/" },
  ),
];

const edges = [
  forbid(
    "edges-providers-do-not-know-db",
    "Edges do not know each other. lib/root.ts joins them; shared types belong to the core.",
    { path: "^providers/" },
    { path: "^db/" },
  ),
  forbid(
    "edges-db-does-not-know-providers",
    "Edges do not know each other. lib/root.ts joins them; shared types belong to the core.",
    { path: "^db/" },
    { path: "^providers/" },
  ),
  forbid(
    "edges-import-down-only",
    "An edge implements a contract: it may import the core and the registry. Settings and effects arrive as arguments.",
    { path: "^(?:providers|db)/" },
    onlyOurs("^(?:providers|db|registry)/", ...CORE),
  ),
  forbid(
    "edges-only-db-knows-the-driver",
    "better-sqlite3 and drizzle stay in db/. Add the question to a store contract.",
    { path: PRODUCTION, pathNot: "^db/" },
    { path: packages("better-sqlite3", "drizzle-orm") },
  ),
];

const engine = [
  forbid(
    "engine-sees-contracts-only",
    "The engine knows providers/base.ts and db/*-store.ts. The implementation arrives in its deps from lib/root.ts.",
    { path: "^lib/(?:engine|gateway)/" },
    { path: "^(?:providers|db)/", pathNot: CONTRACTS },
  ),
  forbid(
    "engine-imports-down-only",
    "The engine stands below the root and the doors. What it needs from there arrives in its deps.",
    { path: "^lib/(?:engine|gateway)/" },
    onlyOurs("^lib/(?:engine|gateway)/", "^(?:providers|db|registry)/", ...CORE),
  ),
  forbid(
    "engine-below-gateway",
    "The gateway translates a wire into a call of the engine. Move the shared type down to lib/engine/.",
    { path: "^lib/engine/" },
    { path: "^lib/gateway/" },
  ),
];

const root = [
  forbid(
    "root-picks-implementations",
    "Only lib/root.ts chooses a vendor or a database. Take the contract (providers/base.ts, db/*-store.ts) from the root.",
    { path: PRODUCTION, pathNot: ["^lib/root(?:[-.]|/)", "^providers/", "^db/"] },
    { path: "^(?:providers|db)/", pathNot: CONTRACTS },
  ),
  forbid(
    "root-knows-no-components",
    "lib/ runs without React. Components get plain props from a page.",
    { path: "^lib/" },
    { path: "^components/" },
  ),
  forbid(
    "root-server-only-for-pages",
    "lib/server.ts is Next's way to the root. server.ts and the commands build the root with lib/root.ts.",
    { path: PRODUCTION, pathNot: "^app/" },
    { path: SERVER_ONLY },
  ),
  forbid(
    "root-pages-read-it-through-server",
    "Next's bundle has a copy of the code of its own: a page takes the running root from lib/server.ts (its types may be imported).",
    { path: "^(?:app/|proxy[.]ts$)" },
    { path: ROOT, dependencyTypesNot: ["type-import"] },
  ),
];

const required = [
  {
    name: "root-server-is-server-only",
    severity: "error",
    comment: 'lib/server.ts begins with `import "server-only"`, so that no client bundle can hold it.',
    module: { path: SERVER_ONLY },
    to: { path: packages("server-only") },
  },
];

const components = [
  forbid(
    "components-get-plain-props",
    "A component knows lib/format, the types of lib/footprint, lib/units and lib/result, and other components. Let the page hand it plain props.",
    { path: "^components/" },
    onlyOurs("^(?:components|i18n)/", "^lib/(?:format|footprint|units|result)(?:[-.]|/)"),
  ),
  forbid(
    "components-core-types-only",
    "Write `import type`: a component shows figures, it does not compute them.",
    { path: "^components/" },
    { path: "^lib/(?:footprint|units|result)(?:[-.]|/)", dependencyTypesNot: ["type-import"] },
  ),
  forbid(
    "components-no-node-builtins",
    "Components run in the browser.",
    { path: "^(?:components|i18n)/" },
    { dependencyTypes: ["core"] },
  ),
  forbid(
    "i18n-knows-messages-only",
    "i18n/ is the list of languages and their links, shared by pages and components. Move anything else to its room.",
    { path: "^i18n/" },
    onlyOurs("^(?:i18n|messages)/"),
  ),
];

const doors = [
  forbid(
    "doors-nobody-imports-pages",
    "app/ is a door. Move what is shared down: to components/, or to the room of lib/ it belongs to.",
    { path: PRODUCTION, pathNot: "^app/" },
    { path: "^app/" },
  ),
  forbid(
    "doors-nobody-imports-commands",
    "lib/cli/ is a door. Move what is shared down to the room of lib/ it belongs to.",
    { path: PRODUCTION, pathNot: "^lib/cli/" },
    { path: "^lib/cli/" },
  ),
  forbid(
    "doors-nobody-imports-server",
    "server.ts and proxy.ts are doors. Move what is shared down to lib/.",
    { path: PRODUCTION },
    { path: "^(?:server|proxy)[.]ts$" },
  ),
];

const everywhere = [
  forbid(
    "no-circular",
    "Two files that need each other are one idea, or a third one is missing: move the shared type or function to a file of its own.",
    {},
    { circular: true },
  ),
  forbid(
    "no-orphans",
    "Nobody imports this file and it imports nobody: delete it or use it.",
    { orphan: true, path: PRODUCTION, pathNot: ["^app/", "^lib/cli/", "[.]d[.]ts$", "[.]worker[.]ts$"] },
    {},
  ),
  forbid(
    "no-unresolvable",
    "The file or package does not exist. A *.gen.ts comes from `npm run gen`, a package from package.json.",
    {},
    { couldNotResolve: true },
  ),
  forbid(
    "no-dev-dependencies",
    "The running product installs no devDependencies: move the package to dependencies, or the code to tests/.",
    { path: PRODUCTION },
    { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["npm", "type-import"] },
  ),
  forbid(
    "no-undeclared-packages",
    "List the package in package.json: a package of a package may vanish.",
    {},
    { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
  ),
  forbid(
    "no-checks-in-production",
    "tests/, e2e/ and bench/ may import anything; nothing imports them. Move what is shared to its room.",
    { pathNot: CHECKS },
    { path: CHECKS },
  ),
];

module.exports = {
  forbidden: [...ground, ...core, ...edges, ...engine, ...root, ...components, ...doors, ...everywhere],
  required,
  options: {
    parser: "swc",
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: {
      path: "^(?:[.]next|[.]git|dist|data|coverage|test-results|playwright-report|next-env[.]d[.]ts)(?:/|$)",
    },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "types", "default"],
      extensions: [".ts", ".tsx", ".d.ts", ".mjs", ".cjs", ".js", ".json"],
    },
  },
};
