import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { basename, dirname, join } from "node:path";
import next from "next";
import { readEnvironment } from "@/lib/environment";
import { refusedOrigin } from "@/lib/gateway/allow-list";
import { answerApi, isApiPath } from "@/lib/gateway/api";
import { sendError } from "@/lib/gateway/http";
import { openRoot, ROOT_KEY } from "@/lib/root";

const HEADERS_TIMEOUT_MS = 15_000;
const KEEP_ALIVE_MS = 10_000;

/** The bundle stands in dist/, the source at the project's root. */
const here = import.meta.dirname;
const projectRoot = basename(here) === "dist" ? dirname(here) : here;

function stop(lines: readonly string[]): never {
  for (const line of lines) console.error(line);
  process.exit(1);
}

const envFile = join(projectRoot, ".env");
if (existsSync(envFile)) process.loadEnvFile(envFile);
const environment = readEnvironment(process.env, projectRoot);
if (!environment.ok)
  stop([
    "EcoCompute does not start: a variable of the environment is wrong.",
    ...environment.error.map((line) => `  ${line}`),
  ]);
const { port, host, databasePath } = environment.value;

const root = await openRoot(environment.value, projectRoot).catch((cause: unknown) =>
  stop([
    `EcoCompute does not start: ${databasePath} cannot be opened: ${cause instanceof Error ? cause.message : String(cause)}`,
  ]),
);
Reflect.set(globalThis, ROOT_KEY, root);

const dev = process.env.NODE_ENV !== "production";
const app = next({ dev, dir: projectRoot, hostname: host, port });
await app.prepare();
const answerPage = app.getRequestHandler();

const server = createServer((request, response) => {
  const refused = refusedOrigin(request.headers);
  if (refused) return sendError(response, refused);
  const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
  const answered = isApiPath(path) ? answerApi(request, response, root) : answerPage(request, response);
  answered.catch((cause: unknown) => {
    console.error(cause);
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
server.headersTimeout = HEADERS_TIMEOUT_MS;
server.keepAliveTimeout = KEEP_ALIVE_MS;

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
  console.log(`EcoCompute is ready: http://${host === "::1" ? "[::1]" : host}:${bound}`);
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    server.close(() => void root.close().then(() => process.exit(0)));
    server.closeIdleConnections();
  });
}
