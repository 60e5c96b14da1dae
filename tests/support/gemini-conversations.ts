import type { Call, Fields, Message } from "@/providers/base";

/** What is asked for, and the fields of the body that say it: those and no others. */
export type Asking = readonly [Partial<Call>, Fields];

const saying = (messages: readonly Message[], contents: readonly Fields[], rest: Fields = {}): Asking => [
  { messages },
  { contents, ...rest },
];
const user = (...parts: readonly Fields[]): Fields => ({ role: "user", parts });
const model = (...parts: readonly Fields[]): Fields => ({ role: "model", parts });
const calling = (id: string, name: string, json: string) => ({ id, name, arguments: json });
const answered = (id: string, name: string, response: Fields, rest: Fields = {}): Fields => ({
  functionResponse: { id, name, response, ...rest },
});
const FOREIGN = "skip_thought_signature_validator";
const sealed = (data: string, id?: string): Fields => ({
  type: "reasoning.encrypted",
  data,
  ...(id !== undefined && { id }),
  format: "google-gemini-v1",
  index: 0,
});

/** Conversations and what they are on the generateContent wire. */
export const CONVERSATIONS: Readonly<Record<string, Asking>> = {
  "a system prompt and several turns": saying(
    [
      { role: "system", content: "Be brief." },
      { role: "user", content: "Hi", name: "Ada" },
      { role: "assistant", content: "Hello." },
      { role: "user", content: "Again" },
    ],
    [user({ text: "Hi" }), model({ text: "Hello." }), user({ text: "Again" })],
    { systemInstruction: { parts: [{ text: "Be brief." }] } },
  ),
  "what the system and the developer say, wherever they say it, before the conversation": saying(
    [
      { role: "developer", content: "Be brief." },
      { role: "user", content: "Hi" },
      { role: "system", content: [{ type: "text", text: "Be kind." }] },
    ],
    [user({ text: "Hi" })],
    { systemInstruction: { parts: [{ text: "Be brief." }, { text: "Be kind." }] } },
  ),
  "turns of the same role as one": saying(
    [
      { role: "user", content: "One" },
      { role: "user", content: "Two" },
      { role: "assistant", content: "Three" },
      { role: "assistant", content: null, toolCalls: [calling("c1", "now", "{}")] },
      { role: "tool", toolCallId: "c1", content: "12:00" },
      { role: "user", content: "Four" },
    ],
    [
      user({ text: "One" }, { text: "Two" }),
      model(
        { text: "Three" },
        { functionCall: { id: "c1", name: "now", args: {} }, thoughtSignature: FOREIGN },
      ),
      user(answered("c1", "now", { output: "12:00" }), { text: "Four" }),
    ],
  ),
  "no turn where nothing was said": saying(
    [
      { role: "user", content: "Hi" },
      { role: "assistant", content: "" },
      { role: "user", content: "Hello?" },
    ],
    [user({ text: "Hi" }, { text: "Hello?" })],
  ),
  "what the tools answered: an object as it is, anything else as the output": saying(
    [
      {
        role: "assistant",
        content: "I look.",
        toolCalls: [
          calling("c1", "grid", '{"zone": "CH"}'),
          calling("c2", "now", ""),
          calling("c3", "list", "{}"),
        ],
      },
      { role: "tool", toolCallId: "c1", content: '{"grams": 41}' },
      { role: "tool", toolCallId: "c2", content: "12:00" },
      { role: "tool", toolCallId: "c3", content: [{ type: "text", text: "[1, 2]" }] },
    ],
    [
      model(
        { text: "I look." },
        { functionCall: { id: "c1", name: "grid", args: { zone: "CH" } }, thoughtSignature: FOREIGN },
        { functionCall: { id: "c2", name: "now", args: {} } },
        { functionCall: { id: "c3", name: "list", args: {} } },
      ),
      user(
        answered("c1", "grid", { grams: 41 }),
        answered("c2", "now", { output: "12:00" }),
        answered("c3", "list", { output: "[1, 2]" }),
      ),
    ],
  ),
  "the answer to the latest of several calls with the same id": saying(
    [
      { role: "assistant", content: null, toolCalls: [calling("call_0_0", "now", "{}")] },
      { role: "tool", toolCallId: "call_0_0", content: "12:00" },
      { role: "assistant", content: null, toolCalls: [calling("call_0_0", "grid", "{}")] },
      { role: "tool", toolCallId: "call_0_0", content: "41 g" },
    ],
    [
      model({ functionCall: { id: "call_0_0", name: "now", args: {} }, thoughtSignature: FOREIGN }),
      user(answered("call_0_0", "now", { output: "12:00" })),
      model({ functionCall: { id: "call_0_0", name: "grid", args: {} }, thoughtSignature: FOREIGN }),
      user(answered("call_0_0", "grid", { output: "41 g" })),
    ],
  ),
  "a picture that a tool answered": saying(
    [
      { role: "assistant", content: null, toolCalls: [calling("c1", "plot", "{}")] },
      {
        role: "tool",
        toolCallId: "c1",
        content: [
          { type: "text", text: "Done." },
          { type: "image", url: "data:image/png;base64,AAAA" },
        ],
      },
    ],
    [
      model({ functionCall: { id: "c1", name: "plot", args: {} }, thoughtSignature: FOREIGN }),
      user(
        answered(
          "c1",
          "plot",
          { output: "Done." },
          { parts: [{ inlineData: { mimeType: "image/png", data: "AAAA" } }] },
        ),
      ),
    ],
  ),
  "arguments that are no JSON object under a name that says so": saying(
    [
      {
        role: "assistant",
        content: null,
        toolCalls: [calling("c1", "now", '{"zone": "C'), calling("c2", "now", "[1]")],
      },
    ],
    [
      model(
        {
          functionCall: { id: "c1", name: "now", args: { INVALID_JSON: '{"zone": "C' } },
          thoughtSignature: FOREIGN,
        },
        { functionCall: { id: "c2", name: "now", args: { INVALID_JSON: "[1]" } } },
      ),
    ],
  ),
  "the signatures of calls and of words, each in its place": saying(
    [
      {
        role: "assistant",
        content: "I look.",
        toolCalls: [calling("c1", "grid", "{}"), calling("c2", "now", "{}")],
        extra: {
          reasoning_details: [
            { type: "reasoning.text", text: "Two zones.", index: 0 },
            sealed("c2lnMQ==", "c1"),
            sealed("c2lnMA=="),
            sealed("c2lnMg=="),
            { ...sealed("YW50aHJvcGlj"), format: "anthropic-claude-v1" },
          ],
        },
      },
    ],
    [
      model(
        { text: "I look.", thoughtSignature: "c2lnMA==" },
        { text: "", thoughtSignature: "c2lnMg==" },
        { functionCall: { id: "c1", name: "grid", args: {} }, thoughtSignature: "c2lnMQ==" },
        { functionCall: { id: "c2", name: "now", args: {} } },
      ),
    ],
  ),
  "the word for histories from elsewhere on a first call without a signature, whatever the others have":
    saying(
      [
        {
          role: "assistant",
          content: null,
          toolCalls: [calling("c1", "grid", "{}"), calling("c2", "now", "{}")],
          extra: { reasoning_details: [sealed("c2lnMg==", "c2")] },
        },
      ],
      [
        model(
          { functionCall: { id: "c1", name: "grid", args: {} }, thoughtSignature: FOREIGN },
          { functionCall: { id: "c2", name: "now", args: {} }, thoughtSignature: "c2lnMg==" },
        ),
      ],
    ),
  "a signature of no words on a part without words": saying(
    [{ role: "assistant", content: null, extra: { reasoning_details: [sealed("c2lnMA==")] } }],
    [model({ text: "", thoughtSignature: "c2lnMA==" })],
  ),
  "the word for histories from elsewhere where the signatures are another vendor's": saying(
    [
      {
        role: "assistant",
        content: null,
        toolCalls: [calling("c1", "now", "{}")],
        extra: { reasoning_details: [{ ...sealed("eA==", "c1"), format: "openai-responses-v1" }, 7] },
      },
    ],
    [model({ functionCall: { id: "c1", name: "now", args: {} }, thoughtSignature: FOREIGN })],
  ),
  "images, and parts that nobody here knows as they stand": saying(
    [
      {
        role: "user",
        content: [
          { type: "text", text: "What is this?" },
          { type: "image", url: "data:image/png;base64,iVBORw0KGgo=" },
          { type: "image", url: "data:image/webp;charset=utf-8;base64,UklGRg==", detail: "high" },
          { type: "image", url: "https://example.com/a.JPG?size=2", detail: "low" },
          { type: "image", url: "https://example.com/picture" },
          { type: "other", value: { fileData: { fileUri: "https://youtu.be/x" } } },
        ],
      },
    ],
    [
      user(
        { text: "What is this?" },
        { inlineData: { mimeType: "image/png", data: "iVBORw0KGgo=" } },
        { inlineData: { mimeType: "image/webp", data: "UklGRg==" } },
        { fileData: { mimeType: "image/jpeg", fileUri: "https://example.com/a.JPG?size=2" } },
        { fileData: { fileUri: "https://example.com/picture" } },
        { fileData: { fileUri: "https://youtu.be/x" } },
      ),
    ],
  ),
  "nothing in a turn but its role and its parts": saying(
    [{ role: "user", content: "Hi", extra: { cache_control: { type: "ephemeral" }, role: "system" } }],
    [user({ text: "Hi" })],
  ),
};
