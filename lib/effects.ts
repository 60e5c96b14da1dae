/** What a `fetch` has to be able to do for us: the subset of the Web API that the edges use. */
export type Fetch = (url: string, init: FetchInit) => Promise<Response>;

export type FetchInit = {
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
};

/** Clock, dice, ids, network and waiting. The core never reaches for them; the root hands them in. */
export type Effects = {
  /** Milliseconds since the Unix epoch, UTC. */
  readonly now: () => number;
  /** A number in [0, 1). */
  readonly random: () => number;
  /** A new UUIDv7. */
  readonly newId: () => string;
  readonly fetch: Fetch;
  /** Resolves after `ms`, or at once when `signal` aborts. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
};
