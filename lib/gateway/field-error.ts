import type { z } from "zod";

/** What is wrong with one field of an input: its path, and what was expected. */
export type FieldError = { readonly field: string; readonly message: string };

/** Of the ways in which a value could be meant, the one that got furthest says best what is wrong; null = none got anywhere. */
function furthest(issue: z.core.$ZodIssue): z.core.$ZodIssue | null {
  if (issue.code !== "invalid_union") return null;
  const inner = issue.errors.flat().map((nested) => furthest(nested) ?? nested);
  const found = inner.reduce<z.core.$ZodIssue | null>(
    (best, next) => (next.path.length > (best ? best.path.length : 0) ? next : best),
    null,
  );
  return found && { ...found, path: [...issue.path, ...found.path] };
}

/** A path in words: names with dots between; an empty name, which JSON allows, is shown as "". */
const pathText = (path: readonly PropertyKey[]): string =>
  path.map((key) => (key === "" ? '""' : String(key))).join(".");

/** The errors of a parse, one for each field; unknown fields are named. */
export function fieldErrors(error: z.ZodError): readonly FieldError[] {
  return error.issues.map((outer) => {
    const issue = furthest(outer) ?? outer;
    if (issue.code === "unrecognized_keys") {
      const unknown = pathText([...issue.path, ...issue.keys.slice(0, 1)]);
      return { field: unknown, message: "is not a field of this request" };
    }
    const path = pathText(issue.path);
    return { field: path === "" ? "body" : path, message: issue.message };
  });
}

/** The errors as one sentence. */
export const sentence = (errors: readonly FieldError[]): string =>
  `${errors.map(({ field, message }) => `${field}: ${message}`).join("; ")}.`;
