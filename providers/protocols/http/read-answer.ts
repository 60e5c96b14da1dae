import type { z } from "zod";
import type { Result } from "@/lib/result";
import { err } from "@/lib/result";
import type { ProviderError } from "../../base";
import type { Connection } from "./connection";
import { parseJson, shaped } from "./parse-json";
import { statedFailure } from "./stated-failure";

/** The body of a 200 in the dialect's shape; the failure that it states instead, for some servers state one there; or unreadable. */
export function readAnswer<T>(
  body: string,
  schema: z.ZodType<T>,
  connection: Connection,
): Result<T, ProviderError> {
  const { vendor } = connection;
  const json = parseJson(body);
  if (json === null) return unreadable(`${vendor} answered something that is not JSON`);
  const failure = statedFailure(json, connection);
  if (failure) return err(failure);
  const answer = shaped(schema, json);
  return answer.ok ? answer : unreadable(`${vendor} answered an unknown shape at ${answer.error}`);
}

export const unreadable = (message: string): Result<never, ProviderError> =>
  err({ kind: "unreadable", message });
