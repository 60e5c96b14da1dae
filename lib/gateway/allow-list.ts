import type { IncomingHttpHeaders } from "node:http";
import type { HttpError } from "./http";

/** A request as far as it matters who had it sent. */
export type Asked = {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** Whether programs are answered or readers. */
  readonly target: "api" | "page";
};

/**
 * Refuses requests that name another host (DNS rebinding) or that a page of another site had sent, on whatever path: with or without a
 * token, a browser on this machine could be made to ask. Any port is allowed in Host: the request has reached this port already.
 * @param hostNames the names under which this server answers.
 * @returns null where the request may go on.
 */
export function refusedOrigin(asked: Asked, hostNames: ReadonlySet<string>): HttpError | null {
  const { host, origin } = asked.headers;
  if (host === undefined || !hostNames.has(nameOf(host))) {
    return refusal(
      "host_not_allowed",
      "The Host header names a host under which this server does not answer. ECOCOMPUTE_ALLOWED_HOSTS adds names.",
    );
  }
  if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`) {
    return refusal(
      "origin_not_allowed",
      "This server answers only to its own pages: the Origin header names another site.",
    );
  }
  if (isFromElsewhere(asked.headers) && !isVisit(asked)) {
    return refusal(
      "cross_site_request",
      "This server answers only to its own pages: the browser says that another site's page sent this.",
    );
  }
  return null;
}

const refusal = (code: string, message: string): HttpError => ({ status: 403, code, message, param: null });

/** The name in "name:port". */
const nameOf = (host: string): string => host.replace(/:\d+$/, "").toLowerCase();

/**
 * Whether a browser says that a page of another site had a request sent. Another port of the same host is the same site to a browser,
 * which would send our cookies along: it is not one of our pages either.
 */
export const isFromElsewhere = (headers: IncomingHttpHeaders): boolean =>
  headers["sec-fetch-site"] === "cross-site" || headers["sec-fetch-site"] === "same-site";

/** Whether a reader followed a link from another site to one of our pages: nothing happens but that it is shown. */
const isVisit = ({ method, headers, target }: Asked): boolean =>
  target === "page" &&
  (method === "GET" || method === "HEAD") &&
  headers["sec-fetch-mode"] === "navigate" &&
  headers["sec-fetch-dest"] === "document";
