/** The vendor of bench:gateway: one answer of 20 words, whole or in 20 chunks, on the port that it prints. */
import { createServer } from "node:http";

const USAGE = { prompt_tokens: 60, completion_tokens: 20, total_tokens: 80 };
const HEAD = { id: "chatcmpl-1", created: 1, model: "bench" };
const whole = JSON.stringify({
  ...HEAD,
  object: "chat.completion",
  choices: [{ index: 0, message: { role: "assistant", content: "word ".repeat(20) }, finish_reason: "stop" }],
  usage: USAGE,
});
const event = (rest) => `data: ${JSON.stringify({ ...HEAD, object: "chat.completion.chunk", ...rest })}\n\n`;
const word = event({ choices: [{ index: 0, delta: { content: "word " }, finish_reason: null }] });
const end = [
  event({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] }),
  event({ choices: [], usage: USAGE }),
  "data: [DONE]\n\n",
].join("");

async function stream(response) {
  response.writeHead(200, { "content-type": "text/event-stream" });
  for (let index = 0; index < 20; index++) {
    response.write(word);
    await new Promise(setImmediate);
  }
  response.end(end);
}

const server = createServer((request, response) => {
  const pieces = [];
  request.on("data", (piece) => pieces.push(piece));
  request.on("end", () => {
    const body = Buffer.concat(pieces).toString("utf8");
    if (request.method === "GET") return response.end('{"data":[]}');
    if (body.includes('"stream":true')) return void stream(response);
    response.writeHead(200, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(whole),
    });
    response.end(whole);
  });
});
server.listen(0, "127.0.0.1", () => console.log(`ready ${server.address().port}`));
