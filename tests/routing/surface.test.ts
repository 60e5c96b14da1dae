import fc from "fast-check";
import { expect, test } from "vitest";
import { surface } from "@/lib/routing/surface";
import { plainSurface } from "../support/plain-features";
import { promptText } from "../support/prompt-texts";

test("is what one pattern after the other counts", () => {
  fc.assert(
    fc.property(promptText, (text) => {
      expect(surface(text)).toEqual(plainSurface(text));
    }),
    { numRuns: 300 },
  );
});

test("reads twenty thousand line ends as one does who looks at each once", () => {
  // One pattern after the other looks at each of them from each of them: 0.3 s.
  expect(surface("\n".repeat(20_000))[2]).toBe(9.904);
});
