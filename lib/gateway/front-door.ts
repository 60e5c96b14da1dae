import type { IncomingMessage, ServerResponse } from "node:http";
import type { Access, Caller } from "./access/access";
import { isOpen } from "./access/open-path";
import { isSignInForm, redirect, signInDoor } from "./access/sign-in-door";
import type { Locales } from "./access/sign-in-path";
import { askedAgain, signInPath } from "./access/sign-in-path";
import { isFromElsewhere, refusedOrigin } from "./allow-list";
import { answerApi, isApiPath } from "./api";
import type { GatewayDeps } from "./deps";
import type { HttpError } from "./http";
import { sendError, sendJson } from "./http";
import { askInUsualLanguage } from "./usual-language";

export type FrontDoorDeps = {
  readonly gateway: GatewayDeps;
  readonly access: Access;
  /** The names under which the server answers, as they stand in a Host header without its port. */
  readonly hostNames: readonly string[];
  readonly locales: Locales;
  readonly answerPage: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
};

export type FrontDoor = {
  /** Answers a request whose sender may ask, with a page or a plain handler, and tells all others why not. */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Whether a request may become a socket of another protocol. */
  readonly mayUpgrade: (request: IncomingMessage) => boolean;
};

/** The one way in, for programs and readers alike: which host, from which page, with which token, and only then what is asked. */
export function frontDoor({ gateway, access, locales, answerPage, ...deps }: FrontDoorDeps): FrontDoor {
  const hostNames = new Set(deps.hostNames);
  const refusedCaller = (request: IncomingMessage) =>
    refusedOrigin(
      {
        method: request.method ?? "GET",
        headers: request.headers,
        target: isForPrograms(pathOf(request)) ? "api" : "page",
      },
      hostNames,
    );
  return {
    mayUpgrade: (request) =>
      refusedCaller(request) === null && access.admit(callerOf(request)).kind === "admitted",
    answer: async (request, response) => {
      // No site may embed an answer, a browser may not take it for anything but what it says it is.
      response.setHeader("cross-origin-resource-policy", "same-origin");
      response.setHeader("x-content-type-options", "nosniff");
      const path = pathOf(request);
      if (!isApiPath(path)) askInUsualLanguage(request, gateway.engine.settings.current().language);
      const refused = path.startsWith("/") ? refusedCaller(request) : NO_PATH;
      if (refused) return sendError(response, refused);
      if (isSignInForm(path)) return signInDoor(request, response, path, { access, locales });
      if (isOpen(request.method ?? "GET", path, locales)) {
        const again = isFromElsewhere(request.headers) ? askedAgain(request.url ?? "", locales) : null;
        if (again) response.setHeader("refresh", `0;url=${again}`);
        return answerPage(request, response);
      }
      const admission = access.admit(callerOf(request));
      if (admission.kind === "admitted") {
        if (isApiPath(path)) return answerApi(request, response, gateway);
        return isDecodable(path) ? answerPage(request, response) : sendError(response, NO_PATH);
      }
      if (path === "/healthz" && request.method === "GET") return sendJson(response, 200, { status: "ok" });
      if (admission.kind === "limited") return sendError(response, tooManyTries(admission.retryAfterS));
      if (isApiPath(path)) return sendError(response, NO_TOKEN);
      redirect(response, signInPath({ next: pageOf(request) }, request.headers, locales));
    },
  };
}

const NO_PATH: HttpError = {
  status: 400,
  code: "invalid_path",
  message:
    "Expected a path that begins with a slash, in which % stands before two digits of a UTF-8 character.",
  param: null,
};

const NO_TOKEN: HttpError = {
  status: 401,
  code: "invalid_api_key",
  message: "The token is missing or wrong: expected the header authorization: Bearer and ECOCOMPUTE_TOKEN.",
  param: null,
};

const tooManyTries = (retryAfterS: number): HttpError => ({
  status: 429,
  code: "too_many_wrong_tokens",
  message: `Too many wrong tokens came from this address: expected none for ${retryAfterS} s.`,
  param: null,
  retryAfterS,
});

/** Next answers 500 to a page whose address cannot be decoded. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

const pathOf = (request: IncomingMessage): string => (request.url ?? "/").split("?", 1)[0] ?? "/";

const isForPrograms = (path: string): boolean => isApiPath(path) || isSignInForm(path);

const callerOf = ({ socket, headers }: IncomingMessage): Caller => ({
  address: socket.remoteAddress ?? "",
  authorization: headers.authorization,
  cookies: headers.cookie,
});

/** The page that a request is for, without the parameter that Next adds to the address when it asks for a part of one. */
function pageOf(request: IncomingMessage): string {
  const path = pathOf(request);
  const kept = (request.url ?? "")
    .slice(path.length + 1)
    .split("&")
    .filter((part) => part !== "" && !part.startsWith("_rsc="));
  return kept.length === 0 ? path : `${path}?${kept.join("&")}`;
}
