import type { Estimate } from "./interval";

/** Tokens of a request, each with its interval; cached input is part of input, reasoning of output. */
export type RequestTokens = {
  readonly input: Estimate;
  readonly cachedInput: number;
  readonly output: Estimate;
};
