import { closeSync, openSync } from "node:fs";
import { createServer } from "node:http";
import { readEnvironment } from "@/lib/environment";
import { frontDoor } from "@/lib/gateway/front-door";
import { SERVER_LIMITS } from "@/lib/gateway/server-limits";
import { openRoot, VENDOR_ADDRESSES } from "@/lib/root";

/** The product's plain handlers without its pages, on a port that it says on standard error; what it logs goes nowhere. */
export async function serveHandlers(isWatched: boolean): Promise<void> {
  closeSync(1);
  openSync("/dev/null", "w");
  const environment = readEnvironment(process.env, process.cwd(), VENDOR_ADDRESSES);
  if (!environment.ok) throw new Error(environment.error.join("; "));
  const root = await openRoot(environment.value, process.cwd());
  const door = frontDoor({
    gateway: isWatched ? root : { ...root, observer: () => undefined },
    access: root.access,
    hostNames: environment.value.hostNames,
    locales: ["en"],
    answerPage: async (_, response) => void response.writeHead(404).end(),
  });
  const server = createServer(SERVER_LIMITS, (request, response) => void door.answer(request, response));
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    console.error(`ready ${typeof address === "object" && address !== null ? address.port : ""}`);
  });
}
