import { parseDocument } from "yaml";
import type { z } from "zod";
import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type { Fault } from "./registry-sources";
import { sourceFaults } from "./registry-sources";

/** The content of one YAML text, or every fault of its syntax. */
export function readYaml(text: string): Result<unknown, Fault[]> {
  const document = parseDocument(text);
  return document.errors.length > 0
    ? err(document.errors.map((error) => ({ path: [], message: `expected YAML: ${error.message}` })))
    : ok(document.toJS());
}

/** The content of one file as `schema` wants it, or every fault found in it. */
export function parseRegistryFile<File>(
  content: unknown,
  schema: z.ZodType<File>,
  schemaFile: string,
): Result<File, Fault[]> {
  const parsed = schema.safeParse(content);
  const misread = parsed.success ? [] : parsed.error.issues.flatMap((issue) => faultsOf(issue, schemaFile));
  const faults = [...misread, ...sourceFaults(content)];
  return parsed.success && faults.length === 0 ? ok(parsed.data) : err(faults);
}

function faultsOf(issue: z.core.$ZodIssue, schemaFile: string): Fault[] {
  const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  if (issue.code !== "unrecognized_keys") return [{ path, message: lowerCased(issue.message) }];
  return issue.keys.map((key) => ({
    path: [...path, key],
    message:
      path.length === 0 && key === "id"
        ? "unknown key: expected no id, the file's path is the id"
        : `unknown key: expected only the keys that ${schemaFile} names`,
  }));
}

const lowerCased = (message: string): string => message.charAt(0).toLowerCase() + message.slice(1);
