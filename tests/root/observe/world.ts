import { afterEach } from "vitest";
import { EVERY_TRACE } from "@/db/trace-store";
import type { Observer } from "@/lib/engine/observer";
import type { Trace } from "@/lib/trace/schema";
import type { CatalogModel } from "@/registry/catalog";
import { aPrice, aSpeed } from "../../support/catalog";
import type { Question } from "../../support/chat-upstream";
import { chatUpstream } from "../../support/chat-upstream";
import { scored, VENDORS, vendorsAt } from "../../support/engine-run";
import { aGateway } from "../../support/gateway";
import type { Reply } from "../../support/raw-upstream";
import { readPrometheus } from "./prometheus-text";
import { seen } from "./seen";

const DENSE = {
  architecture: "dense",
  totalBillion: [70, 70, 70],
  activeBillion: [70, 70, 70],
  weightBits: 8,
  evidence: "published",
} as const;
/** What is known of a model of which all figures can be told. */
export const KNOWN = { speed: aSpeed(1000, 0.01), price: aPrice(1, 2), parameters: DENSE };
/** The better one; of the other one neither price nor size is known. */
export const GOOD = scored("openai/good", 0.9, KNOWN);
export const PLAIN = scored("deepseek/plain", 0.6, { speed: aSpeed(1000, 0.01) });

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

export const closeAfter = (close: () => Promise<unknown>): void => void closing.push(close);

type Known = { readonly models?: readonly CatalogModel[]; readonly maxUsdPerDay?: number };

/** A gateway over two vendors, who answer what the test says, and whoever watches it. */
export async function world(
  reply: (question: Question) => Reply,
  { models = [GOOD, PLAIN], ...settings }: Known = {},
  also: Observer = () => undefined,
) {
  const upstream = await chatUpstream(reply);
  closing.push(upstream.close);
  const watched = seen();
  const gateway = await aGateway({
    environment: vendorsAt(upstream),
    engine: { models, providers: VENDORS, ...settings },
    observer(request) {
      also(request);
      watched.observer(request);
    },
  });
  closing.push(gateway.close);
  let asked = 0;
  return {
    gateway,
    upstream,
    watched,
    async ask(body: object = {}, headers: Readonly<Record<string, string>> = {}) {
      const answer = await gateway.send("/v1/chat/completions", {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({
          model: "auto:quality",
          messages: [{ role: "user", content: "hello" }],
          ...body,
        }),
      });
      await watched.until("chat", ++asked);
      return answer;
    },
    async scrape() {
      const answer = await gateway.send("/metrics");
      if (answer.status !== 200) throw new Error(`/metrics answered ${answer.status}`);
      return readPrometheus(answer.text);
    },
    async traces(): Promise<readonly Trace[]> {
      const all: Trace[] = [];
      for await (const page of gateway.engine.stores.traces.pages(EVERY_TRACE)) all.push(...page);
      return all;
    },
  };
}
