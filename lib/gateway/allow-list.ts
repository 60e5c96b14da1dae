import type { IncomingHttpHeaders } from "node:http";
import type { HttpError } from "./http";

const LOOPBACK_NAMES: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Refuses requests that name another host than this machine (DNS rebinding) or that another site sent (cross-site requests).
 * Any port is allowed in Host: the request has reached this port already.
 * @returns null where the request may go on.
 */
export function refusedOrigin({ host, origin }: IncomingHttpHeaders): HttpError | null {
  const refuse = (message: string): HttpError => ({
    status: 403,
    code: "host_not_allowed",
    message,
    param: null,
  });
  if (host === undefined || !LOOPBACK_NAMES.has(nameOf(host))) {
    return refuse(
      "This server answers only to 127.0.0.1, localhost and [::1]: the Host header names another.",
    );
  }
  if (origin !== undefined && origin !== `http://${host}`) {
    return refuse("This server answers only to its own pages: the Origin header names another site.");
  }
  return null;
}

/** The name in "name:port". */
const nameOf = (host: string): string => host.replace(/:\d+$/, "").toLowerCase();
