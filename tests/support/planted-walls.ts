type Planted = { readonly rule: string; readonly file: string; readonly source: string };

/** A small house in which every import is allowed. */
export const GROUND_PLAN: Readonly<Record<string, string>> = {
  "registry/schema.ts": 'import { z } from "zod";',
  "registry/catalog.ts": 'import type { Model } from "./schema";',
  "registry/resolve.ts": 'import { Model } from "./schema";',
  "lib/effects.ts": 'import type { Result } from "@/lib/result";',
  "lib/result.ts": 'import type { Effects } from "@/lib/units";',
  "lib/units.ts": 'export * from "@noble/hashes/sha2.js";',
  "lib/format.ts": 'import type { Effects } from "./units";',
  "lib/footprint/cost.ts":
    'import type { Model } from "@/registry/schema"; import { ok } from "@/lib/result";',
  "lib/routing/decide.ts": 'import { cost } from "@/lib/footprint/cost";',
  "lib/trace/schema.ts": 'import { z } from "zod"; import { decide } from "@/lib/routing/decide";',
  "lib/trace/versions/v1.ts": 'import { z } from "zod";',
  "lib/learning/train.ts": 'import { Trace } from "@/lib/trace/schema";',
  "providers/base.ts": 'import type { Model } from "@/registry/schema";',
  "providers/openai.ts": 'import type { Provider } from "./base"; import { request } from "undici";',
  "db/trace-store.ts": 'import { Trace } from "@/lib/trace/schema";',
  "db/sqlite/store.ts":
    'import Database from "better-sqlite3"; import type { TraceStore } from "../trace-store";',
  "lib/engine/execute.ts":
    'import type { Provider } from "@/providers/base"; import type { TraceStore } from "@/db/trace-store";',
  "lib/gateway/wire.ts": 'import type { Deps } from "@/lib/engine/execute";',
  "lib/environment.ts": 'import { z } from "zod";',
  "lib/root.ts":
    'import { provider } from "@/providers/openai"; import { open } from "@/db/sqlite/store"; import { Environment } from "@/lib/environment";',
  "lib/server.ts": 'import "server-only"; import type { root } from "@/lib/root";',
  "lib/cli/train.ts": 'import { root } from "@/lib/root";',
  "messages/en.json": "{}",
  "i18n/routing.ts": 'import messages from "@/messages/en.json";',
  "components/quantity.tsx":
    'import type { cost } from "@/lib/footprint/cost"; import { format } from "@/lib/format"; import { routing } from "@/i18n/routing"; export const Quantity = () => <b>{routing}</b>;',
  "app/[locale]/page.tsx":
    'import { server } from "@/lib/server"; import { Quantity } from "@/components/quantity";',
  "server.ts": 'import next from "next"; import { root } from "@/lib/root";',
  "proxy.ts": 'import { routing } from "@/i18n/routing";',
  "tests/root.test.ts": 'import { test } from "vitest"; import { root } from "@/lib/root";',
};

/** Imports that look like a violation and are none (a circle is reported once: in its first file). */
export const ALLOWED: Readonly<Record<string, string>> = {
  "lib/footprint/types.ts": 'export type A = import("@/registry/schema").Model;',
  "lib/trace/inferred.ts": 'import type { z } from "zod";',
  "lib/cli/types.ts": 'import type { Browser } from "@playwright/test";',
  "lib/learning/x-two.ts": 'import type { A } from "./x-one";',
  "app/dates.ts": "export const unusedByAnybody = 1;",
};

const planted = (rule: string, file: string, source: string): Planted => ({ rule, file, source });

/** At least one violation for each wall. */
export const PLANTED: readonly Planted[] = [
  planted("ground-knows-zod-only", "registry/x-package.ts", 'import "yaml";'),
  planted("ground-knows-zod-only", "registry/x-builtin.ts", 'import "node:fs";'),
  planted("ground-knows-zod-only", "registry/x-above.ts", 'import type { Result } from "@/lib/result";'),
  planted("core-imports-down-only", "lib/footprint/x-door.ts", 'import "@/lib/environment";'),
  planted(
    "core-imports-down-only",
    "lib/routing/x-edge.ts",
    'import type { Provider } from "@/providers/base";',
  ),
  planted(
    "core-imports-down-only",
    "lib/learning/x-lazily.ts",
    'export const a = () => import("../engine/execute");',
  ),
  planted("core-imports-down-only", "lib/format-x.tsx", 'import { Quantity } from "@/components/quantity";'),
  planted("core-no-node-builtins", "lib/footprint/x-builtin.ts", 'import "node:crypto";'),
  planted("core-no-packages", "lib/units-x.ts", 'import "react";'),
  planted("core-no-packages", "lib/trace/x-database.ts", 'import "drizzle-orm";'),
  planted("core-zod-in-schemas-only", "lib/trace/x-zod.ts", 'import { z } from "zod";'),
  planted(
    "core-sees-registry-contract",
    "lib/routing/x-registry.ts",
    'import type { resolve } from "@/registry/resolve";',
  ),
  planted(
    "core-registry-types-only",
    "lib/footprint/x-value.ts",
    'import type { Model as M } from "@/registry/schema"; import { Model } from "@/registry/schema";',
  ),
  planted(
    "core-registry-types-only",
    "lib/footprint/x-inline.ts",
    'import { type Model } from "@/registry/schema";',
  ),
  planted("core-base-is-lowest", "lib/result-x.ts", 'import type { cost } from "./footprint/cost";'),
  planted(
    "core-footprint-below-routing",
    "lib/footprint/x-up.ts",
    'import type { decide } from "../routing/decide";',
  ),
  planted(
    "core-routing-below-trace",
    "lib/routing/x-up.ts",
    'export type A = Promise<import("@/lib/trace/schema").Trace>;',
  ),
  planted("core-trace-below-learning", "lib/trace/x-up.ts", 'export { train } from "@/lib/learning/train";'),
  planted(
    "edges-providers-do-not-know-db",
    "providers/x-db.ts",
    'import type { TraceStore } from "@/db/trace-store";',
  ),
  planted(
    "edges-db-does-not-know-providers",
    "db/x-providers.ts",
    'import type { Provider } from "@/providers/base";',
  ),
  planted(
    "edges-import-down-only",
    "providers/x-engine.ts",
    'import type { Deps } from "@/lib/engine/execute";',
  ),
  planted("edges-import-down-only", "db/sqlite/x-root.ts", 'import type { root } from "@/lib/root";'),
  planted("edges-only-db-knows-the-driver", "app/x-driver.ts", 'import "better-sqlite3";'),
  planted("edges-only-db-knows-the-driver", "lib/cli/x-driver.ts", 'import "drizzle-orm";'),
  planted(
    "engine-sees-contracts-only",
    "lib/engine/x-provider.ts",
    'import type { provider } from "@/providers/openai";',
  ),
  planted(
    "engine-sees-contracts-only",
    "lib/gateway/x-store.ts",
    'import { open } from "@/db/sqlite/store";',
  ),
  planted(
    "engine-imports-down-only",
    "lib/engine/x-root.ts",
    'import { Environment } from "../environment";',
  ),
  planted(
    "engine-below-gateway",
    "lib/engine/x-gateway.ts",
    'import type { Wire } from "@/lib/gateway/wire";',
  ),
  planted(
    "root-picks-implementations",
    "app/x-provider.ts",
    'import type { provider } from "@/providers/openai";',
  ),
  planted("root-picks-implementations", "lib/cli/x-store.ts", 'import { open } from "@/db/sqlite/store";'),
  planted("root-picks-implementations", "lib/environment-x.ts", 'import { open } from "@/db/sqlite/store";'),
  planted("root-knows-no-components", "lib/root-x.ts", 'import { Quantity } from "@/components/quantity";'),
  planted("root-server-only-for-pages", "lib/cli/x-server.ts", 'import { server } from "@/lib/server";'),
  planted("root-server-is-server-only", "lib/server-x.ts", 'import type { root } from "./root";'),
  planted("root-pages-read-it-through-server", "app/x-root.ts", 'import { root } from "@/lib/root";'),
  planted(
    "components-get-plain-props",
    "components/x-routing.tsx",
    'import type { decide } from "@/lib/routing/decide";',
  ),
  planted(
    "components-get-plain-props",
    "components/x-store.tsx",
    'import type { TraceStore } from "@/db/trace-store";',
  ),
  planted(
    "components-core-types-only",
    "components/x-computes.tsx",
    'import { cost } from "@/lib/footprint/cost";',
  ),
  planted("components-no-node-builtins", "components/x-builtin.tsx", 'import "node:path";'),
  planted(
    "i18n-knows-messages-only",
    "i18n/x-store.ts",
    'import type { TraceStore } from "@/db/trace-store";',
  ),
  planted("doors-nobody-imports-pages", "components/x-page.tsx", 'import page from "@/app/[locale]/page";'),
  planted("doors-nobody-imports-commands", "app/x-command.ts", 'import { train } from "@/lib/cli/train";'),
  planted("doors-nobody-imports-server", "lib/cli/x-start.ts", 'import { start } from "@/server";'),
  planted("no-circular", "lib/learning/x-one.ts", 'import type { B } from "./x-two";'),
  planted("no-orphans", "lib/learning/x-alone.ts", "export const alone = 1;"),
  planted("no-unresolvable", "app/x-missing.tsx", 'import { missing } from "@/components/missing";'),
  planted("no-unresolvable", "tests/x-missing.ts", 'import "a-package-that-is-not-there";'),
  planted("no-dev-dependencies", "lib/cli/x-dev.ts", 'import fc from "fast-check";'),
  planted("no-undeclared-packages", "lib/cli/x-undeclared.ts", 'import tar from "tar-stream";'),
  planted("no-checks-in-production", "lib/cli/x-test.ts", 'import "@/tests/root.test";'),
];
