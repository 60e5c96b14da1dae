import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  abilitiesFor,
  fieldsFor,
  keptConversation,
  readConversation,
  textOfConversation,
  wordsOf,
} from "@/lib/engine/conversation";
import { promptHash } from "@/lib/engine/prompt-hash";
import { routeRequestOf } from "@/lib/engine/request";
import { ANY_MODEL } from "@/lib/routing/request";
import { conversationTokens } from "@/lib/routing/tokens";
import type { CallOptions, Content, Message } from "@/providers/base";
import { answering } from "../support/chat-upstream";
import { anExecuteRequest, aTask, FIRST, SECOND } from "../support/engine";
import { engineDoors, run } from "../support/engine-run";

const user = (content: Content): Message => ({ role: "user", content });
const image = (url = "data:image/png;base64,AAAA") => ({ type: "image", url }) as const;
const text = (words: string) => ({ type: "text", text: words }) as const;
const TOOLS: CallOptions["tools"] = [
  { name: "grid", description: "Grams of CO2e per kWh", parameters: { type: "object" } },
];
const SCHEMA: CallOptions["responseFormat"] = {
  type: "json_schema",
  name: "reply",
  schema: { type: "object" },
};

describe("what is read of a conversation", () => {
  test("is the prompt alone where there is nothing else", () => {
    expect(readConversation([user("Hello")], {})).toEqual({
      prompt: "Hello",
      otherText: "",
      images: 0,
      otherMessages: 0,
    });
  });

  test("is the last words of the person as what is asked, and all else besides, with who said it", () => {
    const { prompt, otherText } = readConversation(
      [
        { role: "system", content: "Be brief." },
        user("What is a kWh?"),
        { role: "assistant", content: "Energy." },
        user("And a kW?"),
        {
          role: "assistant",
          content: null,
          toolCalls: [{ id: "c1", name: "lookup", arguments: '{"q":"kW"}' }],
        },
        { role: "tool", toolCallId: "c1", content: "Power." },
      ],
      {},
    );
    expect(prompt).toBe("And a kW?");
    for (const words of ["Be brief.", "What is a kWh?", "Energy.", "lookup", "Power.", "system", "tool"]) {
      expect(otherText).toContain(words);
    }
    expect(otherText).not.toContain("And a kW?");
  });

  test("is the last message where the person said nothing", () => {
    expect(readConversation([{ role: "system", content: "Write a haiku." }], {}).prompt).toBe(
      "Write a haiku.",
    );
    expect(readConversation([], {}).prompt).toBe("");
  });

  test("counts images in all messages, and their texts as words", () => {
    const { prompt, images } = readConversation(
      [
        user([text("First"), image(), image()]),
        { role: "assistant", content: "Two cats." },
        user([text("And here?"), image(), { type: "other", value: { type: "input_audio" } }]),
      ],
      {},
    );
    expect(images).toBe(3);
    expect(prompt).toContain("And here?");
    expect(wordsOf([image()])).toBe("");
  });

  test("holds the declared tools and the schema of the answer, which are sent as well", () => {
    expect(readConversation([user("Hello")], { tools: TOOLS, responseFormat: SCHEMA }).otherText).toMatch(
      /Grams of CO2e per kWh.*json_schema/s,
    );
  });
});

describe("what a model must be able to do", () => {
  const needs = (messages: readonly Message[], options: CallOptions) => ({
    abilities: abilitiesFor(readConversation(messages, options), options),
    fields: fieldsFor(options),
  });

  test("is nothing for a plain prompt, nor where what every model does unasked is said outright", () => {
    const options = { temperature: 1, topP: 1, n: 1, extra: { user: "me" } };
    expect(needs([user("Hello")], options)).toEqual({ abilities: [], fields: [] });
  });

  test.each<[string, CallOptions, Content, readonly string[], readonly string[]]>([
    ["tools", { tools: TOOLS }, "x", ["tools"], ["tools"]],
    ["no tools at all", { tools: [] }, "x", [], []],
    [
      "some tool, in any case",
      { tools: TOOLS, toolChoice: "required" },
      "x",
      ["tools"],
      ["tools", "tool_choice"],
    ],
    [
      "a certain tool",
      { tools: TOOLS, toolChoice: { name: "grid" } },
      "x",
      ["tools"],
      ["tools", "tool_choice"],
    ],
    ["a tool, if the model likes", { tools: TOOLS, toolChoice: "auto" }, "x", ["tools"], ["tools"]],
    ["no tool, though there are some", { tools: TOOLS, toolChoice: "none" }, "x", ["tools"], ["tools"]],
    ["an image", {}, [image()], ["vision"], []],
    ["a schema", { responseFormat: SCHEMA }, "x", ["json_schema"], []],
    ["any JSON", { responseFormat: { type: "json_object" } }, "x", [], []],
    ["a stop word", { stop: ["\n"] }, "x", [], ["stop"]],
    ["no stop word", { stop: [] }, "x", [], []],
    ["a seed, also 0", { seed: 0 }, "x", [], ["seed"]],
    ["two answers", { n: 2 }, "x", [], ["n"]],
    ["one answer, said outright", { n: 1 }, "x", [], []],
    ["log probabilities", { logprobs: { alternatives: 0 } }, "x", [], ["logprobs"]],
    ["a temperature", { temperature: 0.7 }, "x", [], ["temperature"]],
    ["a temperature of 0", { temperature: 0 }, "x", [], ["temperature"]],
    ["a top_p", { topP: 0.95 }, "x", [], ["top_p"]],
    ["a top_p of 0", { topP: 0 }, "x", [], ["top_p"]],
    ["an effort", { reasoningEffort: "low" }, "x", [], ["reasoning_effort"]],
    ["an effort of none", { reasoningEffort: "none" }, "x", [], ["reasoning_effort"]],
  ])("follows from %s", (_, options, content, abilities, fields) => {
    expect(needs([user(content)], options)).toEqual({ abilities, fields });
  });

  test("is that together with what the caller asks for, each once", () => {
    const { scope, answers } = routeRequestOf(
      anExecuteRequest({
        task: aTask({ options: { tools: TOOLS, n: 3 } }),
        scope: { ...ANY_MODEL, abilities: ["tools", "vision"], fields: ["seed"], modelsDenied: ["v/x"] },
      }),
    );
    expect(scope).toEqual({
      ...ANY_MODEL,
      abilities: ["tools", "vision"],
      fields: ["seed", "tools", "n"],
      modelsDenied: ["v/x"],
    });
    expect(answers).toBe(3);
  });
});

describe("the estimate of a conversation's tokens", () => {
  const role = fc.constantFrom("user", "assistant", "system");
  const someWords = fc.oneof(fc.string({ maxLength: 200 }), fc.constant("两个词"), fc.constant(""));
  const message: fc.Arbitrary<Message> = fc.record({ role, content: someWords });
  const tokensOf = (messages: readonly Message[]) => {
    const { prompt, otherText, otherMessages, images } = readConversation(messages, {});
    return conversationTokens(prompt, otherText, otherMessages, images);
  };

  test("grows with every message that is added, at the middle and at both ends", () => {
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 12 }), message, (messages, added) => {
        const before = tokensOf(messages);
        const after = tokensOf([...messages, added]);
        expect(after.mid).toBeGreaterThan(before.mid);
        expect(after.high).toBeGreaterThan(before.high);
        expect(after.low).toBeGreaterThanOrEqual(before.low);
        expect(after.low <= after.mid && after.mid <= after.high).toBe(true);
      }),
    );
  });

  test("grows with images", () => {
    const [none, one, two] = [0, 1, 2].map((images) => conversationTokens("Look", "", 0, images).mid);
    expect([one, two]).toEqual([(none ?? 0) + 765, (none ?? 0) + 1530]);
  });
});

describe("who can take a conversation", () => {
  const able = { supportsTools: true, supportsVision: true, supportsJsonSchema: true } as const;

  test("is only a model with the abilities and fields that it needs", async () => {
    const { engine, server } = await doors.local(({ model }) => answering(`From ${model}.`), {
      models: [
        { ...FIRST, ...able, accepts: { ...FIRST.accepts, n: false } },
        { ...SECOND, ...able },
        { ...SECOND, ...able, id: "local/blind", supportsVision: false },
        { ...SECOND, ...able, id: "local/unsaid", supportsTools: null },
      ],
    });
    const task = aTask({ messages: [user([text("hello"), image()])], options: { tools: TOOLS, n: 2 } });
    const { tried, trace } = await run(engine, anExecuteRequest({ task }));
    expect(tried).toEqual([["local/second", null]]);
    expect(trace.decision_trace.excluded).toEqual([
      "lacks_ability",
      null,
      "lacks_ability",
      "unknown_ability",
    ]);
    expect(trace.task_context.constraints.needs).toEqual({
      abilities: ["tools", "vision"],
      fields: ["tools", "n"],
      context: null,
    });
    expect(server.models()).toEqual(["second"]);
  });

  test("a person's own pick without a known ability is tried all the same: the vendor has the word", async () => {
    const { engine } = await doors.local(() => answering("I try."), {
      models: [{ ...FIRST, supportsTools: false }],
    });
    const task = aTask({ options: { tools: TOOLS } });
    const { text: said, events } = await run(engine, anExecuteRequest({ task, pin: "local/first" }));
    expect(said).toBe("I try.");
    expect(events[0]).toMatchObject({ decision: { warnings: [{ code: "lacks_ability", detail: "tools" }] } });
  });
});

describe("the hash by which a prompt is known again", () => {
  test("is that of the prompt itself where there is nothing else, as before there were conversations", async () => {
    const { engine } = await doors.local(() => answering("Hi."));
    const { trace } = await run(engine);
    expect(trace.task_context.prompt_hash).toBe(promptHash(engine.deps.promptSecret, "hello"));
  });

  test("is that of the whole conversation where there is more", async () => {
    const { engine } = await doors.local(() => answering("Hi."), { mayStoreText: true });
    const messages: readonly Message[] = [{ role: "system", content: "Be brief." }, user("hello")];
    const { trace } = await run(engine, anExecuteRequest({ task: aTask({ messages }), keepText: true }));
    expect(trace.task_context.prompt_hash).not.toBe(promptHash(engine.deps.promptSecret, "hello"));
    expect(trace.task_context.prompt).toBe(textOfConversation(messages));
    expect(JSON.parse(trace.task_context.prompt ?? "")).toEqual(messages);
  });
});

test("the hash is HMAC-SHA-256: RFC 4231, test case 2", () => {
  const key = Buffer.from("Jefe").toString("hex");
  const digest = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
  expect(promptHash(key, "what do ya want for nothing?")).toBe(digest);
});

test("a kept conversation keeps its words, and images by their length only", () => {
  const url = `data:image/png;base64,${"A".repeat(5000)}`;
  const text = { type: "text", text: "What is this?" } as const;
  const kept = keptConversation([{ role: "user", content: [text, { type: "image", url }] }]);
  const left = { type: "image", url: "data:image/png;base64,[5022 characters left out]" };
  expect(JSON.parse(kept)).toEqual([{ role: "user", content: [text, left] }]);
});

const doors = engineDoors();
