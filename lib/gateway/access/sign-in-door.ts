import type { IncomingMessage, ServerResponse } from "node:http";
import type { Result } from "../../result";
import { err, ok } from "../../result";
import type { HttpError } from "../http";
import { readBody, sendError } from "../http";
import type { Access } from "./access";
import { localPath } from "./local-path";
import type { Locales } from "./sign-in-path";
import { signInPath } from "./sign-in-path";

const FORM_LIMIT = 16 * 1024;
const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(?:;|$)/i;

export type SignInDeps = { readonly access: Access; readonly locales: Locales };

type Form = { readonly token: string; readonly next: string };

/** Paths of the two forms; they are posted to, never read. */
export const isSignInForm = (path: string): path is "/sign-in" | "/sign-out" =>
  path === "/sign-in" || path === "/sign-out";

/** `POST /sign-in` and `/sign-out`: plain forms, so that they work without scripts. Answers with a redirect. */
export async function signInDoor(
  request: IncomingMessage,
  response: ServerResponse,
  path: "/sign-in" | "/sign-out",
  deps: SignInDeps,
): Promise<void> {
  const refused = refusedForm(request);
  if (refused) {
    if (refused.status === 405) response.setHeader("allow", "POST");
    return sendError(response, refused);
  }
  const form = await readForm(request);
  if (!form.ok) return sendError(response, form.error);
  const whereTo = path === "/sign-in" ? signIn : signOut;
  redirect(response, whereTo(form.value, request, response, deps));
}

/** @returns where the reader goes. */
function signIn({ token, next }: Form, request: IncomingMessage, response: ServerResponse, deps: SignInDeps) {
  const { access, locales } = deps;
  const verdict = access.signIn(token, request.socket.remoteAddress ?? "");
  switch (verdict.kind) {
    case "admitted":
      if (access.session) response.setHeader("set-cookie", access.session.issue());
      return next;
    case "refused":
      return signInPath({ next, error: "wrong" }, request.headers, locales);
    case "limited":
      response.setHeader("retry-after", verdict.retryAfterS);
      return signInPath({ next, error: "limited" }, request.headers, locales);
  }
}

/** @returns where the reader goes. */
function signOut({ next }: Form, request: IncomingMessage, response: ServerResponse, deps: SignInDeps) {
  const { session } = deps.access;
  if (session === null) return next;
  response.setHeader("set-cookie", session.clear());
  return signInPath({ next }, request.headers, deps.locales);
}

/** Sends a caller on to an address of this server, to be read there. */
export function redirect(response: ServerResponse, location: string): void {
  response.writeHead(303, { location, "cache-control": "no-store" }).end();
}

function refusedForm({ method, headers }: IncomingMessage): HttpError | null {
  const refuse = (status: number, code: string, message: string): HttpError => ({
    status,
    code,
    message,
    param: null,
  });
  if (method !== "POST") return refuse(405, "method_not_allowed", "Expected POST.");
  // A missing one passes elsewhere, for programs; a form is only ever sent by a browser, which always names its page.
  if (headers.origin === undefined)
    return refuse(403, "origin_missing", "Expected the header Origin: this form is for this server's pages.");
  return FORM_TYPE.test(headers["content-type"] ?? "")
    ? null
    : refuse(
        415,
        "unsupported_media_type",
        "Expected the header content-type: application/x-www-form-urlencoded.",
      );
}

async function readForm(request: IncomingMessage): Promise<Result<Form, HttpError>> {
  const body = await readBody(request, FORM_LIMIT);
  if (!body.ok) return err(body.error);
  const fields = new URLSearchParams(body.value.toString("utf8"));
  return ok({ token: fields.get("token") ?? "", next: localPath(fields.get("next") ?? "") ?? "/" });
}
