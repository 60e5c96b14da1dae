import type { Fields } from "../base";
import { isObject } from "./http/parse-json";

/** Whether an answer without this value would be another one than was asked for. */
type Bearing = (value: unknown) => boolean;

const always: Bearing = () => true;
const never: Bearing = () => false;

/**
 * The fields of OpenAI's request that no other wire has, and whether a vendor of another wire may answer without them. Source: openai
 * 6.49, resources/chat/completions, ChatCompletionCreateParamsBase, read 2026-11-25; the fields of a call are not among them.
 */
const OPENAI_FIELDS: ReadonlyMap<string, Bearing> = new Map<string, Bearing>([
  // What the model writes.
  ["frequency_penalty", (value) => value !== 0],
  ["presence_penalty", (value) => value !== 0],
  ["logit_bias", (value) => !isObject(value) || Object.keys(value).length > 0],
  ["verbosity", (value) => value !== "medium"],
  // What the answer consists of, and what is done before it.
  ["modalities", (value) => !Array.isArray(value) || value.some((kind) => kind !== "text")],
  ["moderation", always],
  ["web_search_options", always],
  ["functions", always],
  ["function_call", always],
  // The form of a sound, which only `modalities` asks for.
  ["audio", never],
  // How fast it comes, and what it costs.
  ["prediction", never],
  ["service_tier", never],
  ["prompt_cache_key", never],
  ["prompt_cache_options", never],
  ["prompt_cache_retention", never],
  // What OpenAI keeps of it, and for whom.
  ["metadata", never],
  ["store", never],
  ["safety_identifier", never],
  ["user", never],
  // Whether it is streamed, which the adapter says.
  ["stream", never],
  ["stream_options", never],
]);

/** What a caller says beside the fields of a call, without what is OpenAI's own. */
export type ForeignFields = {
  /** Fields that nobody here knows: the vendor's own, perhaps. They are handed on as they stand. */
  readonly foreign: Fields;
  /** The first field of OpenAI's that another wire cannot do without; null = there is none. */
  readonly unsayable: string | null;
};

/** Sorts fields for a wire that is not OpenAI's, which says in its own words what it can before. Null counts as not given. */
export function foreignFields(extra: Fields): ForeignFields {
  const entries = Object.entries(extra);
  const lost = entries.find(
    ([field, value]) => value !== null && value !== undefined && OPENAI_FIELDS.get(field)?.(value),
  );
  const foreign = Object.fromEntries(entries.filter(([field]) => !OPENAI_FIELDS.has(field)));
  return { foreign, unsayable: lost ? lost[0] : null };
}
