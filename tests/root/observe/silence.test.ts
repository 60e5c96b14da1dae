import fc from "fast-check";
import { expect, test } from "vitest";
import { createLog } from "@/lib/root/observe/log";
import { createMetrics } from "@/lib/root/observe/metrics";
import { openSpans } from "@/lib/root/observe/spans";
import { whole } from "../../support/chat-upstream";
import { VENDORS } from "../../support/engine-run";
import { aGateway } from "../../support/gateway";
import type { Asked, Reply } from "../../support/raw-upstream";
import { rawUpstream } from "../../support/raw-upstream";
import { otlpReceiver } from "./otlp-receiver";
import { seen } from "./seen";
import { GOOD, PLAIN } from "./world";

const SHAPES = ["whole", "stream", "cut", "error", "in-band error", "nonsense"] as const;
type Shape = (typeof SHAPES)[number];

/** A vendor that repeats what it was sent, key and prompt, wherever its wire has a text. */
function echoing(shape: Shape, { headers, body }: Asked): Reply {
  const echo = `${headers.authorization} ${body}`;
  const { messages, input } = JSON.parse(body);
  const [first = ""] = (input ?? messages.at(-1).content).split(" ");
  const choice = { index: 0, message: { role: "assistant", content: echo }, finish_reason: first };
  const chunk = {
    id: echo,
    model: first,
    choices: [{ index: 0, delta: { content: echo }, finish_reason: null }],
  };
  const json = { "content-type": "application/json" };
  const stream = {
    "content-type": "text/event-stream",
    "x-request-id": encodeURIComponent(echo).slice(0, 500),
  };
  const error = JSON.stringify({ error: { message: echo, type: first, code: first, param: echo } });
  switch (shape) {
    case "whole":
      return {
        status: 200,
        headers: json,
        steps: [JSON.stringify({ id: echo, model: first, choices: [choice], system_fingerprint: echo })],
      };
    case "stream":
      return {
        status: 200,
        headers: stream,
        steps: [
          `data: ${JSON.stringify(chunk)}\n\n`,
          `data: ${JSON.stringify({ model: first, choices: [{ index: 0, delta: {}, finish_reason: first }] })}\n\n`,
          "data: [DONE]\n\n",
        ],
      };
    case "cut":
      return { status: 200, headers: stream, steps: [`data: ${JSON.stringify(chunk)}\n\n`] };
    case "error":
      return { status: 400, headers: json, steps: [error] };
    case "in-band error":
      return { status: 200, headers: stream, steps: [`data: ${error}\n\n`] };
    case "nonsense":
      return { status: 200, headers: json, steps: [echo] };
  }
}

/** Long enough that chance does not write it. */
const word = fc.stringMatching(/^[a-z]{14,20}$/);
const said = fc.record({ words: fc.array(word, { minLength: 1, maxLength: 4 }), secret: word });

/** Everything that leaves a gateway for those who watch it, over a vendor of this shape. */
async function watchedGateway(shape: Shape, key: string) {
  const receiver = await otlpReceiver();
  const upstream = await rawUpstream((asked) =>
    asked.method === "GET" ? whole({ data: [] }) : echoing(shape, asked),
  );
  const lines: string[] = [];
  const watched = seen();
  const metrics = createMetrics("test", new Set([GOOD.id, PLAIN.id]));
  const log = createLog("debug", { write: (line: string) => void lines.push(line) });
  const target = { url: `${receiver.origin}/v1/traces`, headers: {}, serviceName: "test" };
  const spans = await openSpans(target, "test", metrics.spansLost);
  const gateway = await aGateway({
    environment: {
      OPENAI_BASE_URL: `${upstream.origin}/v1`,
      OPENAI_API_KEY: key,
      DEEPSEEK_BASE_URL: `${upstream.origin}/v1`,
      DEEPSEEK_API_KEY: key,
    },
    engine: { models: [GOOD, PLAIN], providers: VENDORS, mayStoreText: true },
    observer(request) {
      for (const observe of [metrics.observe, log.observe, spans.observe, watched.observer]) observe(request);
    },
  });
  return {
    gateway,
    watched,
    lines,
    spans: receiver.spans,
    /** Closes everything. @returns all that was told. */
    async told(): Promise<string> {
      await spans.close();
      const page = await metrics.text(gateway.engine.deps);
      for (const { close } of [gateway, upstream, receiver]) await close();
      return [...lines, ...receiver.bodies, page.text].join("\n").toLowerCase();
    },
  };
}

test.each(SHAPES)(
  "no word of a prompt and no key lands in a log line, a metric or a span, over a vendor that repeats them: %s",
  async (shape) => {
    await fc.assert(
      fc.asyncProperty(said, async ({ words, secret }) => {
        const { gateway, watched, lines, spans, told } = await watchedGateway(shape, `sk-${secret}`);
        const text = words.join(" ");
        const metadata = { note: text };
        const messages = [{ role: "user", content: text }];
        const stream = shape !== "whole" && shape !== "nonsense";
        const bodies = {
          "/v1/chat/completions": {
            model: "auto",
            messages,
            stream,
            user: text,
            ecocompute: { metadata, keep_text: true },
          },
          "/api/v1/execute": { task: { prompt: text, metadata }, stream, keep_text: true },
          "/v1/embeddings": { model: `openai/${words[0]}`, input: text },
        };
        for (const [path, body] of Object.entries(bodies)) {
          await gateway.send(`${path}?q=${encodeURIComponent(text)}`, {
            method: "POST",
            headers: { "content-type": "application/json", "x-note": text, traceparent: words[0] ?? "" },
            body: JSON.stringify(body),
          });
        }
        for (const door of ["chat", "execute", "embeddings"]) await watched.until(door, 1);
        const all = await told();
        for (const one of [...words, secret, "authorization", "bearer"]) expect(all).not.toContain(one);
        // They did tell something: a line for each, and a span for each run and each of its calls.
        expect(lines).toHaveLength(3);
        expect(spans().length).toBeGreaterThanOrEqual(4);
      }),
      { numRuns: 3 },
    );
  },
  20_000,
);
