import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type { DiscoveredModel, Health, ProviderEffects, ProviderError } from "../../base";
import { askText } from "./ask";
import type { Connection, Vendor } from "./connection";
import { connectionOf } from "./connection";
import { parseJson } from "./parse-json";
import type { Question } from "./send";
import { isUnknownPath } from "./status-error";

/** One page of a vendor's models, and what to ask for the next; null = there is none. */
export type ModelPage = { readonly names: readonly string[]; readonly next: string | null };

/** How a vendor tells its models, page after page. */
export type ModelPages = {
  /** @param after what the page before said of the next; null = the first page. */
  readonly question: (connection: Connection, after: string | null) => Question;
  /** A page out of its JSON, or which field was not as expected. */
  readonly read: (body: unknown) => Result<ModelPage, string>;
};

type Listed = Result<readonly DiscoveredModel[], ProviderError>;

/** Far above what any vendor lists; a server that names a next page for ever must not keep us asking. */
const MAX_PAGES = 20;

/** What the vendor lists; an empty list where the server has no such question. */
export async function discoverPages(
  pages: ModelPages,
  vendor: Vendor,
  effects: ProviderEffects,
  signal: AbortSignal,
): Promise<Listed> {
  const connection = connectionOf(vendor, effects.environment, undefined);
  return connection.ok ? list(pages, connection.value, effects, signal) : connection;
}

/** How a vendor is whose list of models wants a good key. */
export async function pagesHealth(
  pages: ModelPages,
  vendor: Vendor,
  effects: ProviderEffects,
  signal: AbortSignal,
): Promise<Health> {
  const connection = connectionOf(vendor, effects.environment, undefined);
  if (!connection.ok) return { status: "no_key", latencyMs: null, detail: connection.error.message };
  const startedAt = effects.now();
  const listed = await list(pages, connection.value, effects, signal);
  const latencyMs = effects.now() - startedAt;
  if (listed.ok) return { status: "ok", latencyMs, detail: `${listed.value.length} models` };
  const { kind, message } = listed.error;
  return { status: kind === "unauthorized" ? "no_key" : "unreachable", latencyMs, detail: message };
}

async function list(
  pages: ModelPages,
  connection: Connection,
  effects: ProviderEffects,
  signal: AbortSignal,
): Promise<Listed> {
  const found = new Set<string>();
  let after: string | null = null;
  for (let asked = 0; asked < MAX_PAGES; asked++) {
    const body = await askText(pages.question(connection, after), connection, effects, signal);
    if (!body.ok) return asked === 0 && isUnknownPath(body.error) ? ok([]) : body;
    const page = pages.read(parseJson(body.value));
    if (!page.ok) {
      return err({ kind: "unreadable", message: `${connection.vendor} listed no models: ${page.error}` });
    }
    for (const name of page.value.names) found.add(name);
    const { next } = page.value;
    if (next === null || next === after) break;
    after = next;
  }
  return ok([...found].map((apiModelId) => ({ apiModelId })));
}
