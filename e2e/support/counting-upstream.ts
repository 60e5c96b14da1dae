import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type CountingUpstream = {
  /** For LOCAL_BASE_URL. */
  readonly baseUrl: string;
  /** How often it was asked for what costs: anything but its list of models. */
  readonly spent: () => number;
  readonly close: () => void;
};

const ANSWER = {
  id: "chatcmpl-1",
  object: "chat.completion",
  created: 0,
  model: "gpt-oss:20b",
  choices: [{ index: 0, message: { role: "assistant", content: "Spent." }, finish_reason: "stop" }],
  usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 },
};
const CHUNK = {
  ...ANSWER,
  object: "chat.completion.chunk",
  choices: [{ index: 0, delta: { role: "assistant", content: "Spent." }, finish_reason: "stop" }],
};

/** A server with one model of the registry that counts how often it is asked for an answer. */
export async function countingUpstream(): Promise<CountingUpstream> {
  let spent = 0;
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const piece of request) body += piece;
    if (request.url === "/v1/models") {
      response.setHeader("content-type", "application/json");
      return response.end(JSON.stringify({ object: "list", data: [{ id: ANSWER.model, object: "model" }] }));
    }
    spent++;
    if (!JSON.parse(body).stream) {
      response.setHeader("content-type", "application/json");
      return response.end(JSON.stringify(ANSWER));
    }
    response.setHeader("content-type", "text/event-stream");
    return response.end(`data: ${JSON.stringify(CHUNK)}\n\ndata: [DONE]\n\n`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    spent: () => spent,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
