import { describe, expect, test } from "vitest";
import { openObservation } from "@/lib/root/observe/observation";
import { counted, DONE, failing, finish, said, streaming, whole, wholly } from "../../support/chat-upstream";
import type { Reply } from "../../support/raw-upstream";
import { refusedOrigin } from "../../support/raw-upstream";
import { otlpReceiver } from "./otlp-receiver";
import { readPrometheus } from "./prometheus-text";
import { closeAfter, world } from "./world";

const PARENT = "4bf92f3577b34da6a3ce929d0e0e4736";
const CALLER = "00f067aa0ba902b7";

async function observed(reply: () => Reply, url?: string, status = 200) {
  const receiver = await otlpReceiver(status);
  closeAfter(receiver.close);
  const observation = await openObservation(
    {
      logLevel: "silent",
      spanTarget: {
        url: url ?? `${receiver.origin}/v1/traces`,
        headers: { "x-key": "k 1" },
        serviceName: "eco-test",
      },
    },
    "2.0.0",
    new Set(["openai/good", "deepseek/plain"]),
  );
  return { observation, receiver, ...(await world(reply, {}, observation.observe)) };
}

describe("spans", () => {
  test("one for the request and one for each call in it, under the caller's, with the names of the conventions", async () => {
    const replies = [
      failing(429, "no", { "retry-after": "3600" }),
      streaming(said("Hi"), finish("length"), counted(100, 50, 20), DONE),
    ];
    const { observation, receiver, ask, traces } = await observed(() => replies.shift() ?? failing(400));
    await ask(
      { stream: true, max_tokens: 64, temperature: 0.5, seed: 7 },
      { traceparent: `00-${PARENT}-${CALLER}-01` },
    );
    await observation.close();

    expect(receiver.paths).toEqual(["POST /v1/traces"]);
    expect(receiver.headers[0]).toMatchObject({ "content-type": "application/json", "x-key": "k 1" });
    const [trace] = await traces();
    if (!trace) throw new Error("no trace");
    const spans = receiver.spans();
    const [request] = spans.filter(({ kind }) => kind === 1);
    const calls = spans.filter(({ kind }) => kind === 3);
    expect(spans).toHaveLength(3);
    expect(request?.resource).toMatchObject({ "service.name": "eco-test", "service.version": "2.0.0" });
    expect(spans.map(({ traceId }) => traceId)).toEqual([PARENT, PARENT, PARENT]);
    expect([request?.name, request?.parentSpanId, request?.status]).toEqual(["chat", CALLER, 0]);
    expect(request?.attributes).toMatchObject({
      "eco.trace_id": trace.trace_id,
      "eco.mode": "auto",
      "eco.policy": trace.decision_trace.policy_version,
      "eco.task_type": trace.task_context.task_type,
      "eco.reason": trace.decision_trace.explanation[0]?.code,
      "eco.simulated": false,
      "eco.outcome": "ok",
      "eco.model": "deepseek/plain",
      "http.response.status_code": 200,
    });
    expect(request?.attributes["eco.overhead_ms"]).toBeGreaterThan(0);
    // Nobody knows the price or the size of this model.
    for (const name of ["eco.cost_usd", "eco.energy_wh", "eco.carbon_g", "eco.water_ml"])
      expect(request?.attributes).not.toHaveProperty([name]);
    expect(calls.map(({ parentSpanId }) => parentSpanId)).toEqual([request?.spanId, request?.spanId]);
    expect(calls.map(({ name, status }) => [name, status])).toEqual([
      ["chat good", 2],
      ["chat plain", 0],
    ]);
    const asked = {
      "gen_ai.operation.name": "chat",
      "gen_ai.request.max_tokens": 64,
      "gen_ai.request.temperature": 0.5,
      "gen_ai.request.seed": 7,
      "gen_ai.request.stream": true,
      "eco.trace_id": trace.trace_id,
      "eco.simulated": false,
    };
    const [limited, answered] = trace.outcome.attempts;
    expect(calls[0]?.attributes).toEqual({
      ...asked,
      "gen_ai.provider.name": "openai",
      "gen_ai.request.model": "good",
      "error.type": "rate_limited",
      "eco.model": "openai/good",
    });
    expect(calls[1]?.attributes).toEqual({
      ...asked,
      "gen_ai.provider.name": "deepseek",
      "gen_ai.request.model": "plain",
      "gen_ai.usage.input_tokens": 100,
      "gen_ai.usage.output_tokens": 50,
      "gen_ai.usage.reasoning.output_tokens": 20,
      "gen_ai.response.finish_reasons": ["length"],
      "gen_ai.response.time_to_first_chunk": (answered?.first_token_ms ?? Number.NaN) / 1000,
      "eco.model": "deepseek/plain",
    });
    for (const [index, attempt] of [limited, answered].entries()) {
      const startMs = Date.parse(attempt?.started_at ?? "");
      expect(calls[index]?.startNs).toBe(BigInt(startMs) * 1_000_000n);
      expect(calls[index]?.endNs).toBe(BigInt(startMs + (attempt?.latency_ms ?? 0)) * 1_000_000n);
    }
  });

  test("tell figures where they are known, and the vendor's version of the model", async () => {
    const { observation, receiver, ask, traces } = await observed(() =>
      whole({
        model: "good-2026-05-01",
        choices: [{ index: 0, message: { role: "assistant", content: "One." }, finish_reason: "stop" }],
        usage: { prompt_tokens: 12, completion_tokens: 7, prompt_tokens_details: { cached_tokens: 4 } },
      }),
    );
    await ask();
    await observation.close();
    const [trace] = await traces();
    if (!trace) throw new Error("no trace");
    const { outcome } = trace;
    const [call, request] = receiver.spans().toSorted((a, b) => b.kind - a.kind);
    expect(request?.attributes).toMatchObject({
      "eco.cost_usd": outcome.cost_usd?.[1],
      "eco.energy_wh": outcome.energy_wh?.[1],
      "eco.carbon_g": outcome.carbon_g?.[1],
      "eco.water_ml": outcome.water_ml?.[1],
    });
    expect(call?.attributes).toMatchObject({
      "gen_ai.response.model": "good-2026-05-01",
      "gen_ai.usage.cache_read.input_tokens": 4,
      "eco.cost_usd": outcome.cost_usd?.[1],
    });
    expect(request?.parentSpanId).toBe(null);
  });

  test("begin a trace of their own where the caller's traceparent cannot be read, and follow one that is not sampled", async () => {
    const { observation, receiver, ask } = await observed(() => wholly("One."));
    const zeros = "0".repeat(32);
    for (const traceparent of [
      `00-${zeros}-${CALLER}-01`,
      `ff-${PARENT}-${CALLER}-01`,
      `00-${PARENT}-${CALLER}-01-x`,
      "x",
    ])
      await ask({}, { traceparent });
    await ask({}, { traceparent: `00-${PARENT}-${CALLER}-00` });
    await ask({}, { traceparent: `01-${PARENT}-${CALLER}-01-later` });
    await observation.close();
    const requests = receiver.spans().filter(({ kind }) => kind === 1);
    expect(requests.map(({ parentSpanId }) => parentSpanId)).toEqual([null, null, null, null, CALLER]);
    expect(new Set(requests.map(({ traceId }) => traceId)).size).toBe(5);
  });

  test("are not handed on to the vendor", async () => {
    const { observation, upstream, ask } = await observed(() => wholly("One."));
    await ask({}, { traceparent: `00-${PARENT}-${CALLER}-01`, tracestate: "a=b", baggage: "c=d" });
    await observation.close();
    const sent = JSON.stringify(upstream.asked);
    for (const word of ["traceparent", "tracestate", "baggage", PARENT]) expect(sent).not.toContain(word);
  });

  test("that are not taken are counted", async () => {
    const { observation, receiver, gateway, ask } = await observed(() => wholly("One."), undefined, 400);
    await ask();
    await observation.close();
    expect(receiver.spans()).toHaveLength(2);
    const { text } = await observation.metrics.text(gateway.engine.deps);
    expect(readPrometheus(text).sum("ecocompute_spans_lost_total")).toBe(2);
  });

  test("for an address where nobody listens let no answer wait or fail, nor the end of the process", async () => {
    const { observation, ask } = await observed(() => wholly("One."), `${await refusedOrigin()}/v1/traces`);
    expect((await ask()).status).toBe(200);
    expect((await ask()).status).toBe(200);
    const before = performance.now();
    await observation.close();
    // The limit for the close is 2 s.
    expect(performance.now() - before).toBeLessThan(4000);
  });
});
