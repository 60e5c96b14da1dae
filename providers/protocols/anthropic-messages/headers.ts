import type { Connection } from "../http/connection";

/**
 * The version of the wire. A version keeps the parameters that it has; the next, 2026-10-21, refuses `temperature` and `top_p` for all
 * models, of which some still take them. Source: https://platform.claude.com/docs/en/api/versioning, copy read 2026-11-25.
 */
const VERSION = "2023-06-01";

/** Headers of every question: the key, where there is one, and the version of the wire. */
export const messagesHeaders = ({ key }: Connection): Readonly<Record<string, string>> => ({
  ...(key !== null && { "x-api-key": key }),
  "anthropic-version": VERSION,
});
