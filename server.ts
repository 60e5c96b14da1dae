import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { basename, dirname, join } from "node:path";
import next from "next";
import { routing } from "@/i18n/routing";
import { readEnvironment } from "@/lib/environment";
import { isLoopback } from "@/lib/environment/addresses";
import { addressOf } from "@/lib/environment/reach";
import { frontDoor } from "@/lib/gateway/front-door";
import { sendError } from "@/lib/gateway/http";
import { SERVER_LIMITS } from "@/lib/gateway/server-limits";
import { openRoot, ROOT_KEY, VENDOR_ADDRESSES } from "@/lib/root";

/** The bundle stands in dist/, the source at the project's root. */
const here = import.meta.dirname;
const projectRoot = basename(here) === "dist" ? dirname(here) : here;

function stop(lines: readonly string[]): never {
  for (const line of lines) console.error(line);
  process.exit(1);
}

const envFile = join(projectRoot, ".env");
if (existsSync(envFile)) process.loadEnvFile(envFile);
const environment = readEnvironment(process.env, projectRoot, VENDOR_ADDRESSES);
if (!environment.ok)
  stop([
    "EcoCompute does not start: a variable of the environment is wrong.",
    ...environment.error.map((line) => `  ${line}`),
  ]);
const { port, host, hostNames, databasePath } = environment.value;

const root = await openRoot(environment.value, projectRoot).catch((cause: unknown) =>
  stop([
    `EcoCompute does not start: ${databasePath} cannot be opened: ${cause instanceof Error ? cause.message : String(cause)}`,
  ]),
);
Reflect.set(globalThis, ROOT_KEY, root);

const dev = process.env.NODE_ENV !== "production";
// Next would take every request for another protocol from the server that it is given, past our door; this one listens nowhere.
const sockets = createServer();
const app = next({ dev, dir: projectRoot, hostname: host, port, httpServer: sockets });
await app.prepare();

const door = frontDoor({
  gateway: root,
  access: root.access,
  hostNames,
  locales: routing.locales,
  answerPage: app.getRequestHandler(),
});

const server = createServer(SERVER_LIMITS, (request, response) => {
  door.answer(request, response).catch((cause: unknown) => {
    root.log.broken(cause);
    if (response.headersSent) response.destroy();
    else
      sendError(response, {
        status: 500,
        code: "internal_error",
        message: "Something broke on our side; the server's output says what.",
        param: null,
      });
  });
});
// Reloading pages while they are developed is all that such requests are for.
if (dev) {
  server.on("upgrade", (request, socket, head) => {
    if (!door.mayUpgrade(request) || !sockets.emit("upgrade", request, socket, head)) socket.destroy();
  });
}

server.once("error", (cause: NodeJS.ErrnoException) =>
  stop([
    cause.code === "EADDRINUSE"
      ? `EcoCompute does not start: port ${port} is taken. Stop what listens there, or set PORT to another.`
      : `EcoCompute does not start: ${cause.message}`,
  ]),
);
server.listen(port, host, () => {
  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  console.log(`EcoCompute is ready: ${addressOf(host, bound)}`);
  for (const line of root.unreadableSettings) console.error(line);
  if (!isLoopback(host))
    console.log(`It answers only under ${hostNames.join(", ")}; ECOCOMPUTE_ALLOWED_HOSTS adds names.`);
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    server.close(() => void root.close().then(() => process.exit(0)));
    server.closeIdleConnections();
  });
}
