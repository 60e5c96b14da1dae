import type { Fields } from "../../base";
import type { Connection } from "../http/connection";
import type { Question } from "../http/send";

/** The header that carries the key: it never stands in the address, which servers log. */
export const apiKey = ({ key }: Connection): Readonly<Record<string, string>> =>
  key === null ? {} : { "x-goog-api-key": key };

/** The question for an answer of a model, whole or as a stream of events. */
export const questionFor = (
  model: string,
  method: "generateContent" | "streamGenerateContent",
  body: Fields,
  connection: Connection,
): Question => ({
  path: `v1beta/${resourceOf(model)}:${method}`,
  ...(method === "streamGenerateContent" && { query: { alt: "sse" } }),
  headers: apiKey(connection),
  body,
});

/** A model's name under its collection: a model of one's own says "tunedModels/" itself. */
const resourceOf = (model: string): string => (model.includes("/") ? model : `models/${model}`);
