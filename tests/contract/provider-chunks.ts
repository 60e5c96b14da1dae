import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type {
  Call,
  Choice,
  Chunk,
  Generation,
  Provider,
  ProviderEffects,
  ProviderError,
  ToolCall,
} from "@/providers/base";

type Terminal = Extract<Chunk, { type: "end" | "failed" }>;
type Spoken = Extract<Chunk, { type: "text" | "reasoning" | "refusal" }>["type"];

/** All chunks of a stream that is expected to begin, in order. */
export async function streamed(
  provider: Provider,
  call: Call,
  effects: ProviderEffects,
  signal: AbortSignal,
): Promise<readonly Chunk[]> {
  const stream = await provider.stream(call, effects, signal);
  if (!stream.ok) throw new Error(`The stream did not begin: ${stream.error.message}`);
  return collected(stream.value);
}

export async function collected(stream: AsyncIterable<Chunk>): Promise<readonly Chunk[]> {
  const chunks: Chunk[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}

/** What the chunks of one kind say together, in one of the answers. */
export const said = (type: Spoken, chunks: readonly Chunk[], choice = 0): string =>
  chunks.map((chunk) => (chunk.type === type && chunk.choice === choice ? chunk.text : "")).join("");

export const terminals = (chunks: readonly Chunk[]): readonly Terminal[] =>
  chunks.filter((chunk) => chunk.type === "end" || chunk.type === "failed");

/** The chunks that say something: signs of life left out. */
export const telling = (chunks: readonly Chunk[]): readonly Chunk[] =>
  chunks.filter(({ type }) => type !== "alive");

/** The whole answer that the chunks of a stream say together, or the failure that they end with. */
export function gathered(chunks: readonly Chunk[]): Result<Generation, ProviderError> {
  const [terminal, another] = terminals(chunks);
  if (!terminal || another || chunks.at(-1) !== terminal) throw new Error("not one end, at the end");
  if (terminal.type === "failed") return err(terminal.error);
  const usages = chunks.flatMap((chunk) => (chunk.type === "usage" ? [chunk.usage] : []));
  const [usage] = usages;
  if (!usage || usages.length > 1 || chunks.at(-2)?.type !== "usage")
    throw new Error("not one usage before the end");
  const [first, ...rest] = terminal.finishReasons.map(
    (finishReason, index): Choice => ({
      text: said("text", chunks, index),
      refusal: said("refusal", chunks, index) || null,
      reasoning: said("reasoning", chunks, index) || null,
      ...detailsIn(chunks, index),
      toolCalls: toolCallsIn(chunks, index),
      finishReason,
      logprobs: logprobsIn(chunks, index),
    }),
  );
  if (!first) throw new Error("an end without an answer");
  return ok({ choices: [first, ...rest], usage, servedModel: terminal.servedModel });
}

/** What the vendor wants back with the next turn; absent where it wants nothing. */
function detailsIn(chunks: readonly Chunk[], choice: number): Pick<Choice, "reasoningDetails"> {
  const details = chunks.flatMap((chunk) =>
    chunk.type === "reasoning_details" && chunk.choice === choice ? chunk.details : [],
  );
  return details.length === 0 ? {} : { reasoningDetails: details };
}

/** Puts the calls together as a client does that adds all pieces: an id or a name that came twice would show. */
function toolCallsIn(chunks: readonly Chunk[], choice: number): readonly ToolCall[] {
  const calls: ToolCall[] = [];
  for (const chunk of chunks) {
    if (chunk.type !== "tool_call" || chunk.choice !== choice) continue;
    const known = calls[chunk.index] ?? { id: "", name: "", arguments: "" };
    calls[chunk.index] = {
      id: known.id + (chunk.id ?? ""),
      name: known.name + (chunk.name ?? ""),
      arguments: known.arguments + chunk.arguments,
    };
  }
  return calls;
}

/** OpenAI's log probabilities: a list of tokens under each name, which a stream tells piece by piece. */
function logprobsIn(chunks: readonly Chunk[], choice: number): unknown {
  const pieces = chunks.flatMap((chunk) =>
    chunk.type === "logprobs" && chunk.choice === choice ? Object.entries(chunk.value as object) : [],
  );
  if (pieces.length === 0) return null;
  const names = [...new Set(pieces.map(([name]) => name))];
  return Object.fromEntries(
    names.map((name) => [name, pieces.flatMap((piece) => (piece[0] === name ? (piece[1] ?? []) : []))]),
  );
}
