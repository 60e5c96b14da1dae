/**
 * `node --import tsx tests/local-engine/server.ts <file.gguf> <name>...`: one model on a server of OpenAI's chat wire, under each of these
 * names. Prints its address when it listens, and ends when its standard input does. It knows nothing of this project's own wire.
 * Its fields are those of OpenAI's chat completions; /tokenize and /apply-template are as llama.cpp's server has them (ggml-org/llama.cpp,
 * tools/server/README.md, read 2026-11-25); /meter is its own.
 */
import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import type { Ended, Question } from "./completion";
import { complete } from "./completion";
import { openEngine } from "./engine";

const Messages = z
  .array(z.object({ role: z.enum(["system", "user", "assistant"]), content: z.string() }))
  .min(1);
const Chat = z.object({
  model: z.string(),
  messages: Messages,
  stream: z.boolean().default(false),
  stream_options: z.object({ include_usage: z.boolean().default(false) }).nullish(),
  max_tokens: z.int().positive().nullish(),
  temperature: z.number().min(0).max(2).default(1),
  seed: z.int().nonnegative().nullish(),
  stop: z.union([z.string().transform((stop) => [stop]), z.array(z.string())]).nullish(),
});
type Chat = z.infer<typeof Chat>;

const [path = "", ...names] = process.argv.slice(2);
const engine = await openEngine(path);
/** Answers to callers who went away before the end. */
let abandoned = 0;
let answering = 0;
/** The model answers one question after the other. */
let turn: Promise<unknown> = Promise.resolve();

const server = createServer((request, response) => {
  answer(request, response).catch((cause: unknown) => {
    if (response.headersSent) response.destroy();
    else refuse(response, 500, "server_error", String(cause));
  });
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
process.stdin.resume().once("end", () => {
  server.closeAllConnections();
  server.close(() => void engine.close().then(() => process.exit(0)));
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  switch (`${request.method} ${request.url}`) {
    case "GET /v1/models":
      return send(response, 200, { object: "list", data: names.map(modelJson) });
    case "GET /meter":
      return send(response, 200, { generated: engine.generated(), abandoned, answering });
    case "POST /tokenize": {
      const { content, parse_special: special } = z
        .object({ content: z.string(), parse_special: z.boolean() })
        .parse(await bodyOf(request));
      return send(response, 200, { tokens: engine.tokenize(content, special) });
    }
    case "POST /apply-template": {
      const { messages } = z.object({ messages: Messages }).parse(await bodyOf(request));
      return send(response, 200, { prompt: engine.promptOf(messages) });
    }
    case "POST /v1/chat/completions":
      return chat(await bodyOf(request), response);
    default:
      return refuse(response, 404, "not_found", `Nothing is at ${request.method} ${request.url}`);
  }
}

async function chat(body: unknown, response: ServerResponse): Promise<void> {
  const parsed = Chat.safeParse(body);
  if (!parsed.success) return refuse(response, 400, "invalid_request_error", z.prettifyError(parsed.error));
  const asked = parsed.data;
  if (!names.includes(asked.model))
    return refuse(response, 404, "model_not_found", `No model ${asked.model}`);
  const gone = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) gone.abort();
  });
  const prompt = engine.tokenize(engine.promptOf(asked.messages), true);
  if (prompt.length >= engine.contextTokens) {
    const message = `This model's maximum context length is ${engine.contextTokens} tokens; the messages have ${prompt.length}.`;
    return refuse(response, 400, "context_length_exceeded", message);
  }
  const mine = turn.then(() => answered(asked, prompt, response, gone.signal));
  turn = mine.catch(() => undefined);
  return mine;
}

async function answered(
  asked: Chat,
  prompt: readonly number[],
  response: ServerResponse,
  gone: AbortSignal,
): Promise<void> {
  answering++;
  try {
    const out = asked.stream ? streamed(asked, response) : whole(asked, response);
    const ended = await complete(engine, questionOf(asked), prompt, out.say, gone);
    if (ended === null) abandoned++;
    else out.end(ended);
  } finally {
    answering--;
  }
}

const questionOf = ({ messages, max_tokens: maxTokens, temperature, seed, stop }: Chat): Question => ({
  messages,
  maxTokens: maxTokens ?? null,
  temperature,
  seed: seed ?? null,
  stop: stop ?? [],
});

const modelJson = (id: string) => ({ id, object: "model", created: 0, owned_by: "local-engine" });

const usageJson = ({ promptTokens, completionTokens }: Ended) => ({
  prompt_tokens: promptTokens,
  completion_tokens: completionTokens,
  total_tokens: promptTokens + completionTokens,
});

const nowS = (): number => Math.floor(Date.now() / 1000);

function whole({ model }: Chat, response: ServerResponse) {
  let content = "";
  return {
    say: (text: string) => {
      content += text;
    },
    end: (ended: Ended) =>
      send(response, 200, {
        id: "chatcmpl-local",
        object: "chat.completion",
        created: nowS(),
        model,
        choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: ended.finish }],
        usage: usageJson(ended),
      }),
  };
}

function streamed({ model, stream_options: options }: Chat, response: ServerResponse) {
  const head = { id: "chatcmpl-local", object: "chat.completion.chunk", created: nowS(), model };
  const event = (rest: object) => response.write(`data: ${JSON.stringify({ ...head, ...rest })}\n\n`);
  const delta = (said: object, finish: string | null = null) =>
    event({ choices: [{ index: 0, delta: said, finish_reason: finish }] });
  response.writeHead(200, { "content-type": "text/event-stream" });
  delta({ role: "assistant", content: "" });
  return {
    say: (content: string) => {
      if (content !== "") delta({ content });
    },
    end: (ended: Ended) => {
      delta({}, ended.finish);
      if (options?.include_usage) event({ choices: [], usage: usageJson(ended) });
      response.end("data: [DONE]\n\n");
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  return JSON.parse(Buffer.concat(pieces).toString("utf8"));
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

const refuse = (response: ServerResponse, status: number, code: string, message: string): void =>
  send(response, status, { error: { message, type: "invalid_request_error", param: null, code } });
