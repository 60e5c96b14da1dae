import type { RatingValue } from "./rating-value";
import { RATING_STEPS } from "./rating-value";

type Pressed = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
};

/** What a single key says about an answer: + and - are thumbs, 1 to 5 the rating. null = it says nothing. */
export function ratingOfKey({ key, ctrlKey, metaKey, altKey }: Pressed): Partial<RatingValue> | null {
  if (ctrlKey || metaKey || altKey) return null;
  if (key === "+") return { thumbs: "up" };
  if (key === "-" || key === "\u2212") return { thumbs: "down" };
  const rating = RATING_STEPS.find((step) => String(step) === key);
  return rating === undefined ? null : { rating };
}

const NOT_FOR_TYPING: ReadonlySet<string> = new Set([
  "button",
  "checkbox",
  "color",
  "file",
  "image",
  "radio",
  "range",
  "reset",
  "submit",
]);

/** Whether keys that `element` gets are typed into it, or belong to an open dialog. */
export function takesTyping(element: Element): boolean {
  if (element.closest('[contenteditable="true"], [role="dialog"], [role="textbox"]') !== null) return true;
  const tag = element.tagName.toLowerCase();
  if (tag === "textarea" || tag === "select") return true;
  return tag === "input" && !NOT_FOR_TYPING.has(element.getAttribute("type") ?? "text");
}
