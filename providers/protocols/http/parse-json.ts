import type { z } from "zod";
import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type { Fields } from "../../base";

/** JSON as it stands in `text`; null where it is none (the JSON `null` is of no use to us either). */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** True for a JSON object: no list, and not null. */
export const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A value of the schema's shape, or which field was not as expected. */
export function shaped<T>(schema: z.ZodType<T>, value: unknown): Result<T, string> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const field = issue?.path.map(String).join(".") || "the whole answer";
  return err(`${field}: ${issue?.message ?? "unexpected"}`);
}
