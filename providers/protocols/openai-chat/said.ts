import type { Said } from "./schema";

/** Text for the reader; a refusal is the answer where there is no other. */
export const textOf = (said: Said): string => said.content || said.refusal || "";

/** What the model thought aloud; "" where the wire shows none. */
export const reasoningOf = (said: Said): string => said.reasoning_content || said.reasoning || "";
