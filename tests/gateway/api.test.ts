import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Trace } from "@/lib/trace/schema";
import type { Gateway } from "../support/gateway";
import { aGateway } from "../support/gateway";

let gateway: Gateway;
let origin = "";

beforeAll(async () => {
  gateway = await aGateway();
  origin = gateway.origin;
});
afterAll(() => gateway.close());

const JSON_TYPE = { "content-type": "application/json" };
const post = (path: string, body: unknown, headers: Record<string, string> = JSON_TYPE) =>
  fetch(`${origin}${path}`, {
    method: "POST",
    headers,
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
const read = async (path: string) => (await fetch(`${origin}${path}`)).json();
const TASK = { task: { prompt: "Say hello", task_type: "general" } };

describe("POST /api/v1/route", () => {
  test("shows the decision and stores nothing", async () => {
    const before = (await read("/api/v1/traces")).traces.length;
    const answer = await post("/api/v1/route", { ...TASK, policy: "quality" });
    expect(await answer.json()).toMatchObject({
      selected_model: "local/first",
      policy_id: "quality",
      simulated: true,
    });
    expect((await read("/api/v1/traces")).traces).toHaveLength(before);
  });

  test("takes the roadmap's own form, efficiency_policy included", async () => {
    const body = {
      task: { prompt: "hi" },
      constraints: { max_cost: 0.02, max_latency: 2000 },
      policy: "efficiency_policy",
    };
    const answer = await post("/api/v1/route", body);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      selected_model: null,
      relax: [{ changes: [{ constraint: "max_cost" }] }],
    });
  });

  // biome-ignore format: one case a line
  test.each([
    [{ task: { prompt: "" } }, "task.prompt"],
    [{ task: { prompt: "   " } }, "task.prompt"],
    [{}, "task"],
    [{ task: { prompt: "x", task_type: "poetry" } }, "task.task_type"],
    [{ ...TASK, constraints: { max_cost: -1 } }, "constraints.max_cost"],
    [{ ...TASK, constraints: { max_cost: "0.1" } }, "constraints.max_cost"],
    [{ ...TASK, constraints: { min_quality: 1.1 } }, "constraints.min_quality"],
    [{ ...TASK, policy: "cheapest" }, "policy"],
    [{ ...TASK, policy: { id: "custom", weights: { quality: 0, cost: 0, energy: 0, carbon: 0, latency: 0 } } }, "policy.weights"],
    [{ ...TASK, region: "ATLANTIS" }, "region"],
    [{ ...TASK, model: "local/frist" }, "model"],
    [{ ...TASK, temprature: 1 }, "temprature"],
    [{ ...TASK, keep_text: true }, "keep_text"],
    [{ ...TASK, trace_id: "x" }, "trace_id"],
  ])("names what is wrong in %j", async (body, field) => {
    const answer = await post("/api/v1/route", body);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect((await answer.json()).error).toMatchObject({ param: field, message: expect.stringContaining(field) });
  });

  test("says what is wrong with a body that is no JSON, or does not say that it is", async () => {
    expect((await post("/api/v1/route", "{oops")).status).toBe(400);
    expect((await post("/api/v1/route", TASK, { "content-type": "text/plain" })).status).toBe(415);
    expect((await post("/api/v1/route", " ".repeat(11 * 1024 * 1024))).status).toBe(413);
  });
});

describe("POST /api/v1/execute", () => {
  test("answers whole, with a trace that is stored and valid", async () => {
    const answer = await (await post("/api/v1/execute", TASK)).json();
    expect(answer).toMatchObject({ status: "answered", trace: { simulated: true } });
    expect(Trace.parse(await read(`/api/v1/traces/${answer.trace_id}`))).toEqual(answer.trace);
  });

  test("streams the decision, the text and the result as server-sent events", async () => {
    const answer = await post("/api/v1/execute", { ...TASK, stream: true });
    const text = await answer.text();
    const names = [...text.matchAll(/^event: (\w+)$/gm)].map(([, name]) => name);
    expect(answer.headers.get("content-type")).toContain("text/event-stream");
    expect([names[0], names[1], names.at(-1)]).toEqual(["decision", "text", "result"]);
  });

  test("answers 422 where the limits leave nobody, with what to relax, and stores the failure", async () => {
    const answer = await post("/api/v1/execute", { ...TASK, constraints: { min_quality: 0.95 } });
    const body = await answer.json();
    expect([answer.status, body.error.code]).toEqual([422, "no_candidate"]);
    expect(body.no_candidate.relax).toEqual([
      { model: "local/first", changes: [{ constraint: "min_quality", to: 0.9 }] },
    ]);
    expect(await read(`/api/v1/traces/${body.trace_id}`)).toMatchObject({ outcome: { status: "failed" } });
  });
});

describe("ratings", () => {
  test("are rows of their own that can be taken back", async () => {
    const { trace_id } = await (await post("/api/v1/execute", TASK)).json();
    const feedback = async () => (await read(`/api/v1/traces/${trace_id}`)).outcome.user_feedback;
    const first = await post("/api/v1/feedback", { trace_id, thumbs: "up" });
    expect(first.status).toBe(201);
    const second = await (
      await post("/api/v1/feedback", { trace_id, rating: 2, tags: ["wrong"], note: "no" })
    ).json();
    expect(await feedback()).toMatchObject({ thumbs: null, rating: 2, tags: ["wrong"], note: "no" });
    const undone = await fetch(`${origin}/api/v1/feedback/${second.feedback_id}`, { method: "DELETE" });
    expect(undone.status).toBe(204);
    expect(await feedback()).toMatchObject({ thumbs: "up", rating: null });
    expect(
      (await fetch(`${origin}/api/v1/feedback/${second.feedback_id}`, { method: "DELETE" })).status,
    ).toBe(404);
  });

  test("need something said, a known trace and numbers from 1 to 5", async () => {
    const unknown = "0190a000-0000-7000-8000-000000000000";
    expect((await post("/api/v1/feedback", { trace_id: unknown })).status).toBe(400);
    expect((await post("/api/v1/feedback", { trace_id: unknown, rating: 6 })).status).toBe(400);
    expect((await post("/api/v1/feedback", { trace_id: unknown, rating: 5 })).status).toBe(404);
  });
});

describe("export", () => {
  test("gives one valid trace a line, and JSON with a manifest that names the candidates", async () => {
    await post("/api/v1/execute", { ...TASK, task: { prompt: "x", task_type: "coding" } });
    const lines = (await (await fetch(`${origin}/api/v1/traces/export?task_type=coding`)).text())
      .trim()
      .split("\n");
    for (const line of lines) expect(Trace.parse(JSON.parse(line)).task_context.task_type).toBe("coding");
    const whole = await read("/api/v1/traces/export?format=json&task_type=coding");
    expect(whole.manifest).toMatchObject({
      count: lines.length,
      text_included: false,
      filter: { task_type: "coding" },
    });
    expect(Object.values(whole.manifest.candidate_sets)).toEqual([["local/first", "local/second"]]);
  });

  test("refuses what it does not know instead of exporting everything", async () => {
    for (const query of ["format=csv", "task_type=poetry", "modell=x", "include_text=yes", "rating=5"]) {
      const answer = await fetch(`${origin}/api/v1/traces/export?${query}`);
      expect([query, answer.status]).toEqual([query, 400]);
    }
  });

  test("has a JSON Schema that names every field", async () => {
    const schema = await read("/api/v1/traces/schema");
    expect(schema.$schema).toContain("json-schema.org");
    expect(JSON.stringify(schema)).toContain("candidate_set");
  });
});

describe("an address", () => {
  test("that is not there, or not for this method, gets a clear answer", async () => {
    expect((await fetch(`${origin}/api/v1/nothing`)).status).toBe(404);
    const wrong = await fetch(`${origin}/api/v1/execute`);
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "POST"]);
  });
});
