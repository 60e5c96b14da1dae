/** A value of a GGUF's metadata, with the type in which it is written. */
export type GgufValue =
  | { readonly type: "uint32" | "float32"; readonly value: number }
  | { readonly type: "bool"; readonly value: boolean }
  | { readonly type: "string"; readonly value: string }
  | { readonly type: "strings"; readonly value: readonly string[] }
  | { readonly type: "int32s"; readonly value: readonly number[] };

/** `shape` as GGML counts: the length of a row first. */
export type Tensor = {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
};

export type Gguf = {
  readonly metadata: Readonly<Record<string, GgufValue>>;
  readonly tensors: readonly Tensor[];
};

const VERSION = 3;
const ALIGNMENT = 32;
const F32 = 0;
const TYPES = { uint32: 4, int32: 5, float32: 6, bool: 7, string: 8, array: 9 } as const;

/**
 * The bytes of a GGUF file, version 3, little-endian, all weights as 32-bit floats.
 * Source: ggml-org/ggml, docs/gguf.md, "File Structure", read 2026-11-25.
 */
export function ggufBytes({ metadata, tensors }: Gguf): Buffer {
  const entries = Object.entries(metadata);
  let offset = 0;
  const infos = tensors.map((tensor) => {
    const info = tensorInfo(tensor, offset);
    offset = aligned(offset + tensor.values.byteLength);
    return info;
  });
  const head = Buffer.concat([
    Buffer.from("GGUF"),
    uint32(VERSION),
    uint64(tensors.length),
    uint64(entries.length),
    ...entries.flatMap(([key, value]) => [string(key), valueBytes(value)]),
    ...infos,
  ]);
  return Buffer.concat([padded(head), ...tensors.map(({ values }) => padded(floats(values)))]);
}

function tensorInfo({ name, shape }: Tensor, offset: number): Buffer {
  return Buffer.concat([
    string(name),
    uint32(shape.length),
    ...shape.map(uint64),
    uint32(F32),
    uint64(offset),
  ]);
}

function valueBytes(entry: GgufValue): Buffer {
  switch (entry.type) {
    case "uint32":
      return Buffer.concat([uint32(TYPES.uint32), uint32(entry.value)]);
    case "float32":
      return Buffer.concat([uint32(TYPES.float32), floats(Float32Array.of(entry.value))]);
    case "bool":
      return Buffer.concat([uint32(TYPES.bool), Buffer.of(entry.value ? 1 : 0)]);
    case "string":
      return Buffer.concat([uint32(TYPES.string), string(entry.value)]);
    case "strings":
      return array(TYPES.string, entry.value.map(string));
    case "int32s":
      return array(TYPES.int32, entry.value.map(int32));
  }
}

const array = (type: number, items: readonly Buffer[]): Buffer =>
  Buffer.concat([uint32(TYPES.array), uint32(type), uint64(items.length), ...items]);

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function string(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([uint64(bytes.length), bytes]);
}

function floats(values: Float32Array): Buffer {
  const bytes = Buffer.alloc(values.length * Float32Array.BYTES_PER_ELEMENT);
  for (const [place, value] of values.entries())
    bytes.writeFloatLE(value, place * Float32Array.BYTES_PER_ELEMENT);
  return bytes;
}

const aligned = (length: number): number => Math.ceil(length / ALIGNMENT) * ALIGNMENT;

const padded = (bytes: Buffer): Buffer =>
  Buffer.concat([bytes, Buffer.alloc(aligned(bytes.length) - bytes.length)]);
