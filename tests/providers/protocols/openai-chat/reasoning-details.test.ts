import { expect, test } from "vitest";
import { withDetails, wordsOf } from "@/providers/protocols/openai-chat/reasoning-details";

test("puts pieces of one index together, whichever chunk they came in", () => {
  const begun = withDetails([], [{ type: "reasoning.summary", index: 0, summary: "Old " }]);
  const more = [
    { index: 0, summary: "dams." },
    { type: "reasoning.summary", index: 2, summary: "And wind." },
  ];
  expect(withDetails(begun, more)).toEqual([
    { type: "reasoning.summary", index: 0, summary: "Old dams." },
    { type: "reasoning.summary", index: 2, summary: "And wind." },
  ]);
});

test("keeps two kinds under one index apart", () => {
  const details = [
    { type: "reasoning.text", index: 0, text: "Old dams." },
    { type: "reasoning.encrypted", index: 0, data: "c2VhbGVk" },
  ];
  expect(withDetails([], details)).toEqual(details);
});

test("keeps what was told where a later piece has null there, and takes its signature", () => {
  const begun = [{ type: "reasoning.text", index: 0, text: "Old dams.", id: "rs_1", signature: null }];
  expect(withDetails(begun, [{ index: 0, text: null, id: null, signature: "c2lnbmVk" }])).toEqual([
    { type: "reasoning.text", index: 0, text: "Old dams.", id: "rs_1", signature: "c2lnbmVk" },
  ]);
});

test("reads the words out of texts and summaries, and none out of what is sealed", () => {
  expect(wordsOf([{ text: "Old " }, { data: "c2VhbGVk" }, { summary: "dams." }, { text: null }])).toBe(
    "Old dams.",
  );
});
