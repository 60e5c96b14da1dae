import { writeFileSync } from "node:fs";
import { learnBytePairs, SPACE } from "./byte-pairs";
import type { GgufValue, Tensor } from "./gguf-bytes";
import { ggufBytes } from "./gguf-bytes";
import { seededNormal } from "./seeded-normal";

/** How many tokens the model can see. */
export const CONTEXT_TOKENS = 16_384;
export const CONTROL_TOKENS = ["<|begin|>", "<|end|>", "<|system|>", "<|user|>", "<|assistant|>"] as const;

const CHAT_TEMPLATE =
  "{{ bos_token }}{% for message in messages %}{{ '<|' + message.role + '|>' + message.content + '<|end|>' }}{% endfor %}" +
  "{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}";

/** What the vocabulary is learned from. */
const TEXT = ` The meter counts what the machine takes from the wall, and the bill counts what the meter has counted. A model that
 runs on a machine at home has no price for a token: it has a price for a kilowatt hour, and the time that the answer took. When the water
 behind the dam is low the grid burns gas, and then the same answer weighs more carbon than it did in the morning. Whoever asks a small
 model first and a large model only then when the small one could not answer takes less from the wall. The wind at night turns the
 wheels for nobody, so a task that can wait should wait until the wind is there. What was measured here is better than what was
 measured elsewhere, and what nobody has measured is unknown and never nothing.`;

const MERGES = 123;
const WIDTH = 64;
const HIDDEN = 128;
const LAYERS = 2;
const HEADS = 4;

/** The first number of every state is the same at all tokens: with it the last layer can prefer tokens without a bias of its own. */
const LEVEL = 0;
const LEVEL_HEIGHT = 3;
/** How far below the words all other tokens are: at a temperature of 1 none is ever drawn. */
const NEVER = -20;
/** The end is as likely as a word of middling likelihood: it comes after some 70 tokens at a temperature of 1, and never at 0. */
const EVEN: number | null = null;
const SPREAD = 0.15;

export type TinyModel = {
  readonly bytes: Buffer;
  readonly tokens: readonly string[];
  readonly words: readonly string[];
};

/**
 * A model of the architecture "llama" that answers every chat with words that mean nothing, the same for the same seed: random weights, and
 * byte pairs learned from a few sentences. It says only whole words with a space before, so that whoever cuts its answer into tokens finds as many as it said.
 * Names of keys and tensors: ggml-org/ggml, docs/gguf.md, read 2026-11-25; `tokenizer.ggml.pre` and `add_bos_token` as llama.cpp reads them.
 */
export function tinyModel(seed: number): TinyModel {
  const { tokens: pieces, merges } = learnBytePairs(TEXT, MERGES);
  const tokens = [...pieces, ...CONTROL_TOKENS];
  const isWord = (token: string) => token.startsWith(SPACE) && token.length > 2;
  const heightOf = (token: string) => (token === "<|end|>" ? EVEN : isWord(token) ? 0 : NEVER);
  return {
    bytes: ggufBytes({
      metadata: metadataOf(tokens, merges),
      tensors: tensorsOf(tokens.map(heightOf), seededNormal(seed)),
    }),
    tokens,
    words: tokens.filter(isWord).map((token) => token.replace(SPACE, " ")),
  };
}

function metadataOf(
  tokens: readonly string[],
  merges: readonly string[],
): Readonly<Record<string, GgufValue>> {
  const uint32 = (value: number): GgufValue => ({ type: "uint32", value });
  const string = (value: string): GgufValue => ({ type: "string", value });
  const isControl = (token: string) => CONTROL_TOKENS.some((control) => control === token);
  return {
    "general.architecture": string("llama"),
    "general.name": string("Tiny random"),
    "general.file_type": uint32(0),
    "llama.context_length": uint32(CONTEXT_TOKENS),
    "llama.embedding_length": uint32(WIDTH),
    "llama.block_count": uint32(LAYERS),
    "llama.feed_forward_length": uint32(HIDDEN),
    "llama.rope.dimension_count": uint32(WIDTH / HEADS),
    "llama.attention.head_count": uint32(HEADS),
    "llama.attention.layer_norm_rms_epsilon": { type: "float32", value: 1e-5 },
    "tokenizer.ggml.model": string("gpt2"),
    "tokenizer.ggml.pre": string("gpt-2"),
    "tokenizer.ggml.tokens": { type: "strings", value: tokens },
    "tokenizer.ggml.token_type": { type: "int32s", value: tokens.map((token) => (isControl(token) ? 3 : 1)) },
    "tokenizer.ggml.merges": { type: "strings", value: merges },
    "tokenizer.ggml.bos_token_id": uint32(tokens.indexOf("<|begin|>")),
    "tokenizer.ggml.eos_token_id": uint32(tokens.indexOf("<|end|>")),
    "tokenizer.ggml.add_bos_token": { type: "bool", value: false },
    "tokenizer.chat_template": string(CHAT_TEMPLATE),
  };
}

/** @param heights of each token among the answers, on top of what the weights say; null = 0 whatever they say. */
function tensorsOf(heights: readonly (number | null)[], normal: () => number): readonly Tensor[] {
  const matrix = (name: string, width: number, rows: number, spread = 1 / Math.sqrt(width)): Tensor => ({
    name: `${name}.weight`,
    shape: [width, rows],
    values: Float32Array.from({ length: width * rows }, () => normal() * spread),
  });
  const ones = (name: string): Tensor => ({
    name: `${name}.weight`,
    shape: [WIDTH],
    values: new Float32Array(WIDTH).fill(1),
  });
  const layer = (place: number): readonly Tensor[] => [
    ones(`blk.${place}.attn_norm`),
    matrix(`blk.${place}.attn_q`, WIDTH, WIDTH),
    matrix(`blk.${place}.attn_k`, WIDTH, WIDTH),
    matrix(`blk.${place}.attn_v`, WIDTH, WIDTH),
    levelled(matrix(`blk.${place}.attn_output`, WIDTH, WIDTH)),
    ones(`blk.${place}.ffn_norm`),
    matrix(`blk.${place}.ffn_gate`, WIDTH, HIDDEN),
    matrix(`blk.${place}.ffn_up`, WIDTH, HIDDEN),
    levelled(matrix(`blk.${place}.ffn_down`, HIDDEN, WIDTH)),
  ];
  return [
    raised(
      matrix("token_embd", WIDTH, heights.length, 1),
      heights.map(() => LEVEL_HEIGHT),
    ),
    ...Array.from({ length: LAYERS }, (_, place) => layer(place)).flat(),
    ones("output_norm"),
    raised(matrix("output", WIDTH, heights.length, SPREAD), heights),
  ];
}

/** The same with a row of zeros where it would write over the level. */
function levelled(tensor: Tensor): Tensor {
  const [width = 0] = tensor.shape;
  return { ...tensor, values: tensor.values.slice().fill(0, LEVEL * width, (LEVEL + 1) * width) };
}

/** The same with these heights as the level of each row; null = a row of zeros. */
function raised(tensor: Tensor, heights: readonly (number | null)[]): Tensor {
  const [width = 0] = tensor.shape;
  const values = tensor.values.slice();
  for (const [row, height] of heights.entries()) {
    if (height === null) values.fill(0, row * width, (row + 1) * width);
    else values[row * width + LEVEL] = height;
  }
  return { ...tensor, values };
}

/** Writes the model to a file. */
export const writeGguf = (path: string, seed: number): void => writeFileSync(path, tinyModel(seed).bytes);
