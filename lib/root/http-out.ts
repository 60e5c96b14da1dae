import { Agent } from "undici";
import type { Fetch, HttpAnswer, HttpBody } from "../effects";

/** Some vendors' doors refuse a caller without a name. */
const USER_AGENT = "ecocompute";

/**
 * HTTP to the vendors over one pool of connections. No compression is asked for, no redirect is followed, and how long an answer may
 * take is the engine's to say.
 */
export function httpOut(connectMs: number): { readonly fetch: Fetch; readonly close: () => Promise<void> } {
  const agent = new Agent({ connect: { timeout: connectMs }, headersTimeout: 0, bodyTimeout: 0 });
  const fetch: Fetch = async (url, { method, headers, body, signal }) => {
    const { origin, pathname, search } = new URL(url);
    const answer = await agent.request({
      origin,
      path: pathname + search,
      method,
      headers: { "user-agent": USER_AGENT, ...headers },
      body: body ?? null,
      signal,
    });
    return answerOf(answer);
  };
  return { fetch, close: () => agent.close() };
}

type Answered = Awaited<ReturnType<Agent["request"]>>;

function answerOf({ statusCode, headers, body }: Answered): HttpAnswer {
  return {
    status: statusCode,
    header(name) {
      const value = headers[name];
      return Array.isArray(value) ? value.join(", ") : (value ?? null);
    },
    text: () => body.text(),
    body: bodyOf(body),
  };
}

function bodyOf(body: Answered["body"]): HttpBody {
  let pieces: AsyncIterator<Uint8Array> | null = null;
  return {
    async read() {
      pieces ??= body[Symbol.asyncIterator]();
      const { done, value } = await pieces.next();
      return done ? null : value;
    },
    close() {
      body.on("error", ignore);
      body.destroy();
    },
  };
}

/** Whatever happens to a connection that nobody reads any more is of no interest. */
const ignore = (): void => undefined;
