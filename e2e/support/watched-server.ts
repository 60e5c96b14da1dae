import { once } from "node:events";
import { createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";

export type Watched = {
  readonly url: string;
  /** Everything that was answered since the last call, "GET /path: 200". A browser hides most of it from the page, and from its test. */
  readonly answered: () => readonly string[];
  readonly close: () => void;
};

/** The same server under another port, which hands everything on as it is and writes down how it was answered. */
export async function watch(serverUrl: string): Promise<Watched> {
  let answered: string[] = [];
  const { hostname: host, port } = new URL(serverUrl);
  const server = createServer((request, response) => {
    const { method = "GET", url: path = "/", headers } = request;
    const asked = httpRequest({ host, port, path, method, headers }, (answer) => {
      answered.push(`${method} ${path}: ${answer.statusCode}`);
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    asked.on("error", () => response.destroy());
    response.on("close", () => asked.destroy());
    request.pipe(asked);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answered: () => {
      const since = answered;
      answered = [];
      return since;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
