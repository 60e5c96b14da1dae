import { z } from "zod";
import { rpcDetails } from "./rpc-details";

/**
 * An error in a vendor's own words; `status` null = it names no status, in digits or by a known name; `retryAfterMs` null = no field
 * of it names a time to wait.
 */
export type StatedError = {
  readonly message: string;
  readonly status: number | null;
  readonly retryAfterMs: number | null;
};

const ErrorObject = z.object({
  message: z.string().nullish(),
  type: z.string().nullish(),
  code: z.union([z.string(), z.number()]).nullish(),
  details: z.unknown().optional(),
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
 * (400, 404, 500); Anthropic's page on errors as its SDK has it, @anthropic-ai/sdk 1.13.0, core/error.d.ts, read 2026-11-25
 * (402, 413, 504, 529). The others are by common use and not from a vendor's page.
 */
const STATUS_OF_NAME: ReadonlyMap<string, number> = new Map([
  ["invalid_request_error", 400],
  ["context_length_exceeded", 400],
  /** Alibaba's filter flagged the prompt: 666ghj/BettaFish issue 449, read 2026-11-25. */
  ["data_inspection_failed", 400],
  ["authentication_error", 401],
  ["billing_error", 402],
  ["invalid_api_key", 401],
  ["permission_error", 403],
  ["not_found_error", 404],
  ["request_too_large", 413],
  ["rate_limit_error", 429],
  ["rate_limit_exceeded", 429],
  ["insufficient_quota", 429],
  ["service_unavailable_error", 503],
  ["overloaded_error", 529],
  ["timeout_error", 504],
  ["server_error", 500],
  ["api_error", 500],
]);

/** The error that an answer or a chunk carries instead of content; null = it carries none. Google may put it into a list of one. */
export function statedError(answer: unknown): StatedError | null {
  if (Array.isArray(answer)) return answer.length === 1 ? statedError(answer[0]) : null;
  if (!mayStateError(answer)) return null;
  const wrapped = Wrapped.safeParse(answer);
  if (wrapped.success) {
    const { error } = wrapped.data;
    return typeof error === "string"
      ? { message: error, status: null, retryAfterMs: null }
      : fromObject(error);
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

function fromObject({ message, type, code, details }: z.infer<typeof ErrorObject>): StatedError {
  const names = [code, type].filter((name) => typeof name === "string");
  const named = names.map((name) => STATUS_OF_NAME.get(name)).find((status) => status !== undefined);
  const digits = Number(code);
  const status = Number.isInteger(digits) && digits >= 400 && digits <= 599 ? digits : (named ?? null);
  const { reasons, retryAfterMs } = rpcDetails(details);
  const said = message || names.join(" ") || "an error without a message";
  return { message: [said, ...reasons.map((reason) => `(${reason})`)].join(" "), status, retryAfterMs };
}
