import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type { Content, ContentPart, Fields } from "../../base";

/** What is wrong with a request, in words that name the place and what was expected. */
export type Wired<T> = Result<T, string>;

/**
 * A content as parts of this wire. A piece that this house does not know goes along as it stands: whoever writes a part of this wire's
 * own (a sound, a file, a video) is understood. The detail of a picture has no place here.
 */
export function partsOf(content: Content, where: string): Wired<readonly Fields[]> {
  if (typeof content === "string") return ok(content === "" ? [] : [{ text: content }]);
  const parts: Fields[] = [];
  for (const [place, part] of content.entries()) {
    const wired = partOf(part, `${where}.content.${place}`);
    if (!wired.ok) return wired;
    parts.push(wired.value);
  }
  return ok(parts);
}

function partOf(part: ContentPart, where: string): Wired<Fields> {
  switch (part.type) {
    case "text":
      return ok({ text: part.text });
    case "image":
      return imagePart(part.url, where);
    case "other":
      return ok(part.value);
  }
}

/** RFC 2397, with the data in base64: a data URL without a media type says text, which is no picture. */
const DATA_URL = /^data:([a-z]+\/[a-z0-9.+-]+)(?:;[^;,]*)*;base64,/i;

/** Media types that Gemini reads as pictures. Source: ai.google.dev/gemini-api/docs/image-understanding, read 2026-11-25. */
const TYPE_OF_ENDING: ReadonlyMap<string, string> = new Map([
  ["png", "image/png"],
  ["jpg", "image/jpeg"],
  ["jpeg", "image/jpeg"],
  ["webp", "image/webp"],
  ["heic", "image/heic"],
  ["heif", "image/heif"],
]);

/**
 * A picture: its bytes, or where Google fetches it. Its type is named where the address ends with one, for the wire does not need it.
 * Sources, read 2026-11-25: blog.google, "Increased file size limits and expanded inputs support in Gemini API" (public and signed
 * addresses); vercel/ai issue 16751 (fileData with an address of the web).
 */
function imagePart(url: string, where: string): Wired<Fields> {
  const inline = DATA_URL.exec(url);
  if (inline) return ok({ inlineData: { mimeType: inline[1], data: url.slice(inline[0].length) } });
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    return err(`${where}.image_url.url: expected a data URL in base64 or an http or https address`);
  }
  const ending = new URL(url).pathname.split(".").at(-1)?.toLowerCase() ?? "";
  const mimeType = TYPE_OF_ENDING.get(ending);
  return ok({ fileData: { ...(mimeType && { mimeType }), fileUri: url } });
}
