import type { ModelPages } from "../http/paged-models";
import { shaped } from "../http/parse-json";
import { messagesHeaders } from "./headers";
import { ModelPage } from "./schema";

/** The most that a page may hold. Source: https://docs.anthropic.com/en/api/models-list ("from 1 to 1000"), copy read 2026-11-25. */
const PAGE_MODELS = "1000";

/** What Anthropic lists. */
export const MODEL_PAGES: ModelPages = {
  question: (connection, after) => ({
    path: "v1/models",
    query: { limit: PAGE_MODELS, ...(after !== null && { after_id: after }) },
    headers: messagesHeaders(connection),
    body: null,
  }),
  read: (body) => {
    const page = shaped(ModelPage, body);
    if (!page.ok) return page;
    const { data, has_more, last_id } = page.value;
    return {
      ok: true,
      value: { names: data.map(({ id }) => id), next: has_more && last_id ? last_id : null },
    };
  },
};
