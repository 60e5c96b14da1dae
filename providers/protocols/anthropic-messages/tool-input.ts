/** Arguments of a tool call as JSON text, which other wires have; a call without any has an empty object. */
export const inputText = (input: unknown): string => JSON.stringify(input ?? {}) ?? "{}";

/** Our own id for a call that the server gave none: a caller cannot answer a call without one. */
export const ownCallId = (place: number): string => `call_0_${place}`;
