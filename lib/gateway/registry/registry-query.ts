import { z } from "zod";
import type { Result } from "../../result";
import { err, ok } from "../../result";
import type { FieldError } from "../field-error";
import { fieldErrors } from "../field-error";

const Query = z.strictObject({
  as_of: z.iso.date("expected a day that exists, as YYYY-MM-DD").optional(),
  format: z.enum(["json", "csv"], "expected json or csv").default("json"),
  files: z.enum(["true", "false"], "expected true or false").default("false"),
});

/** What is asked of the registry's door. `asOf` null = today, with what one's own servers list besides. */
export type RegistryQuery = {
  readonly asOf: string | null;
  readonly format: "json" | "csv";
  /** With every model's file as it is kept: all dated rows and their sources. */
  readonly files: boolean;
};

/** The query of `GET /api/v1/registry`, or what is wrong with it. What is given twice is wrong too. */
export function parseRegistryQuery(query: URLSearchParams): Result<RegistryQuery, readonly FieldError[]> {
  const names = [...new Set(query.keys())];
  const repeated = names.filter((name) => query.getAll(name).length > 1);
  const parsed = Query.safeParse(Object.fromEntries(query));
  const errors = [
    ...repeated.map((field) => ({ field, message: "expected it once" })),
    ...(parsed.success ? [] : fieldErrors(parsed.error)),
  ];
  if (!parsed.success || errors.length > 0) return err(errors);
  const { as_of: asOf, format, files } = parsed.data;
  return ok({ asOf: asOf ?? null, format, files: files === "true" });
}
