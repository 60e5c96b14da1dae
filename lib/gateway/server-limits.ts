import type { ServerOptions } from "node:http";

const SECOND_MS = 1000;

/** How long a connection may take, so that nobody holds the server by being slow. An answer may take as long as it needs. */
export const SERVER_LIMITS = {
  /** Until all headers of a request have come. */
  headersTimeout: 15 * SECOND_MS,
  /** Until its body has come too: 10 MB at 0.7 Mbit/s. */
  requestTimeout: 120 * SECOND_MS,
  /** Between two requests of one connection. */
  keepAliveTimeout: 10 * SECOND_MS,
  /** How often the two limits above are looked at: Node's own half a minute would make 45 s of 15. */
  connectionsCheckingInterval: 5 * SECOND_MS,
  /** Bytes of all headers of a request. */
  maxHeaderSize: 16 * 1024,
} as const satisfies ServerOptions;
