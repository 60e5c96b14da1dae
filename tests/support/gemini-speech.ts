import type { Usage } from "@/lib/footprint/usage";
import type { Choice, Fields, FinishReason, Generation, ToolCall } from "@/providers/base";
import { sseEvent } from "./openai-chat-speech";

/** How a text is cut into the pieces of a stream. */
export type Cut = (text: string) => readonly string[];

const RESPONSE_ID = "kNiDavuDIcja_uMP8tCj-QU";

const WORDS: Readonly<Record<FinishReason, string>> = {
  stop: "STOP",
  tool_calls: "STOP",
  length: "MAX_TOKENS",
  content_filter: "SAFETY",
  other: "OTHER",
};

type Logprobs = { readonly content: readonly TokenProbability[] };
type TokenProbability = {
  readonly token: string;
  readonly logprob: number;
  readonly top_logprobs?: readonly TokenProbability[];
};

/**
 * What has to be understood of an answer that was said on Google's wire: it has no refusals, no bytes of a token, no cache writes, no
 * arguments but an object, and STOP after a call.
 */
export function understood({ choices: [first, ...rest], usage, servedModel }: Generation): Generation {
  return {
    choices: [heard(first), ...rest.map(heard)],
    usage: { ...usage, cacheWriteTokens: null, cacheWriteHourTokens: null },
    servedModel,
  };
}

function heard(choice: Choice): Choice {
  const { toolCalls, finishReason, logprobs } = choice;
  const isStop = finishReason === "stop" || finishReason === "tool_calls";
  return {
    ...choice,
    refusal: null,
    toolCalls: toolCalls.map((call) => ({ ...call, arguments: JSON.stringify(argumentsOf(call)) })),
    finishReason: isStop ? (toolCalls.length > 0 ? "tool_calls" : "stop") : finishReason,
    logprobs: logprobs === null ? null : { content: (logprobs as Logprobs).content.map(heardToken) },
  };
}

const heardToken = ({ token, logprob, top_logprobs = [] }: TokenProbability): Fields => ({
  token,
  logprob,
  bytes: null,
  top_logprobs: top_logprobs.map((other) => ({ token: other.token, logprob: other.logprob, bytes: null })),
});

function argumentsOf({ arguments: text }: ToolCall): Fields {
  try {
    const args: unknown = JSON.parse(text);
    return typeof args === "object" && args !== null && !Array.isArray(args) ? { ...args } : {};
  } catch {
    return {};
  }
}

/** `usageMetadata`: thoughts beside the answer; what nobody counted is left out. */
export function usageMetadata(usage: Usage): Fields {
  const { inputTokens, outputTokens, cachedInputTokens, reasoningTokens } = usage;
  return {
    promptTokenCount: inputTokens ?? undefined,
    cachedContentTokenCount: cachedInputTokens ?? undefined,
    candidatesTokenCount: outputTokens === null ? undefined : outputTokens - (reasoningTokens ?? 0),
    thoughtsTokenCount: reasoningTokens ?? undefined,
    totalTokenCount: (inputTokens ?? 0) + (outputTokens ?? 0),
    promptTokensDetails: [{ modality: "TEXT", tokenCount: inputTokens }],
    serviceTier: "standard",
  };
}

export const response = (servedModel: string | null, content: Fields): Fields => ({
  ...content,
  modelVersion: servedModel,
  responseId: RESPONSE_ID,
});

/** The body of a whole answer. */
export const wholeBody = ({ choices, usage, servedModel }: Generation): string =>
  JSON.stringify(
    response(servedModel, {
      candidates: choices.map((choice, index) => ({
        content: { parts: wholeParts(choice), role: "model" },
        finishReason: WORDS[choice.finishReason],
        index,
        ...logprobsResult(choice),
      })),
      usageMetadata: usageMetadata(usage),
    }),
    null,
    2,
  );

/** The same answer as events of a stream, the candidates by turns; every event tells the usage so far, and only the last is right. */
export function streamEvents({ choices, usage, servedModel }: Generation, cut: Cut): string[] {
  const turns = choices.map((choice) => streamedParts(choice, cut));
  const rounds = Math.max(...turns.map(({ length }) => length));
  const spoken = Array.from({ length: rounds }, (_, round) =>
    turns.flatMap((parts, index) => {
      const part = parts[round];
      return part ? [{ content: { parts: [part], role: "model" }, index }] : [];
    }),
  ).flat();
  const events = spoken.map((candidate, place) =>
    response(servedModel, {
      candidates: [candidate],
      usageMetadata: {
        promptTokenCount: usage.inputTokens ?? undefined,
        thoughtsTokenCount: place + 1,
        serviceTier: "standard",
      },
    }),
  );
  const last = choices.map((choice, index) =>
    response(servedModel, {
      candidates: [
        {
          content: { parts: [{ text: "" }], role: "model" },
          finishReason: WORDS[choice.finishReason],
          index,
          ...logprobsResult(choice),
        },
      ],
      usageMetadata: usageMetadata(usage),
    }),
  );
  return [...events, ...last].map(sseEvent);
}

/** Signatures of calls stand on the call; those of words on the words, or in a stream on a part of their own. */
const signatureOf = ({ reasoningDetails = [] }: Choice, callId: string | undefined): Fields => {
  const detail = reasoningDetails.find(({ id }) => id === callId);
  return detail ? { thoughtSignature: detail.data } : {};
};

const callParts = (choice: Choice): readonly Fields[] =>
  choice.toolCalls.map((call) => ({
    functionCall: { name: call.name, args: argumentsOf(call), id: call.id },
    ...signatureOf(choice, call.id),
  }));

function wholeParts(choice: Choice): readonly Fields[] {
  const { text, reasoning } = choice;
  const signature = signatureOf(choice, undefined);
  const hasWords = text !== "" || Object.keys(signature).length > 0;
  return [
    ...(reasoning === null ? [] : [{ text: reasoning, thought: true }]),
    ...(hasWords ? [{ text, ...signature }] : []),
    ...callParts(choice),
  ];
}

function streamedParts(choice: Choice, cut: Cut): readonly Fields[] {
  const { text, reasoning } = choice;
  const signature = signatureOf(choice, undefined);
  return [
    ...cut(reasoning ?? "").map((piece) => ({ text: piece, thought: true })),
    ...cut(text).map((piece) => ({ text: piece })),
    ...(Object.keys(signature).length > 0 ? [{ text: "", ...signature }] : []),
    ...callParts(choice),
  ];
}

function logprobsResult({ logprobs }: Choice): Fields {
  if (logprobs === null) return {};
  const { content } = logprobs as Logprobs;
  const wire = ({ token, logprob }: TokenProbability) => ({ token, logProbability: logprob, tokenId: 7 });
  return {
    logprobsResult: {
      chosenCandidates: content.map(wire),
      topCandidates: content.map(({ top_logprobs = [] }) => ({ candidates: top_logprobs.map(wire) })),
    },
  };
}
