import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aModel } from "../../support/catalog";
import type { ChatUpstream, Question } from "../../support/chat-upstream";
import { chatUpstream, failing } from "../../support/chat-upstream";
import { general } from "../../support/engine";
import type { Gateway } from "../../support/gateway";
import { aGateway } from "../../support/gateway";
import type { Reply } from "../../support/raw-upstream";
import { openaiAt } from "./seen";
import { wellBehaved } from "./upstream";

const NOTHING_KNOWN = aModel({ id: "local/unsaid" }).accepts;
const THINKER = aModel({
  id: "local/thinker",
  scores: general(0.9),
  supportsTools: true,
  accepts: {
    ...NOTHING_KNOWN,
    tool_choice: false,
    temperature: false,
    top_p: false,
    reasoning_effort: true,
  },
});
const PLAIN = aModel({
  id: "local/plain",
  scores: general(0.6),
  supportsTools: true,
  accepts: { ...NOTHING_KNOWN, temperature: true, top_p: true, reasoning_effort: false },
});
const TOOLS = [{ type: "function" as const, function: { name: "weather" } }];
const ASKED = { model: "auto:quality", messages: [{ role: "user" as const, content: "Say hello." }] };

/** A vendor whose thinker takes the default sampling only, and whose plain model has never heard of an effort. */
function vendor(question: Question): Reply {
  const { temperature = 1, top_p: topP = 1, reasoning_effort: effort } = question.body;
  if (question.model === "thinker" && (temperature !== 1 || topP !== 1)) {
    return failing(400, "Only the default (1) value is supported.");
  }
  if (question.model === "thinker" && question.body.tool_choice !== "auto" && question.body.tools) {
    return failing(400, "Thinking may not be enabled when tool_choice forces tool use.");
  }
  if (question.model === "plain" && effort !== undefined) {
    return failing(400, "Unrecognized request argument supplied: reasoning_effort");
  }
  return wellBehaved(question);
}

let upstream: ChatUpstream;
let gateway: Gateway;
let client: OpenAI;
beforeAll(async () => {
  upstream = await chatUpstream(vendor);
  gateway = await aGateway({
    environment: { LOCAL_BASE_URL: upstream.baseUrl },
    engine: { models: [THINKER, PLAIN] },
  });
  client = openaiAt(gateway.baseUrl);
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

/** The models that the vendor was asked for while this ran. */
async function askedDuring(run: () => Promise<unknown>): Promise<readonly string[]> {
  const before = upstream.models().length;
  await run();
  return upstream.models().slice(before);
}

describe("auto", () => {
  test.each([
    ["a temperature", { temperature: 0.7 }, "plain"],
    ["a temperature of 0", { temperature: 0 }, "plain"],
    ["a top_p", { top_p: 0.9 }, "plain"],
    ["both", { temperature: 0.2, top_p: 0.9 }, "plain"],
    ["the default sampling", { temperature: 1, top_p: 1 }, "thinker"],
    ["an effort", { reasoning_effort: "low" as const }, "thinker"],
    ["none of them", {}, "thinker"],
  ])("with %s asks only a model that takes it, as it stands", async (_, fields, model) => {
    const asked = await askedDuring(async () => {
      const answer = await client.chat.completions.create({ ...ASKED, ...fields });
      expect(answer.model).toBe(`local/${model}`);
      expect(answer.choices[0]?.message.content).toBe("Hello there.");
    });
    expect(asked).toEqual([model]);
    expect(JSON.parse(upstream.asked.at(-1)?.body ?? "{}")).toMatchObject(fields);
  });

  test.each([
    ["a tool that must be called", "required" as const, "plain"],
    ["a certain tool", { type: "function" as const, function: { name: "weather" } }, "plain"],
    ["a tool that may be called", "auto" as const, "thinker"],
  ])("with %s asks only a model that can be told so", async (_, tool_choice, model) => {
    const asked = await askedDuring(async () => {
      const answer = await client.chat.completions.create({ ...ASKED, tools: TOOLS, tool_choice });
      expect(answer.choices[0]?.finish_reason).toBe("tool_calls");
    });
    expect(asked).toEqual([model]);
  });

  test("says that leaving the choice of a tool out would admit a model", async () => {
    const ecocompute = { constraints: { models_denied: ["local/plain"] } };
    const body = { ...ASKED, tools: TOOLS, tool_choice: "required" as const, ecocompute };
    const error = await client.chat.completions.create(body).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ status: 422, code: "no_candidate" });
    expect(String(error)).toContain("To admit local/thinker: leave tool_choice out.");
  });

  test("says in the trace which fields were needed, and who lacked one", async () => {
    const { response } = await client.chat.completions
      .create({ ...ASKED, temperature: 0.7, top_p: 0.9 })
      .withResponse();
    const trace = await gateway.engine.stores.traces.get(response.headers.get("x-eco-trace-id") ?? "");
    expect(trace?.task_context.constraints.needs).toEqual({
      abilities: [],
      fields: ["temperature", "top_p"],
      context: null,
    });
    expect(trace?.decision_trace.excluded).toEqual(["lacks_ability", null]);
  });

  test("where nobody takes all of it says what to leave out, and asks nobody", async () => {
    const body = { ...ASKED, temperature: 0.7, top_p: 0.5, reasoning_effort: "high" as const };
    const asked = await askedDuring(async () => {
      const error = await client.chat.completions.create(body).catch((cause: unknown) => cause);
      expect(error).toBeInstanceOf(OpenAI.UnprocessableEntityError);
      expect(error).toMatchObject({ status: 422, code: "no_candidate" });
      expect(String(error)).toContain("To admit local/plain: leave reasoning_effort out.");
    });
    expect(asked).toEqual([]);
  });
});

test("a person's own pick that is forbidden is not told what would admit another model", async () => {
  const ecocompute = { constraints: { models_denied: ["local/plain"] } };
  const body = { ...ASKED, model: "local/plain", temperature: 0.7, ecocompute };
  const error = await client.chat.completions.create(body).catch((cause: unknown) => cause);
  expect(error).toMatchObject({ status: 422, code: "no_candidate", param: "model" });
  expect(String(error)).not.toContain("To admit");
});

test.each([true, false])(
  "a person's own pick is asked all the same, and the vendor's 400 comes back (%s)",
  async (stream) => {
    const asked = await askedDuring(async () => {
      const error = await client.chat.completions
        .create({ ...ASKED, model: "local/thinker", temperature: 0.7, stream })
        .catch((cause: unknown) => cause);
      expect(error).toBeInstanceOf(OpenAI.BadRequestError);
      expect(String(error)).toContain("Only the default (1) value is supported.");
    });
    expect(asked).toEqual(["thinker"]);
  },
);
