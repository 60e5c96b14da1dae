import { err, ok } from "@/lib/result";
import type { Fields, Message, ToolCall } from "../../base";
import { isObject, parseJson } from "../http/parse-json";
import { FOREIGN_SIGNATURE, signaturesOf } from "./thought-signature";
import type { Wired } from "./wire-parts";
import { partsOf } from "./wire-parts";

/** A conversation as this wire has it. `system` null = nobody spoke as system. */
export type WireContents = { readonly contents: readonly Fields[]; readonly system: Fields | null };

type Turn = { readonly role: "user" | "model"; readonly parts: readonly Fields[] };

/**
 * What the system and the developer say goes before the conversation, wherever it stood; turns of the same role become one. Names of
 * speakers and fields that nobody here knows have no place: Google refuses a turn with anything but a role and parts.
 */
export function wireContents(messages: readonly Message[]): Wired<WireContents> {
  const system: Fields[] = [];
  const turns: Turn[] = [];
  const names = new Map<string, string>();
  for (const [place, message] of messages.entries()) {
    const where = `messages.${place}`;
    const parts = partsOfMessage(message, where, names);
    if (!parts.ok) return parts;
    if (message.role === "system" || message.role === "developer") system.push(...parts.value);
    else append(turns, { role: message.role === "assistant" ? "model" : "user", parts: parts.value });
  }
  return ok({ contents: turns, system: system.length === 0 ? null : { parts: system } });
}

function append(turns: Turn[], { role, parts }: Turn): void {
  if (parts.length === 0) return;
  const last = turns.at(-1);
  if (last?.role === role) turns[turns.length - 1] = { role, parts: [...last.parts, ...parts] };
  else turns.push({ role, parts });
}

/** @param names of the tools that were called so far, by the id of the call; those of this message are added. */
function partsOfMessage(
  message: Message,
  where: string,
  names: Map<string, string>,
): Wired<readonly Fields[]> {
  switch (message.role) {
    case "system":
    case "developer":
    case "user":
      return partsOf(message.content, where);
    case "assistant":
      for (const { id, name } of message.toolCalls ?? []) names.set(id, name);
      return modelParts(message, where);
    case "tool":
      return toolParts(message, where, names);
  }
}

type Spoken = Extract<Message, { role: "assistant" }>;
type Answered = Extract<Message, { role: "tool" }>;

/** Words, then calls, each with the signature that the model put on it: without them Gemini 3 thinks anew, or refuses. */
function modelParts(message: Spoken, where: string): Wired<readonly Fields[]> {
  const words = partsOf(message.content ?? "", where);
  if (!words.ok) return words;
  const { ofCall, ofWords } = signaturesOf(message);
  const calls: Fields[] = [];
  for (const [place, call] of (message.toolCalls ?? []).entries()) {
    const signature = ofCall.get(call.id) ?? (place === 0 ? FOREIGN_SIGNATURE : undefined);
    calls.push({ functionCall: wireCall(call), ...(signature && { thoughtSignature: signature }) });
  }
  return ok([...signed(words.value, ofWords), ...calls]);
}

/** The first signature stands on the last words; one that came on words of its own, or on none, on a part without words. */
function signed(words: readonly Fields[], [first, ...rest]: readonly string[]): readonly Fields[] {
  if (first === undefined) return words;
  const last = words.at(-1);
  const carrier = { ...(last ?? { text: "" }), thoughtSignature: first };
  const bare = rest.map((thoughtSignature) => ({ text: "", thoughtSignature }));
  return [...words.slice(0, -1), carrier, ...bare];
}

/**
 * This wire knows no arguments but a JSON object. An empty text of another vendor's is a call without any; what is no object goes along
 * under a name that says so, as Anthropic has it: the model sees what was written, and the conversation goes on.
 */
function wireCall({ id, name, arguments: text }: ToolCall): Fields {
  const json = text.trim() === "" ? {} : parseJson(text);
  return { id, name, args: isObject(json) ? json : { INVALID_JSON: text } };
}

/** An object is the tool's answer as a whole, a text its output. Source: @google/genai 2.32.0, FunctionResponse, read 2026-11-25. */
function toolParts(
  message: Answered,
  where: string,
  names: ReadonlyMap<string, string>,
): Wired<readonly Fields[]> {
  const { toolCallId, content } = message;
  const name = message.name ?? names.get(toolCallId);
  if (name === undefined) {
    return err(`${where}.tool_call_id: expected the id of a tool call of an earlier message`);
  }
  const parts = partsOf(content, where);
  if (!parts.ok) return parts;
  const texts = parts.value.flatMap(({ text }) => (typeof text === "string" ? [text] : []));
  const others = parts.value.filter(({ text }) => typeof text !== "string");
  const output = texts.join("");
  const json = parseJson(output);
  const response = isObject(json) ? json : { output };
  const functionResponse = {
    id: toolCallId,
    name,
    response,
    ...(others.length > 0 && { parts: others }),
  };
  return ok([{ functionResponse }]);
}
