import { afterAll, describe, expect, test } from "vitest";
import { catalogAsOf } from "@/registry/catalog";
import { catalogDiff } from "@/registry/catalog-diff";
import { registry } from "@/registry/manifest.gen";
import { aTerminal } from "./terminal";

const terminal = aTerminal();
afterAll(() => terminal.close());
const diff = (...args: readonly string[]) => terminal.run("registry-diff", args);

describe("npm run registry:diff", () => {
  test("tells for a person what changed between two days", async () => {
    const { code, stdout, stderr } = await diff("2026-08-01", "2026-11-25");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/deepseek\/deepseek-v4-pro +in +\$0\.435 +→ +\$0\.66\n/);
    expect(stdout).toMatch(/openai\/gpt-4o +active +→ +to be retired\n/);
    expect(
      Math.max(
        ...stdout
          .split("\n")
          .slice(1)
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(80);
  });

  test("tells a program the same", async () => {
    const { code, stdout } = await diff("2026-08-01", "2026-11-25", "--json");
    const [before, after] = [catalogAsOf(registry, "2026-08-01"), catalogAsOf(registry, "2026-11-25")];
    const expected = catalogDiff(before, after);
    const told = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(told.from).toEqual({
      asked: "2026-08-01",
      registry_version: registry.version,
      as_of: "2026-08-01",
    });
    expect(told.added).toEqual(expected.added);
    expect(told.prices.map(({ id }: { readonly id: string }) => id)).toEqual(
      expected.prices.map(({ id }) => id),
    );
    expect(told.scores).toHaveLength(expected.scores.length);
  });

  test("reads two commits out of git, and finds no difference between one and itself", async () => {
    const { code, stdout, stderr } = await diff("HEAD", "HEAD", "--json");
    expect([code, stderr]).toEqual([0, ""]);
    const told = JSON.parse(stdout);
    expect(told.from).toEqual(told.to);
    expect(told.from.registry_version).toMatch(/^[0-9a-f]{12}$/);
    expect([told.added, told.removed, told.prices]).toEqual([[], [], []]);
  });

  test.each([
    [["2026-02-30", "2026-11-25"], /expected two days or two commits/],
    [["no-such-commit", "HEAD"], /no-such-commit: expected a day .* or a commit/],
    [["2026-11-25"], /missing required argument/],
  ])("ends with 2 and says what is wrong with %j", async (args, message) => {
    const { code, stdout, stderr } = await diff(...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
  });
});
