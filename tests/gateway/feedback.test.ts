import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Gateway } from "../support/gateway";
import { aGateway } from "../support/gateway";
import { A_SET, aTrace } from "../support/trace-builder";

let gateway: Gateway;
let traceId = "";

beforeEach(async () => {
  gateway = await aGateway({});
  const trace = aTrace();
  traceId = trace.trace_id;
  await gateway.engine.stores.traces.append(trace, A_SET);
});
afterEach(() => gateway.close());

async function rate(body: object, key: string | null): Promise<{ status: number; body: Answer }> {
  const headers = { "content-type": "application/json", ...(key === null ? {} : { "idempotency-key": key }) };
  const answer = await fetch(`${gateway.origin}/api/v1/feedback`, {
    method: "POST",
    headers,
    body: JSON.stringify({ trace_id: traceId, ...body }),
  });
  return { status: answer.status, body: await answer.json() };
}

type Answer = {
  readonly feedback_id?: string;
  readonly error?: { readonly code: string; readonly param: string | null; readonly message: string };
};

const undo = (id = "") => fetch(`${gateway.origin}/api/v1/feedback/${id}`, { method: "DELETE" });
const standing = () => gateway.engine.stores.feedback.standing(traceId);

describe("a rating with an Idempotency-Key", () => {
  test("is stored once: 201, then 200 with the same id", async () => {
    const first = await rate({ rating: 2, tags: ["wrong"] }, "key 1");
    await rate({ rating: 5 }, null);
    const again = await rate({ tags: ["wrong"], rating: 2, note: null }, "key 1");
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual(first.body);
    expect(await standing()).toMatchObject({ rating: 5 });
  });

  test("is stored once where it arrives many times at once", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => rate({ thumbs: "up" }, "key")));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    const ids = new Set(answers.map(({ body }) => body.feedback_id));
    expect(ids.size).toBe(1);
    await undo([...ids][0]);
    expect(await standing()).toBeNull();
  });

  test("conflicts with another rating under the same key", async () => {
    await rate({ thumbs: "up" }, "key");
    const other = await rate({ thumbs: "down" }, "key");
    expect([other.status, other.body.error]).toMatchObject([
      409,
      { code: "idempotency_key_reused", param: "Idempotency-Key" },
    ]);
    expect(await standing()).toMatchObject({ thumbs: "up" });
  });

  test("is not brought back by its key after it was taken back", async () => {
    const first = await rate({ thumbs: "up" }, "key");
    await undo(first.body.feedback_id);
    expect(await rate({ thumbs: "up" }, "key")).toEqual({ status: 200, body: first.body });
    expect(await standing()).toBeNull();
  });

  test("that is refused leaves the key free", async () => {
    expect((await rate({ rating: 9 }, "key")).status).toBe(400);
    expect((await rate({ rating: 4 }, "key")).status).toBe(201);
  });

  test.each([
    ["no character", ""],
    ["256 characters", "k".repeat(256)],
    ["more than ASCII", "clé"],
    ["a tab", "a\tb"],
  ])("of %s is refused, and the header named", async (_, key) => {
    const refused = await rate({ thumbs: "up" }, key);
    expect(refused.status).toBe(400);
    expect(refused.body.error).toMatchObject({
      code: "invalid_request",
      param: "Idempotency-Key",
      message: expect.stringContaining("Idempotency-Key"),
    });
    expect(await standing()).toBeNull();
  });

  test("of 255 characters is taken", async () => {
    expect((await rate({ thumbs: "up" }, "k".repeat(255))).status).toBe(201);
  });
});

test("a rating without a key is stored each time", async () => {
  const [first, second] = [await rate({ thumbs: "up" }, null), await rate({ thumbs: "up" }, null)];
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(first.body.feedback_id).not.toBe(second.body.feedback_id);
});
