/** What an HTTP client has to be able to do for us: the subset that the edges use. */
export type Fetch = (url: string, init: FetchInit) => Promise<HttpAnswer>;

export type FetchInit = {
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
};

/** An answer whose body has not been read yet. A redirect is an answer like any other: nobody follows it. */
export type HttpAnswer = {
  readonly status: number;
  /** A header by its name in lower case; null = it has none. */
  readonly header: (name: string) => string | null;
  /** The whole body; rejects where the connection breaks. */
  readonly text: () => Promise<string>;
  readonly body: HttpBody;
};

/** A body, piece by piece as the network delivers it. */
export type HttpBody = {
  /** The next piece; null at the end. Rejects where the connection breaks. */
  readonly read: () => Promise<Uint8Array | null>;
  /** Reads no more: the connection is closed, or kept where the body had ended. */
  readonly close: () => void;
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
