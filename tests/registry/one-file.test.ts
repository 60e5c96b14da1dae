import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readRegistry } from "@/lib/cli/read-registry";
import { registryReport } from "@/lib/cli/registry-report";
import { decide } from "@/lib/routing/decide";
import { catalogAsOf } from "@/registry/catalog";
import { aContext, aRouteRequest } from "../support/decision";
import type { RegistryCopy } from "../support/registry-copy";
import { copyRegistry, PROJECT } from "../support/registry-copy";

const NEIGHBOUR = "registry/models/mistral/mistral-small-4.yaml";
const ADDED = "registry/models/mistral/example-1.yaml";
const TODAY = "2026-11-25";

let copy: RegistryCopy;
beforeEach(() => {
  copy = copyRegistry();
});
afterEach(() => copy.remove());

test("one file adds a model: it is in the catalog, without a fault, and takes part in a decision", () => {
  const before = readRegistry(PROJECT);
  const text = readFileSync(join(PROJECT, NEIGHBOUR), "utf8");
  copy.write(ADDED, text.replace(/^name: .*/m, "name: Example 1").replace(/^served_as:[\s\S]*?(?=^\S)/m, ""));
  const after = readRegistry(copy.root);
  if (!before.ok || !after.ok) throw new Error("The registry does not read.");

  expect(Object.keys(after.value.models).filter((id) => !(id in before.value.models))).toEqual([
    "mistral/example-1",
  ]);
  expect(registryReport(after.value, [], TODAY).errors).toEqual([]);
  const catalog = catalogAsOf(after.value, TODAY);
  const decision = decide(aRouteRequest(), aContext({ catalog }));
  expect(decision.ok && decision.value.kept.map(({ id }) => id)).toContain("mistral/example-1");
});
