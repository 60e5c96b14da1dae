import type { Usage } from "@/lib/footprint/usage";
import { ABSENT_USAGE } from "@/lib/footprint/usage";
import type { Choice, Fields, Generation, ToolCall } from "@/providers/base";

/** How one vendor of the chat completions wire writes what it says. */
export type Accent = {
  /** `usage` in the vendor's fields. */
  readonly usage: (usage: Usage) => Fields;
  /** Which figures the vendor tells besides input and output. */
  readonly tells: readonly (
    | "cachedInputTokens"
    | "cacheWriteTokens"
    | "cacheWriteHourTokens"
    | "reasoningTokens"
  )[];
  /** `usage` stands in the chunk of the finish, not in one of its own. */
  readonly usageWithFinish: boolean;
  /** Text and thoughts of a whole message. */
  readonly message: (text: string, reasoning: string | null) => Fields;
  readonly wordsDelta: (text: string) => Fields;
  /** null = the vendor shows no thoughts. */
  readonly thoughtsDelta: ((text: string) => Fields) | null;
  /** The pieces in which a tool call comes, its arguments cut as given. */
  readonly callPieces: (call: ToolCall, index: number, pieces: readonly string[]) => readonly Fields[];
  /** Other fields of every answer and chunk. */
  readonly besides: Fields;
  /** What stands between two events. */
  readonly pause: string;
};

/** How a text is cut into the pieces of a stream. */
export type Cut = (text: string) => readonly string[];

/** What has to be understood of an answer that was said in this accent: what the vendor does not tell stays unknown. */
export function understood({ choices, usage, servedModel }: Generation, accent: Accent): Generation {
  const heard = (choice: Choice): Choice => (accent.thoughtsDelta ? choice : { ...choice, reasoning: null });
  const [first, ...rest] = choices;
  const untold = {
    cachedInputTokens: null,
    cacheWriteTokens: null,
    cacheWriteHourTokens: null,
    reasoningTokens: null,
  };
  const told = Object.fromEntries(accent.tells.map((figure) => [figure, usage[figure]]));
  return {
    choices: [heard(first), ...rest.map(heard)],
    // A prompt is never empty: 0 is no count of it.
    usage:
      usage.inputTokens || usage.outputTokens
        ? { ...usage, ...untold, ...told, inputTokens: usage.inputTokens || null }
        : ABSENT_USAGE,
    servedModel,
  };
}

/** The body of a whole answer. */
export const wholeBody = ({ choices, usage, servedModel }: Generation, accent: Accent): string =>
  JSON.stringify({
    ...accent.besides,
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1_764_000_000,
    model: servedModel,
    choices: choices.map((choice, index) => ({
      index,
      message: wholeMessage(choice, accent),
      logprobs: choice.logprobs,
      finish_reason: finishWord(choice),
    })),
    usage: accent.usage(usage),
  });

/** The same answer as events of a stream, the choices by turns; the terminator is not among them. */
export function streamEvents(
  { choices, usage, servedModel }: Generation,
  accent: Accent,
  cut: Cut,
): string[] {
  const event = (content: Fields) =>
    sseEvent({
      ...accent.besides,
      id: "chatcmpl-1",
      object: "chat.completion.chunk",
      created: 1_764_000_000,
      model: servedModel,
      ...content,
    });
  const told = { usage: accent.usage(usage) };
  const deltas = choices.map((choice) => choiceDeltas(choice, accent, cut));
  const rounds = Math.max(...deltas.map(({ length }) => length));
  const spoken = Array.from({ length: rounds }, (_, round) =>
    deltas.flatMap((turns, index) => {
      const turn = turns[round];
      return turn ? [event({ choices: [{ index, finish_reason: null, ...turn }] })] : [];
    }),
  ).flat();
  const finishes = choices.map((choice, index) =>
    event({
      choices: [{ index, delta: {}, finish_reason: finishWord(choice) }],
      ...(accent.usageWithFinish && index === choices.length - 1 && told),
    }),
  );
  const last = accent.usageWithFinish ? [] : [event({ choices: [], ...told })];
  return [...spoken, ...finishes, ...last].map((text) => accent.pause + text);
}

export const sseEvent = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;

export const DONE = "data: [DONE]\n\n";

function wholeMessage({ text, reasoning, refusal, toolCalls }: Choice, accent: Accent): Fields {
  const calls = toolCalls.map(({ id, name, arguments: json }) => ({
    id,
    type: "function",
    function: { name, arguments: json },
  }));
  return {
    role: "assistant",
    ...accent.message(text, reasoning),
    ...(refusal !== null && { refusal }),
    ...(calls.length > 0 && { tool_calls: calls }),
  };
}

type Turn = { readonly delta: Fields; readonly logprobs?: unknown };

function choiceDeltas(choice: Choice, accent: Accent, cut: Cut): readonly Turn[] {
  const { thoughtsDelta } = accent;
  const thoughts = thoughtsDelta ? cut(choice.reasoning ?? "").map(thoughtsDelta) : [];
  const words = cut(choice.text).map(accent.wordsDelta);
  const refusals = cut(choice.refusal ?? "").map((refusal) => ({ refusal }));
  const calls = choice.toolCalls.flatMap((call, index) =>
    accent.callPieces(call, index, cut(call.arguments)).map((piece) => ({ tool_calls: [piece] })),
  );
  const { content = [] } = (choice.logprobs ?? {}) as { content?: readonly unknown[] };
  return [
    { delta: { role: "assistant", content: "" } },
    ...[...thoughts, ...words, ...refusals, ...calls].map((delta) => ({ delta })),
    ...content.map((token) => ({ delta: { content: "" }, logprobs: { content: [token] } })),
  ];
}

const finishWord = ({ finishReason }: Choice): string =>
  finishReason === "other" ? "exhausted" : finishReason;
