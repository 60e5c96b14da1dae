import { expect } from "vitest";
import type { Answer } from "./gateway";
import type { Json } from "./json-bodies";
import { leadsSomewhere } from "./json-bodies";

/** An error as OpenAI's clients read it, of a request that was wrong; a field that it names is told in words, and is to be found in the body. */
export function expectHonestError({ status, text, json }: Answer, body: Json): void {
  expect([status, text]).toEqual([expect.toSatisfy((code: number) => code >= 400 && code < 500), text]);
  const { error } = json();
  expect(error).toEqual({
    message: expect.stringMatching(/\S/),
    type: expect.stringMatching(/^[a-z_]+$/),
    code: expect.stringMatching(/^[a-z_]+$/),
    param: error.param === null ? null : expect.stringMatching(/./su),
  });
  if (error.param === null) return;
  expect(error.message).toContain(error.param);
  expect([error.param, leadsSomewhere(body, error.param)]).toEqual([error.param, true]);
}
