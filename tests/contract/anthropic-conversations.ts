import type { Fields, Message } from "@/providers/base";
import { sealed } from "../support/anthropic-speech";
import type { Asking } from "./provider-anthropic-vendor";

const PICTURE = "data:image/png;base64,iVBORw0KGgo=";
const EPHEMERAL = { type: "ephemeral" };
const HOUR = { type: "ephemeral", ttl: "1h" };

const of = (messages: readonly Message[], wire: readonly Fields[], system?: readonly Fields[]): Asking => [
  { messages },
  { messages: wire, ...(system && { system }) },
];
const text = (words: string, more: Fields = {}): Fields => ({ type: "text", text: words, ...more });
const user = (...content: readonly Fields[]): Fields => ({ role: "user", content });
const assistant = (...content: readonly Fields[]): Fields => ({ role: "assistant", content });
const use = (id: string, input: Fields, name = "grid"): Fields => ({ type: "tool_use", id, name, input });
const result = (id: string, content: unknown, more: Fields = {}): Fields => ({
  type: "tool_result",
  tool_use_id: id,
  content,
  ...more,
});
const called = (id: string, json: string) => ({ id, name: "grid", arguments: json });

const THOUGHT = { type: "thinking", thinking: "Look it up.", signature: "EqQBCkYIBxgCKkDs5W1nZA==" };
const SEALED = {
  type: "reasoning.encrypted",
  data: "EmwKAhgBEgy3va",
  format: "anthropic-claude-v1",
  index: 1,
};
const REDACTED = { type: "redacted_thinking", data: "EmwKAhgBEgy3va" };

/** Conversations as callers have them, and as the Messages wire has them. */
export const MESSAGES_CONVERSATIONS: Readonly<Record<string, Asking>> = {
  "what the system and the developer say, apart and in order": of(
    [
      { role: "system", content: "Be brief." },
      { role: "developer", content: [{ type: "text", text: "Speak French." }] },
      { role: "user", content: "Hi", name: "Ada" },
    ],
    [user(text("Hi"))],
    [text("Be brief."), text("Speak French.")],
  ),
  "what the system says later on, in front as well": of(
    [
      { role: "system", content: "Be brief." },
      { role: "user", content: "Hi" },
      { role: "assistant", content: "Hello." },
      { role: "system", content: "Now be long." },
      { role: "user", content: "Again" },
    ],
    [user(text("Hi")), assistant(text("Hello.")), user(text("Again"))],
    [text("Be brief."), text("Now be long.")],
  ),
  "turns of one side in a row as one": of(
    [
      { role: "user", content: "One" },
      { role: "user", content: "Two" },
      { role: "assistant", content: "Three" },
      { role: "assistant", content: "Four" },
      { role: "user", content: "Five" },
    ],
    [user(text("One"), text("Two")), assistant(text("Three"), text("Four")), user(text("Five"))],
  ),
  "the results of parallel calls in one turn, before the next words": of(
    [
      { role: "user", content: "Compare" },
      { role: "assistant", content: "I look.", toolCalls: [called("c1", '{"zone":"CH"}'), called("c2", "")] },
      { role: "tool", toolCallId: "c1", content: "41 g" },
      {
        role: "tool",
        toolCallId: "c2",
        content: [
          { type: "text", text: "56 g" },
          { type: "image", url: PICTURE },
        ],
      },
      { role: "user", content: "So?" },
    ],
    [
      user(text("Compare")),
      assistant(text("I look."), use("c1", { zone: "CH" }), use("c2", {})),
      user(
        result("c1", "41 g"),
        result("c2", [
          text("56 g"),
          { type: "image", source: { type: "base64", media_type: "image/png", data: "iVBORw0KGgo=" } },
        ]),
        text("So?"),
      ),
    ],
  ),
  "a call whose JSON is broken, or no object, as what it is": of(
    [
      { role: "assistant", content: null, toolCalls: [called("c1", '{"zone": "C'), called("c2", "[1]")] },
      { role: "tool", toolCallId: "c1", content: "broken", extra: { is_error: true } },
      { role: "tool", toolCallId: "c2", content: "" },
    ],
    [
      assistant(use("c1", { INVALID_JSON: '{"zone": "C' }), use("c2", { INVALID_JSON: "[1]" })),
      user(result("c1", "broken", { is_error: true }), result("c2", "")),
    ],
  ),
  "ids of calls that other vendors gave, in letters that the wire takes": of(
    [
      { role: "assistant", content: null, toolCalls: [called("functions.grid:0", "{}")] },
      { role: "tool", toolCallId: "functions.grid:0", content: "41 g" },
    ],
    [assistant(use("functions_grid_0", {})), user(result("functions_grid_0", "41 g"))],
  ),
  "images in the request and elsewhere, and parts that nobody here knows": of(
    [
      {
        role: "user",
        content: [
          { type: "text", text: "What is this?" },
          { type: "image", url: PICTURE, detail: "low" },
          { type: "image", url: "https://example.com/a.jpg" },
          { type: "other", value: { type: "document", source: { type: "file", file_id: "f1" } } },
        ],
      },
    ],
    [
      user(
        text("What is this?"),
        { type: "image", source: { type: "base64", media_type: "image/png", data: "iVBORw0KGgo=" } },
        { type: "image", source: { type: "url", url: "https://example.com/a.jpg" } },
        { type: "document", source: { type: "file", file_id: "f1" } },
      ),
    ],
  ),
  "what is to be kept in the cache, on the block that it belongs to": of(
    [
      { role: "system", content: "Long.", extra: { cache_control: HOUR } },
      {
        role: "user",
        content: [
          { type: "other", value: { type: "text", text: "Longer.", cache_control: EPHEMERAL } },
          {
            type: "other",
            value: { type: "image_url", image_url: { url: PICTURE }, cache_control: EPHEMERAL },
          },
          { type: "text", text: "Hi" },
        ],
        extra: { cache_control: EPHEMERAL },
      },
      { role: "assistant", content: "Yes?", toolCalls: [called("c1", "{}")], extra: { cache_control: HOUR } },
      { role: "tool", toolCallId: "c1", content: "41 g", extra: { cache_control: EPHEMERAL } },
    ],
    [
      user(
        text("Longer.", { cache_control: EPHEMERAL }),
        {
          type: "image",
          source: { type: "base64", media_type: "image/png", data: "iVBORw0KGgo=" },
          cache_control: EPHEMERAL,
        },
        text("Hi", { cache_control: EPHEMERAL }),
      ),
      assistant(text("Yes?"), { ...use("c1", {}), cache_control: HOUR }),
      user(result("c1", "41 g", { cache_control: EPHEMERAL })),
    ],
    [text("Long.", { cache_control: HOUR })],
  ),
  "texts of no characters not at all, nor turns without a word": of(
    [
      { role: "system", content: "" },
      { role: "user", content: "One" },
      { role: "assistant", content: "" },
      {
        role: "user",
        content: [
          { type: "text", text: "" },
          { type: "text", text: "Two" },
        ],
      },
      { role: "assistant", content: "", toolCalls: [called("c1", "{}")] },
    ],
    [user(text("One"), text("Two")), assistant(use("c1", {}))],
  ),
  "the model's own thinking, sealed parts too, in front of its calls": of(
    [
      {
        role: "assistant",
        content: null,
        toolCalls: [called("c1", "{}")],
        extra: {
          reasoning_details: [sealed("Look it up.", 0), SEALED],
          reasoning: "Look it up.",
          refusal: null,
        },
      },
      { role: "tool", toolCallId: "c1", content: "41 g" },
    ],
    [assistant(THOUGHT, REDACTED, use("c1", {})), user(result("c1", "41 g"))],
  ),
  "thinking between words where it stood": of(
    [
      {
        role: "assistant",
        content: "I look.",
        toolCalls: [called("c1", "{}")],
        extra: { reasoning_details: [{ ...SEALED, index: 0 }, sealed("Look it up.", 2)] },
      },
    ],
    [assistant(REDACTED, text("I look."), THOUGHT, use("c1", {}))],
  ),
  "thinking never after a call, wherever it says it stood": of(
    [
      {
        role: "assistant",
        content: null,
        toolCalls: [called("c1", "{}")],
        extra: { reasoning_details: [sealed("Look it up.", 7)] },
      },
    ],
    [assistant(THOUGHT, use("c1", {}))],
  ),
  "no thinking that the vendor would refuse": of(
    [
      {
        role: "assistant",
        content: "Hi.",
        extra: {
          reasoning_details: [
            { type: "reasoning.text", text: "unsigned", format: "anthropic-claude-v1", index: 0 },
            {
              type: "reasoning.text",
              text: "another's",
              signature: "x",
              format: "google-gemini-v1",
              index: 1,
            },
            { type: "reasoning.encrypted", data: "x", format: "openai-responses-v1" },
            { type: "reasoning.summary", summary: "In short" },
            "what?",
            null,
          ],
        },
      },
    ],
    [assistant(text("Hi."))],
  ),
  "no thinking where the details are no list": of(
    [{ role: "assistant", content: "Hi.", extra: { reasoning_details: "none" } }],
    [assistant(text("Hi."))],
  ),
  "thinking that names no format, which is of this one": of(
    [
      {
        role: "assistant",
        content: "Hi.",
        extra: {
          reasoning_details: [{ type: "reasoning.text", text: "Look it up.", signature: THOUGHT.signature }],
        },
      },
    ],
    [assistant(THOUGHT, text("Hi."))],
  ),
  "fields of a turn that nobody here knows, but not over known ones": of(
    [{ role: "user", content: "Hi", extra: { priority: 3, role: "assistant", content: "No" } }],
    [{ priority: 3, ...user(text("Hi")) }],
  ),
  "an answer that comes back with all that it came with": of(
    [
      {
        role: "assistant",
        content: "Hi.",
        extra: {
          refusal: null,
          annotations: [],
          audio: null,
          function_call: null,
          parsed: null,
          reasoning_content: "Greet.",
        },
      },
    ],
    [assistant(text("Hi."))],
  ),
};
