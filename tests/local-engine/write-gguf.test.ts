import { expect, test } from "vitest";
import { ggufBytes } from "./gguf-bytes";
import { CONTROL_TOKENS, tinyModel } from "./write-gguf";

test("a file is its header, its keys, its tensors' places, and the weights on bounds of 32 bytes", () => {
  const bytes = ggufBytes({
    metadata: { k: { type: "uint32", value: 7 }, on: { type: "bool", value: true } },
    tensors: [
      { name: "a", shape: [2], values: Float32Array.of(1, 2) },
      { name: "b", shape: [1, 1], values: Float32Array.of(-1) },
    ],
  });
  const head = [
    "47475546 03000000 0200000000000000 0200000000000000",
    // "k", uint32, 7; "on", bool, 1
    "0100000000000000 6b 04000000 07000000",
    "0200000000000000 6f6e 07000000 01",
    // "a": one dimension of 2, f32, at 0; "b": two of 1, f32, at 32
    "0100000000000000 61 01000000 0200000000000000 00000000 0000000000000000",
    "0100000000000000 62 02000000 0100000000000000 0100000000000000 00000000 2000000000000000",
  ];
  const hex = head.join("").replaceAll(" ", "");
  expect(bytes.toString("hex").slice(0, hex.length)).toBe(hex);
  // 24 + 17 + 15 + 33 + 41 = 130 bytes of head, hence weights from 160 on.
  expect(hex).toHaveLength(2 * 130);
  expect(bytes).toHaveLength(160 + 2 * 32);
  expect([bytes.readFloatLE(160), bytes.readFloatLE(164), bytes.readFloatLE(192)]).toEqual([1, 2, -1]);
  expect(bytes.subarray(130, 160).every((byte) => byte === 0)).toBe(true);
});

test("the model is the same for the same seed, another for another, and half a megabyte", () => {
  const { bytes } = tinyModel(1);
  expect(tinyModel(1).bytes.equals(bytes)).toBe(true);
  expect(tinyModel(2).bytes.equals(bytes)).toBe(false);
  expect(bytes.length).toBeGreaterThan(500_000);
  expect(bytes.length).toBeLessThan(600_000);
  expect(() => tinyModel(0)).toThrow("seed");
});

test("the vocabulary holds every byte, the words to speak with, and the control tokens", () => {
  const { tokens, words } = tinyModel(1);
  expect(new Set(tokens).size).toBe(tokens.length);
  expect(tokens.slice(-CONTROL_TOKENS.length)).toEqual(CONTROL_TOKENS);
  expect(words.length).toBeGreaterThan(20);
  for (const word of words) expect(word).toMatch(/^ [A-Za-z]{2,}$/);
});
