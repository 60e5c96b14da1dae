import type { Content, ContentPart, Message, ToolCall } from "../../base";
import type { Dialect } from "./dialect";

type Wire = Readonly<Record<string, unknown>>;

/** A conversation as the chat completions wire has it. */
export const wireMessages = (messages: readonly Message[], dialect: Dialect): readonly Wire[] =>
  messages.map((message) => wireMessage(message, dialect));

function wireMessage(message: Message, dialect: Dialect): Wire {
  const { role, name, extra } = message;
  const named = name === undefined ? {} : { name };
  switch (role) {
    case "developer":
      return { ...extra, role: dialect.developer ?? role, content: wireContent(message.content), ...named };
    case "system":
    case "user":
      return { ...extra, role, content: wireContent(message.content), ...named };
    case "assistant": {
      const content = message.content === null ? null : wireContent(message.content);
      const calls = message.toolCalls ? { tool_calls: message.toolCalls.map(wireToolCall) } : {};
      return { ...extra, role, content, ...named, ...calls };
    }
    case "tool":
      return {
        ...extra,
        role,
        tool_call_id: message.toolCallId,
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

const wireToolCall = ({ id, name, arguments: text }: ToolCall): Wire => ({
  id,
  type: "function",
  function: { name, arguments: text },
});
