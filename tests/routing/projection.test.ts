import fc from "fast-check";
import { expect, test } from "vitest";
import { project } from "@/lib/routing/projection";
import { plainProjection } from "../support/plain-features";
import { promptText } from "../support/prompt-texts";

test("is what counting the groups as strings gives", () => {
  fc.assert(
    fc.property(promptText, (text) => {
      expect(project(text)).toEqual(plainProjection(text));
    }),
    { numRuns: 200 },
  );
});

test("does not depend on the texts before it", () => {
  const long = Array.from({ length: 3000 }, (_, index) => `word${index % 700}`).join(" ");
  const short = "One word after the other";
  const before = project(short);
  expect(project(long)).toEqual(plainProjection(long));
  expect(project(short)).toEqual(before);
});

test("is nothing for a text without a word", () => {
  expect(project(" ?! \n")).toEqual(new Array(32).fill(0));
});
