import type { NextResponse } from "next/server";
import { NextRequest } from "next/server";
import createMiddleware from "next-intl/middleware";
import { routing } from "@/i18n/routing";

const withLocale = createMiddleware(routing);

// biome-ignore lint/style/noProcessEnv: Next replaces it while building; React's development build evaluates text as code.
const IS_DEVELOPMENT = process.env.NODE_ENV === "development";

/**
 * Content security policy of a page. Scripts need the nonce of the request; styles may stand in attributes, which
 * react-aria and charts set.
 */
function policyFor(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${IS_DEVELOPMENT ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src 'self'${IS_DEVELOPMENT ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Leads every address to its language, and gives every page a policy with a fresh nonce. */
export default function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = policyFor(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = withLocale(new NextRequest(request, { headers }));
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("referrer-policy", "strict-origin-when-cross-origin");
  return response;
}

export const config = {
  matcher: ["/((?!_next/|api/|v1/|healthz|metrics|icon[.]svg|favicon[.]ico|robots[.]txt).*)"],
};
