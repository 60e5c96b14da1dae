import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ChatUpstream } from "../support/chat-upstream";
import { chatUpstream } from "../support/chat-upstream";
import type { Gateway } from "../support/gateway";
import { aGateway } from "../support/gateway";
import { expectHonestError } from "../support/honest-error";
import { anyBody } from "../support/json-bodies";
import { wellBehaved } from "./clients/upstream";

const UUID = "0190a000-0000-7000-8000-000000000000";
const RICH = {
  task: { prompt: "Say hello", task_type: "general", max_tokens: 20, metadata: { project: "x" } },
  constraints: {
    max_latency: 60_000,
    min_quality: 0.1,
    providers_allowed: ["local"],
    models_denied: ["local/second"],
    region: "WORLD",
    needs: { tools: false, vision: false, json_schema: false, context: null },
  },
  policy: { id: "custom", weights: { quality: 1, cost: 0, energy: 0, carbon: 0, latency: 0 } },
  model: null,
  trace_id: null,
  comparison_id: UUID,
  compare_model: "local/second",
  keep_text: false,
  stream: false,
};
const PLAIN = { task: { prompt: "hi" }, policy: "efficiency_policy", stream: true };
const PINNED = { task: { prompt: "hi" }, model: "local/first", trace_id: UUID };

let upstream: ChatUpstream;
let gateway: Gateway;
beforeAll(async () => {
  upstream = await chatUpstream(wellBehaved);
  gateway = await aGateway({ environment: { LOCAL_BASE_URL: upstream.baseUrl } });
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const lastEvent = (text: string): string | undefined =>
  [...text.matchAll(/^event: (\w+)$/gm)].map(([, name]) => name).at(-1);

test.each(["execute", "route"])(
  "any JSON at /api/v1/%s is answered, or refused with the field that is wrong",
  async (door) => {
    const headers = { "content-type": "application/json" };
    const called = fc.asyncProperty(anyBody(RICH, PLAIN, PINNED), async (body) => {
      const sent = { method: "POST", headers, body: JSON.stringify(body) };
      const answer = await gateway.send(`/api/v1/${door}`, sent);
      if (answer.status !== 200) return expectHonestError(answer, body);
      if (answer.headers["content-type"]?.startsWith("text/event-stream")) {
        expect(lastEvent(answer.text)).toBe("result");
      } else {
        expect(answer.json()).toMatchObject({ trace_id: expect.any(String) });
      }
    });
    await fc.assert(called, { numRuns: 300 });
  },
  120_000,
);
