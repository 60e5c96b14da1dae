import type { z } from "zod";

/** What is wrong with one field of an input: its path, and what was expected. */
export type FieldError = { readonly field: string; readonly message: string };

/** The errors of a parse, one for each field; unknown fields are named. */
export function fieldErrors(error: z.ZodError): readonly FieldError[] {
  return error.issues.map((issue) => {
    const path = issue.path.map(String).join(".");
    if (issue.code === "unrecognized_keys") {
      return {
        field: [path, issue.keys[0]].filter(Boolean).join("."),
        message: "is not a field of this request",
      };
    }
    return { field: path === "" ? "body" : path, message: issue.message };
  });
}

/** The errors as one sentence. */
export const sentence = (errors: readonly FieldError[]): string =>
  `${errors.map(({ field, message }) => `${field}: ${message}`).join("; ")}.`;
