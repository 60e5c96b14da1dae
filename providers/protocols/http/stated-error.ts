import { z } from "zod";

/** An error in a vendor's own words; `status` null = it names no status, in digits or by a known name. */
export type StatedError = { readonly message: string; readonly status: number | null };

const ErrorObject = z.object({
  message: z.string().nullish(),
  type: z.string().nullish(),
  code: z.union([z.string(), z.number()]).nullish(),
});
const Wrapped = z.object({ error: z.union([z.string().min(1), ErrorObject]) });
/** Some servers (older vLLM among them) answer the error object without a wrapper. */
const Bare = ErrorObject.extend({ object: z.literal("error") });
/** What FastAPI says of a field that it refuses. */
const RefusedField = z.object({ loc: z.array(z.union([z.string(), z.number()])), msg: z.string() });
const RefusedFields = z
  .array(RefusedField)
  .min(1)
  .transform((fields) => fields.map(({ loc, msg }) => `${loc.join(".")}: ${msg}`).join("; "));
/**
 * Gateways and FastAPI, in the body of an HTTP error only. Mistral wraps FastAPI's list in its `message`: nomtek/mistralai_client_dart
 * issue 44, partITech/php-mistral issue 76, read 2026-11-25.
 */
const Spoken = z.union([
  z.object({ message: z.string() }),
  z
    .object({ message: z.object({ detail: RefusedFields }) })
    .transform(({ message }) => ({ message: message.detail })),
  z.object({ detail: z.union([z.string(), RefusedFields]) }).transform(({ detail }) => ({ message: detail })),
]);

/**
 * Status that stands for an error's `type` or `code`.
 * Sources, read 2026-11-24: Microsoft Learn, "OpenAI rate limit reached" (429 and 503); ollama/ollama, openai/openai.go, NewError
 * (400, 404, 500). The others are by common use and not from a vendor's page.
 */
const STATUS_OF_NAME: ReadonlyMap<string, number> = new Map([
  ["invalid_request_error", 400],
  ["context_length_exceeded", 400],
  ["authentication_error", 401],
  ["invalid_api_key", 401],
  ["permission_error", 403],
  ["not_found_error", 404],
  ["rate_limit_error", 429],
  ["rate_limit_exceeded", 429],
  ["insufficient_quota", 429],
  ["service_unavailable_error", 503],
  ["overloaded_error", 503],
  ["server_error", 500],
  ["api_error", 500],
]);

/** The error that an answer or a chunk carries instead of content; null = it carries none. */
export function statedError(answer: unknown): StatedError | null {
  if (!mayStateError(answer)) return null;
  const wrapped = Wrapped.safeParse(answer);
  if (wrapped.success) {
    const { error } = wrapped.data;
    return typeof error === "string" ? { message: error, status: null } : fromObject(error);
  }
  const bare = Bare.safeParse(answer);
  return bare.success ? fromObject(bare.data) : null;
}

/** A look before the schemas: nearly every chunk of a stream states nothing, and a schema that fails is dear. */
const mayStateError = (answer: unknown): boolean =>
  typeof answer === "object" &&
  answer !== null &&
  ("error" in answer || ("object" in answer && answer.object === "error"));

/** What the body of an HTTP error says in words; null = nothing that we can read. */
export function statedMessage(body: unknown): string | null {
  const stated = statedError(body);
  if (stated) return stated.message;
  const spoken = Spoken.safeParse(body);
  return spoken.success ? spoken.data.message : null;
}

function fromObject({ message, type, code }: z.infer<typeof ErrorObject>): StatedError {
  const names = [code, type].filter((name) => typeof name === "string");
  const named = names.map((name) => STATUS_OF_NAME.get(name)).find((status) => status !== undefined);
  const digits = Number(code);
  const status = Number.isInteger(digits) && digits >= 400 && digits <= 599 ? digits : (named ?? null);
  return { message: message || names.join(" ") || "an error without a message", status };
}
