import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readEnvironment } from "@/lib/environment";
import { openRoot, VENDOR_ADDRESSES } from "@/lib/root";
import { counted, DONE, finish, said, streaming } from "../support/chat-upstream";
import { anExecuteRequest } from "../support/engine";
import { engineDoors, run } from "../support/engine-run";

const doors = engineDoors();

test("what the day's paid answers cost outlives the process, and one's own machine is free of the cap", async () => {
  const folder = mkdtempSync(join(tmpdir(), "ecocompute-root-"));
  doors.closeAfter(async () => rmSync(folder, { recursive: true }));
  const reply = () => streaming(said("One "), said("two."), finish(), counted(100_000, 50_000), DONE);
  const own = await doors.upstream(reply, ["own-model"]);
  const vendor = await doors.upstream(reply);
  const opened = async () => {
    const environment = readEnvironment(
      {
        DATABASE_URL: join(folder, "test.db"),
        OPENAI_BASE_URL: vendor.baseUrl,
        OPENAI_API_KEY: "sk-test",
        LOCAL_BASE_URL: own.baseUrl,
        ECOCOMPUTE_MAX_USD_PER_DAY: "100",
      },
      process.cwd(),
      VENDOR_ADDRESSES,
    );
    if (!environment.ok) throw new Error(environment.error.join("; "));
    const root = await openRoot(environment.value, process.cwd());
    return { deps: root.engine, close: () => root.close() };
  };
  const first = await opened();
  expect(first.deps.spend.leftUsd()).toBe(100);
  const free = await run(first, anExecuteRequest({ pin: "local/own-model" }));
  expect([free.status, first.deps.spend.leftUsd()]).toEqual(["answered", 100]);
  const { catalog } = await first.deps.surroundings(first.deps.effects.now());
  const priced = catalog.models.find(
    ({ provider, price, status }) => provider === "openai" && price && status === "active",
  );
  const paid = await run(first, anExecuteRequest({ pin: priced?.id ?? null }));
  expect([paid.status, paid.trace.outcome.answered_by]).toEqual(["answered", priced?.id]);
  const left = first.deps.spend.leftUsd() ?? Number.NaN;
  expect(left).toBeLessThan(100);
  await first.close();

  const second = await opened();
  doors.closeAfter(second.close);
  // Traces hold three significant digits of a cost.
  expect(Math.abs((second.deps.spend.leftUsd() ?? 0) - left)).toBeLessThan((100 - left) / 100);
  expect(second.deps.promptSecret).toBe(first.deps.promptSecret);
});
