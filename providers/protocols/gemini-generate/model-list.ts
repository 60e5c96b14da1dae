import type { ModelPages } from "../http/paged-models";
import { shaped } from "../http/parse-json";
import { apiKey } from "./question";
import { ModelPage } from "./schema";

/** The most that a page may hold. Source: Google's API reference, models.list, pageSize, read 2026-11-25. */
const PAGE_SIZE = "1000";

/** The models that answer to generateContent, by their names without the "models/" before them. */
export const MODEL_PAGES: ModelPages = {
  question: (connection, after) => ({
    path: "v1beta/models",
    query: { pageSize: PAGE_SIZE, ...(after !== null && { pageToken: after }) },
    headers: apiKey(connection),
    body: null,
  }),
  read: (body) => {
    const page = shaped(ModelPage, body);
    if (!page.ok) return page;
    const { models, nextPageToken } = page.value;
    const answering = (models ?? []).filter(
      ({ supportedGenerationMethods: methods }) => !methods || methods.includes("generateContent"),
    );
    const names = answering.map(({ name }) => name.replace(/^models\//, ""));
    return { ok: true, value: { names, next: nextPageToken || null } };
  },
};
