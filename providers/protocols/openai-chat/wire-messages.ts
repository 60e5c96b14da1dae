import { createHash } from "node:crypto";
import type { Content, ContentPart, Fields, Message, ToolCall } from "../../base";
import type { Dialect } from "./dialect";

type Wire = Readonly<Record<string, unknown>>;

/** A conversation as the chat completions wire has it. */
export const wireMessages = (messages: readonly Message[], dialect: Dialect): readonly Wire[] =>
  messages.map((message) => wireMessage(message, dialect));

function wireMessage(message: Message, dialect: Dialect): Wire {
  const { role, name } = message;
  const extra = takenFields(message.extra, dialect);
  const named = name === undefined ? {} : { name };
  switch (role) {
    case "developer":
      return { ...extra, role: dialect.developer ?? role, content: wireContent(message.content), ...named };
    case "system":
    case "user":
      return { ...extra, role, content: wireContent(message.content), ...named };
    case "assistant": {
      const content = message.content === null ? null : wireContent(message.content);
      const calls = message.toolCalls
        ? { tool_calls: message.toolCalls.map((call) => wireToolCall(call, dialect)) }
        : {};
      return { ...extra, role, content, ...named, ...calls };
    }
    case "tool":
      return {
        ...extra,
        role,
        tool_call_id: callId(message.toolCallId, dialect),
        content: wireContent(message.content),
        ...named,
      };
  }
}

const wireContent = (content: Content): string | readonly Wire[] =>
  typeof content === "string" ? content : content.map(wirePart);

function wirePart(part: ContentPart): Wire {
  switch (part.type) {
    case "text":
      return { type: "text", text: part.text };
    case "image": {
      const { url, detail } = part;
      return { type: "image_url", image_url: detail === undefined ? { url } : { url, detail } };
    }
    case "other":
      return part.value;
  }
}

/** Which of the fields that nobody here knows go along. */
const takenFields = (extra: Fields = {}, { refusedMessageFields = [] }: Dialect): Fields =>
  Object.fromEntries(Object.entries(extra).filter(([field]) => !refusedMessageFields.includes(field)));

const SHORT_ID = /^[a-zA-Z0-9]{9}$/;

/** The id of a call, or nine letters and digits that stand for it: the same for the call and for what the tool answered. */
const callId = (id: string, { shortCallIds }: Dialect): string =>
  !shortCallIds || SHORT_ID.test(id)
    ? id
    : createHash("sha256").update(id).digest("base64url").replaceAll(/[-_]/g, "").slice(0, 9);

const wireToolCall = ({ id, name, arguments: text }: ToolCall, dialect: Dialect): Wire => ({
  id: callId(id, dialect),
  type: "function",
  function: { name, arguments: text },
});
