import type { CallOptions, Content, ContentPart, Fields, Message } from "@/providers/base";
import type { RequestField } from "@/registry/catalog";
import type { Ability } from "../routing/request";

/** What the router reads of a conversation. */
export type Conversation = {
  /** What is asked: the last words of the person. */
  readonly prompt: string;
  /** Everything else that is sent: instructions, earlier turns with who speaks, tools, schemas. */
  readonly otherText: string;
  readonly images: number;
  /** Messages besides the one that asks. */
  readonly otherMessages: number;
};

/** The words of a content; images and pieces of unknown kinds have none. */
export function wordsOf(content: Content | null): string {
  if (content === null || typeof content === "string") return content ?? "";
  return content.map(wordsOfPart).join("\n");
}

/** A text with fields that this house does not know is handed on as it stands, and read all the same; so is an image. */
function wordsOfPart(part: ContentPart): string {
  if (part.type !== "other") return part.type === "text" ? part.text : "";
  const { type, text } = part.value;
  return type === "text" && typeof text === "string" ? text : "";
}

const isImage = (part: ContentPart): boolean =>
  part.type === "image" || (part.type === "other" && part.value.type === "image_url");

/** Reads a conversation: the last message of the person is what is asked, all else is context. */
export function readConversation(messages: readonly Message[], options: CallOptions): Conversation {
  const asked = messages.findLastIndex(({ role }) => role === "user");
  const index = asked === -1 ? messages.length - 1 : asked;
  const prompt = wordsOf(messages[index]?.content ?? null);
  const [only] = messages;
  if (
    messages.length === 1 &&
    typeof only?.content === "string" &&
    !options.tools &&
    !options.responseFormat
  ) {
    return { prompt, otherText: "", images: 0, otherMessages: 0 };
  }
  const others = messages.flatMap((message, place) => [
    ...(place === index ? [] : [message.role, wordsOf(message.content)]),
    ...(message.role === "assistant" && message.toolCalls ? [JSON.stringify(message.toolCalls)] : []),
  ]);
  const declared = [options.tools, options.responseFormat].flatMap((value) =>
    value === undefined ? [] : [JSON.stringify(value)],
  );
  return {
    prompt,
    otherText: [...others, ...declared].join("\n"),
    images: imagesIn(messages),
    otherMessages: messages.length - 1,
  };
}

function imagesIn(messages: readonly Message[]): number {
  return messages.reduce(
    (sum, { content }) => sum + (Array.isArray(content) ? content.filter(isImage).length : 0),
    0,
  );
}

/** What a model must be able to do to take this request. */
export function abilitiesFor({ images }: Conversation, options: CallOptions): readonly Ability[] {
  return [
    ...(options.tools && options.tools.length > 0 ? (["tools"] as const) : []),
    ...(images > 0 ? (["vision"] as const) : []),
    ...(options.responseFormat?.type === "json_schema" ? (["json_schema"] as const) : []),
  ];
}

/**
 * `temperature` and `top_p` where they say nothing: what every vendor that takes no other value takes. Sources, read 2026-11-25: the
 * error of OpenAI's gpt-5.6-luna ("Only the default (1) value is supported", khoj-ai/khoj); live probes of gpt-6.2-sol and gpt-6.2-astra
 * of 2026-11-19 (400 where either is not 1, dev.to/routerbase_com); Anthropic, https://platform.claude.com/docs/en/api/messages (after
 * Claude Opus 4.6 a temperature of 1.0 and a top_p from 0.99 on are taken, all else is a 400).
 */
const DEFAULT_SAMPLING = 1;

const isAsked = (value: number | undefined): boolean => value !== undefined && value !== DEFAULT_SAMPLING;

/** Whether the model is made to call a tool; without tools it cannot be, and the vendor says so. */
const isMadeToCall = ({ tools, toolChoice }: CallOptions): boolean =>
  tools !== undefined && tools.length > 0 && (toolChoice === "required" || typeof toolChoice === "object");

/** Which fields of the request a model's wire must take; one answer and the sampling of every vendor are what is given unasked. */
export function fieldsFor(options: CallOptions): readonly RequestField[] {
  return [
    ...(options.tools && options.tools.length > 0 ? (["tools"] as const) : []),
    ...(isMadeToCall(options) ? (["tool_choice"] as const) : []),
    ...(options.stop && options.stop.length > 0 ? (["stop"] as const) : []),
    ...(options.seed === undefined ? [] : (["seed"] as const)),
    ...(options.n === undefined || options.n === 1 ? [] : (["n"] as const)),
    ...(options.logprobs === undefined ? [] : (["logprobs"] as const)),
    ...(isAsked(options.temperature) ? (["temperature"] as const) : []),
    ...(isAsked(options.topP) ? (["top_p"] as const) : []),
    ...(options.reasoningEffort === undefined ? [] : (["reasoning_effort"] as const)),
  ];
}

/** The conversation as one text, by which it is known again: the prompt itself where there is nothing else. */
export function textOfConversation(messages: readonly Message[]): string {
  const [only] = messages;
  const isPlain = messages.length === 1 && only?.role === "user" && typeof only.content === "string";
  return isPlain ? wordsOf(only.content) : JSON.stringify(messages);
}

/** Longest address of an image, or other text in a piece that is no words, that is kept; longer ones are the image itself, or a sound. */
const ADDRESS_CHARACTERS = 2000;

/** The conversation as a trace keeps it where a person wants it kept: its words whole, its images and sounds by their length only. */
export const keptConversation = (messages: readonly Message[]): string =>
  textOfConversation(
    messages.map((message) =>
      Array.isArray(message.content) ? { ...message, content: message.content.map(keptPart) } : message,
    ),
  );

function keptPart(part: ContentPart): ContentPart {
  switch (part.type) {
    case "text":
      return part;
    case "image":
      return { ...part, url: shortened(part.url) };
    case "other":
      return part.value.type === "text" ? part : { ...part, value: shortenedFields(part.value) };
  }
}

/** The start of a data URL, and how much there was after it. */
function shortened(text: string): string {
  if (text.length <= ADDRESS_CHARACTERS) return text;
  const start = text.startsWith("data:") ? text.slice(0, text.indexOf(",") + 1) : "";
  return `${start}[${text.length} characters left out]`;
}

const shortenedFields = (fields: Fields): Fields =>
  JSON.parse(
    JSON.stringify(fields, (_, value: unknown) => (typeof value === "string" ? shortened(value) : value)),
  );
