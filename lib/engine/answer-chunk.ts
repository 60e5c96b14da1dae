import type { Choice, Chunk, Fields, FinishReason, ToolCall } from "@/providers/base";

/** A piece of an answer that a caller hears. */
export type AnswerChunk = Extract<
  Chunk,
  { readonly type: "text" | "reasoning" | "refusal" | "tool_call" | "logprobs" | "reasoning_details" }
>;

/** True for the pieces that commit to a model once the caller has heard them. Reasoning is no answer yet. */
export const commits = ({ type }: AnswerChunk): boolean =>
  type === "text" || type === "refusal" || type === "tool_call";

type Growing = {
  text: string;
  refusal: string;
  reasoning: string;
  reasoningDetails: Fields[];
  toolCalls: { id: string; name: string; arguments: string }[];
  tokenLogprobs: unknown[];
};

/** Answers that grow piece by piece. */
export type Collector = {
  readonly add: (chunk: AnswerChunk) => void;
  /** What has come, as whole answers; empty where nothing has. */
  readonly choices: (finishReasons: readonly FinishReason[]) => readonly Choice[];
};

export function collector(): Collector {
  const growing: Growing[] = [];
  const at = (index: number): Growing => {
    while (growing.length <= index) {
      growing.push({
        text: "",
        refusal: "",
        reasoning: "",
        reasoningDetails: [],
        toolCalls: [],
        tokenLogprobs: [],
      });
    }
    const found = growing[index];
    if (!found) throw new Error(`There is no answer ${index}`);
    return found;
  };
  return {
    add(chunk) {
      const choice = at(chunk.choice);
      switch (chunk.type) {
        case "text":
        case "refusal":
        case "reasoning":
          choice[chunk.type] += chunk.text;
          return;
        case "tool_call":
          addPiece(choice.toolCalls, chunk);
          return;
        case "reasoning_details":
          choice.reasoningDetails.push(...chunk.details);
          return;
        case "logprobs":
          choice.tokenLogprobs.push(...tokensIn(chunk.value));
      }
    },
    choices: (finishReasons) =>
      growing.map((choice, index) => ({
        text: choice.text,
        refusal: choice.refusal || null,
        reasoning: choice.reasoning || null,
        ...(choice.reasoningDetails.length > 0 && { reasoningDetails: [...choice.reasoningDetails] }),
        toolCalls: choice.toolCalls.map((call) => ({ ...call })),
        finishReason: finishReasons[index] ?? "other",
        logprobs: choice.tokenLogprobs.length === 0 ? null : { content: choice.tokenLogprobs },
      })),
  };
}

function addPiece(
  calls: Growing["toolCalls"],
  chunk: Extract<AnswerChunk, { readonly type: "tool_call" }>,
): void {
  while (calls.length <= chunk.index) calls.push({ id: "", name: "", arguments: "" });
  const call = calls[chunk.index];
  if (!call) return;
  call.id ||= chunk.id ?? "";
  call.name ||= chunk.name ?? "";
  call.arguments += chunk.arguments;
}

/** The wire's `content` of a piece of log probabilities. */
function tokensIn(value: unknown): readonly unknown[] {
  if (typeof value !== "object" || value === null || !("content" in value)) return [];
  return Array.isArray(value.content) ? value.content : [];
}

/** The answer as a reader sees it: the first one's text, or its refusal. */
export function textOfAnswer(choices: readonly Choice[]): string {
  const [first] = choices;
  return first ? first.text || (first.refusal ?? "") : "";
}

/** Everything that a model wrote: what is counted where nobody counted tokens. */
export const writtenText = (choices: readonly Choice[]): string =>
  choices
    .map(({ text, refusal, reasoning, toolCalls }) =>
      [reasoning ?? "", text, refusal ?? "", ...toolCalls.map(wordsOfCall)].join(""),
    )
    .join("");

const wordsOfCall = ({ name, arguments: text }: ToolCall): string => name + text;
