import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Delivery } from "./answering";
import { fixture } from "./fixture";

const FOLDER = "anthropic-messages";

/** Names of the recorded answers of the Messages wire. */
export const RECORDINGS: readonly string[] = readdirSync(
  join(import.meta.dirname, "../fixtures", FOLDER),
).filter((file) => file !== "README.md");

export const recording = (file: string): string => fixture(`${FOLDER}/${file}`);

/** What a file's name says of its media type. */
export const mediaType = (file: string): Delivery["headers"] => ({
  "content-type": file.endsWith(".sse") ? "text/event-stream; charset=utf-8" : "application/json",
});
