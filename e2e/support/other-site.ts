import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type OtherSite = { readonly port: number; readonly close: () => void };

/** Another web server on this machine, with an empty page under every path that forbids itself nothing; `?to=` makes it a link. */
export async function otherSite(): Promise<OtherSite> {
  const server = createServer((request, response) => {
    const to = new URL(request.url ?? "/", "http://other.invalid").searchParams.get("to");
    response.setHeader("content-type", "text/html");
    response.end(
      `<!doctype html><title>Another site</title>${to === null ? "" : `<a href="${to}">Look</a>`}`,
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
