import { describe, expect, test } from "vitest";
import { changeOf, stateAfter } from "@/app/[locale]/settings/install/setting-change";

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

describe("the form of one setting", () => {
  test("asks for a value as it was typed", () => {
    expect(changeOf(formOf({ setting: "own_pue", value: " 1.4 " }))).toEqual({
      ok: true,
      value: { name: "own_pue", value: 1.4, typed: " 1.4 ", isReset: false },
    });
  });

  test("asks for the default where its reset was pressed, whatever is typed", () => {
    expect(changeOf(formOf({ setting: "own_pue", value: "nonsense", to_default: "true" }))).toMatchObject({
      ok: true,
      value: { value: null, isReset: true },
    });
  });

  test.each([
    { setting: "own_pue", value: "1,4" },
    { setting: "prompt_secret", value: "mine" },
    { setting: "toString", value: "1" },
    { value: "1" },
  ])("keeps what was typed where it cannot be read: %j", (fields) => {
    expect(changeOf(formOf(fields))).toEqual({ ok: false, error: { kind: "wrong", typed: fields.value } });
  });

  test("has no field under a name that forms themselves have", async () => {
    const fields = await import("@/app/[locale]/settings/install/form-state");
    const names = [fields.NAME_FIELD, fields.VALUE_FIELD, fields.RESET_FIELD];
    for (const name of names)
      expect(["reset", "submit", "action", "method", "name", "target"]).not.toContain(name);
  });
});

describe("what the form says afterwards", () => {
  const change = { name: "own_pue", value: 0.5, typed: "0.5", isReset: false } as const;

  test("is that it was saved, or reset", () => {
    expect(stateAfter(change, { ok: true, value: null })).toEqual({ kind: "saved" });
    expect(stateAfter({ ...change, isReset: true }, { ok: true, value: null })).toEqual({
      kind: "was_reset",
    });
  });

  test("is what went wrong, and what was typed stays", () => {
    const wrong = { kind: "wrong", name: "own_pue", expected: "expected more" } as const;
    const locked = { kind: "locked", name: "own_pue", variable: "A_VARIABLE" } as const;
    const unwritable = { kind: "unwritable", message: "the disk is full" } as const;
    expect([wrong, locked, unwritable].map((error) => stateAfter(change, { ok: false, error }))).toEqual([
      { kind: "wrong", typed: "0.5" },
      { kind: "locked", typed: "0.5", variable: "A_VARIABLE" },
      { kind: "not_stored", typed: "0.5", message: "the disk is full" },
    ]);
  });
});
