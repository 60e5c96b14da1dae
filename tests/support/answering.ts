import type { HttpAnswer } from "@/lib/effects";
import type { ProviderEffects } from "@/providers/base";

/** An answer of HTTP, its body in the pieces in which the network delivers it. Headers in lower case. */
export type Delivery = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly pieces: readonly Uint8Array[];
};

/** An answer of HTTP in one piece of JSON. */
export const json = (value: unknown, status = 200): Delivery => ({
  status,
  headers: { "content-type": "application/json" },
  pieces: [new TextEncoder().encode(JSON.stringify(value))],
});

/** Effects without clock and dice whose network gives one answer to every question. For laws over very many answers. */
export const answering = (
  environment: ProviderEffects["environment"],
  delivery: Delivery,
): ProviderEffects => ({
  environment,
  now: () => 0,
  random: () => 0,
  newId: () => "id",
  sleep: () => new Promise(() => undefined),
  fetch: async () => answerOf(delivery),
});

function answerOf({ status, headers, pieces }: Delivery): HttpAnswer {
  const left = pieces.values();
  return {
    status,
    header: (name) => headers[name] ?? null,
    text: async () => Buffer.concat(pieces).toString("utf8"),
    body: { read: async () => left.next().value ?? null, close: () => undefined },
  };
}
