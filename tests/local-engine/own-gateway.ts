import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import OpenAI from "openai";
import { readEnvironment } from "@/lib/environment";
import { frontDoor } from "@/lib/gateway/front-door";
import { SERVER_LIMITS } from "@/lib/gateway/server-limits";
import type { Root } from "@/lib/root";
import { openRoot, VENDOR_ADDRESSES } from "@/lib/root";

export type OwnGateway = {
  readonly root: Root;
  readonly client: OpenAI;
  readonly close: () => Promise<void>;
};

/** The root and the front door as server.ts opens them, with the real registry and these variables alone; there are no pages. */
export async function ownGateway(variables: Readonly<Record<string, string>>): Promise<OwnGateway> {
  const environment = readEnvironment(variables, process.cwd(), VENDOR_ADDRESSES);
  if (!environment.ok) throw new Error(environment.error.join("; "));
  const root = await openRoot(environment.value, process.cwd());
  const door = frontDoor({
    gateway: root,
    access: root.access,
    hostNames: environment.value.hostNames,
    locales: ["en", "zh"],
    answerPage: async (_, response) => {
      response.writeHead(404).end();
    },
  });
  const server = createServer(SERVER_LIMITS, (request, response) => {
    door.answer(request, response).catch((cause: unknown) => response.destroy(new Error(String(cause))));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    root,
    client: new OpenAI({ baseURL: `http://127.0.0.1:${port}/v1`, apiKey: "none", maxRetries: 0 }),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await root.close();
    },
  };
}
