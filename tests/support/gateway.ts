import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answerApi } from "@/lib/gateway/api";
import type { Engine, EngineSettings } from "./engine";
import { anEngine } from "./engine";

export type RunningGateway = {
  readonly engine: Engine;
  readonly origin: string;
  /** What an OpenAI client takes as its base URL. */
  readonly baseUrl: string;
  readonly close: () => Promise<void>;
};

/** The plain handlers over real HTTP, with a real engine and a real store behind them. */
export async function aGateway(
  environment: Readonly<Record<string, string>>,
  settings: EngineSettings = {},
): Promise<RunningGateway> {
  const engine = await anEngine(environment, settings);
  const deps = {
    version: "test",
    engine: engine.deps,
    feedback: engine.stores.feedback,
    providerStates: async () => [],
  };
  const server = createServer((incoming, response) => {
    answerApi(incoming, response, deps).catch((cause: unknown) => response.destroy(asError(cause)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    engine,
    origin,
    baseUrl: `${origin}/v1`,
    async close() {
      server.closeAllConnections();
      server.close();
      await engine.close();
    },
  };
}

const asError = (cause: unknown): Error => (cause instanceof Error ? cause : new Error(String(cause)));
