/** `npm test`: verify, the build, and the journeys in a real browser. The last line counts the tests of all runners. */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { STATIC_CHECKS, UNIT_TESTS } from "./checks.mjs";
import { chromiumLaunchOptions } from "./chromium.mjs";
import { firstFailure, succeeds } from "./run.mjs";

const REPORTS = join(dirname(import.meta.dirname), "test-results");

const totals = { passed: 0, failed: 0, skipped: 0 };

const counts = {
  "vitest.json": (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.testResults.filter(couldNotLoad).length,
    skipped: report.numPendingTests + report.numTodoTests,
  }),
  "playwright.json": ({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  }),
};

/** A test file that breaks while it is imported has no tests to count. */
const couldNotLoad = (file) => file.status === "failed" && file.assertionResults.length === 0;

/** Runs a test runner and adds its counts. A runner that fails, reports nothing or runs nothing counts as one failed test. */
function count(name, command, reportName) {
  const path = join(REPORTS, reportName);
  rmSync(path, { force: true });
  console.log(`\n> ${name}: ${command}`);
  const ended = succeeds(command);
  const found = existsSync(path) ? counts[reportName](JSON.parse(readFileSync(path, "utf8"))) : null;
  if (found) for (const kind of Object.keys(totals)) totals[kind] += found[kind];
  if (!found || found.passed + found.failed === 0 || (!ended && found.failed === 0))
    fail(name, "did not run its tests");
}

function fail(name, why) {
  console.error(`\n${name}: ${why}`);
  totals.failed += 1;
}

async function main() {
  const failed = firstFailure(STATIC_CHECKS);
  if (failed) return fail(failed, "failed; nothing after it ran");
  count(...UNIT_TESTS, "vitest.json");
  try {
    await chromiumLaunchOptions();
  } catch (error) {
    return fail("browser", error.message);
  }
  if (!succeeds("node scripts/ensure.mjs build"))
    return fail("build", "failed; the browser journeys did not run");
  count("browser journeys", "playwright test", "playwright.json");
}

await main();
const { passed, failed, skipped } = totals;
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
