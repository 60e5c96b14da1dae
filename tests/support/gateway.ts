import { once } from "node:events";
import type { IncomingHttpHeaders, IncomingMessage, ServerOptions } from "node:http";
import { createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import type { Observer } from "@/lib/engine/observer";
import { openAccess } from "@/lib/gateway/access/access";
import { frontDoor } from "@/lib/gateway/front-door";
import { sendError } from "@/lib/gateway/http";
import { SERVER_LIMITS } from "@/lib/gateway/server-limits";
import { createMetrics } from "@/lib/root/observe/metrics";
import { providers } from "@/providers/manifest.gen";
import { registry } from "@/registry/manifest.gen";
import type { Engine, EngineSettings } from "./engine";
import { anEngine, MEASURED } from "./engine";

export const TOKEN = "correct-horse-battery-staple";
export const BEARER = { authorization: `Bearer ${TOKEN}` } as const;

type GatewaySettings = {
  readonly token?: string | null;
  readonly https?: boolean;
  readonly now?: () => number;
  readonly hostNames?: readonly string[];
  readonly limits?: ServerOptions;
  /** Of the providers. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly engine?: EngineSettings;
  /** Hears of each request besides the metrics. */
  readonly observer?: Observer;
};

/** A request with exactly these headers; fetch would not let some of them through. */
export type Sent = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Where it comes from: any address of 127.0.0.0/8. */
  readonly from?: string;
};

export type Answer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as JSON. */
  readonly json: () => ReturnType<typeof JSON.parse>;
};

export type Gateway = {
  readonly engine: Engine;
  readonly origin: string;
  /** What an OpenAI client takes as its base URL. */
  readonly baseUrl: string;
  readonly port: number;
  readonly send: (path: string, sent?: Sent) => Promise<Answer>;
  /** Tears every connection of its callers. */
  readonly cutOff: () => void;
  readonly close: () => Promise<void>;
};

/**
 * The front door as server.ts opens it, over real HTTP, with every provider that the environment connects. In the place of Next a page
 * answers `page <method> <address>`.
 */
export async function aGateway(settings: GatewaySettings = {}): Promise<Gateway> {
  const engine = await anEngine(settings.environment ?? {}, {
    models: MEASURED,
    providers,
    ...settings.engine,
  });
  const metrics = createMetrics("test", new Set((settings.engine?.models ?? MEASURED).map(({ id }) => id)));
  const door = frontDoor({
    gateway: {
      version: "test",
      engine: engine.deps,
      registry,
      feedback: engine.stores.feedback,
      providerStates: async () => [],
      observer(request) {
        metrics.observe(request);
        settings.observer?.(request);
      },
      metrics: () => metrics.text(engine.deps),
    },
    access: openAccess({
      token: settings.token ?? null,
      https: settings.https ?? false,
      now: settings.now ?? Date.now,
    }),
    hostNames: settings.hostNames ?? ["127.0.0.1", "localhost", "[::1]"],
    locales: ["en", "zh"],
    answerPage: async (request, response) => {
      response.end(`page ${request.method} ${request.url}`);
    },
  });
  const server = createServer({ ...SERVER_LIMITS, ...settings.limits }, (request, response) => {
    door.answer(request, response).catch((cause: unknown) => {
      const error = { status: 500, code: "internal_error", message: String(cause), param: null };
      if (response.headersSent) response.destroy();
      else sendError(response, error);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    engine,
    port,
    origin: `http://127.0.0.1:${port}`,
    baseUrl: `http://127.0.0.1:${port}/v1`,
    send: (path, sent) => send(port, path, sent),
    cutOff: () => server.closeAllConnections(),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await engine.close();
    },
  };
}

async function send(port: number, path: string, sent: Sent = {}): Promise<Answer> {
  const { method = "GET", headers = {}, body, from } = sent;
  const asked = httpRequest({
    host: "127.0.0.1",
    port,
    path,
    method,
    headers: { host: `127.0.0.1:${port}`, ...headers },
    ...(from === undefined ? {} : { localAddress: from }),
    agent: false,
  });
  asked.end(body);
  const [answer]: IncomingMessage[] = await once(asked, "response");
  if (answer === undefined) throw new Error("no answer");
  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(piece);
  const text = Buffer.concat(pieces).toString("utf8");
  return { status: answer.statusCode ?? 0, headers: answer.headers, text, json: () => JSON.parse(text) };
}
