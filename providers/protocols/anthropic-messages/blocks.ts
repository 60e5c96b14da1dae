import type { Content, ContentPart, Fields, ToolCall } from "../../base";
import { isObject, parseJson } from "../http/parse-json";

/** Content as the wire's blocks. A text of no characters is none: the wire refuses it. */
export function blocksOf(content: Content | null): readonly Fields[] {
  const parts: readonly ContentPart[] =
    typeof content === "string" ? [{ type: "text", text: content }] : (content ?? []);
  return parts.filter((part) => part.type !== "text" || part.text !== "").map(blockOf);
}

function blockOf(part: ContentPart): Fields {
  switch (part.type) {
    case "text":
      return { type: "text", text: part.text };
    case "image":
      return imageBlock(part.url);
    case "other":
      return otherBlock(part.value);
  }
}

/** What nobody here knows goes as it stands; an image that carries more (`cache_control`) is still an image. */
function otherBlock(value: Fields): Fields {
  const { type, image_url, ...more } = value;
  const url = isObject(image_url) ? image_url.url : null;
  return type === "image_url" && typeof url === "string" ? { ...more, ...imageBlock(url) } : value;
}

const DATA_URL = /^data:([^;,]+);base64,/i;

/** An image in the request itself, or one that the vendor fetches. The wire has no `detail`. */
function imageBlock(url: string): Fields {
  const [head, mediaType] = DATA_URL.exec(url.slice(0, DATA_URL_HEAD)) ?? [];
  const source =
    head === undefined
      ? { type: "url", url }
      : { type: "base64", media_type: mediaType, data: url.slice(head.length) };
  return { type: "image", source };
}

/** Where a data URL says what it is; the picture behind it may have megabytes. */
const DATA_URL_HEAD = 200;

/** A call of a tool as the model's own turn had it. */
export const toolUseBlock = ({ id, name, arguments: text }: ToolCall): Fields => ({
  type: "tool_use",
  id: wireId(id),
  name,
  input: inputOf(text),
});

/** What the wire does not take in the id of a call; ids that other vendors gave may hold it: maximhq/bifrost issue 5097, read 2026-11-25. */
const FOREIGN_IN_ID = /[^a-zA-Z0-9_-]/g;

/** The id of a call in the wire's own letters: the same for the call and for its result. */
export const wireId = (id: string): string => id.replace(FOREIGN_IN_ID, "_");

/**
 * Arguments as an object. Broken JSON goes along under a name that says so, as Anthropic advises (fine-grained tool streaming,
 * "Handling invalid JSON in tool responses", read 2026-11-25): the model sees what it wrote.
 */
function inputOf(text: string): Fields {
  if (text.trim() === "") return {};
  const input = parseJson(text);
  return isObject(input) ? input : { INVALID_JSON: text };
}
