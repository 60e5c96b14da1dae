import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type { Choice, Fields, Generation, ProviderError, ToolCall } from "../../base";
import type { Connection } from "../http/connection";
import { readAnswer, unreadable } from "../http/read-answer";
import { brokenOff, finishReasonOf } from "./finish-reason";
import { logprobsOf } from "./logprobs";
import { callPrefixOf, NOTHING_BEGUN, takePart } from "./said";
import type { Candidate } from "./schema";
import { GenerateContentResponse } from "./schema";
import { usageOf } from "./usage";

/** A prompt that was blocked: no candidate comes, and nothing is wrong with the wire. */
const BLOCKED: Choice = {
  text: "",
  refusal: null,
  reasoning: null,
  toolCalls: [],
  finishReason: "content_filter",
  logprobs: null,
};

/**
 * A whole answer out of the body of a 200.
 * @param answers how many were asked for: where fewer came and the prompt was not blocked, it is cut, as a stream is.
 */
export function wholeAnswer(
  body: string,
  connection: Connection,
  answers: number,
): Result<Generation, ProviderError> {
  const { vendor } = connection;
  const response = readAnswer(body, GenerateContentResponse, connection);
  if (!response.ok) return response;
  const { candidates, promptFeedback, usageMetadata, modelVersion, responseId } = response.value;
  const told = candidates ?? [];
  const broken = told.map((candidate) => brokenOff(candidate, connection)).find((error) => error !== null);
  if (broken) return err(broken);
  const placed = told
    .map((candidate, place) => choiceOf(candidate, candidate.index ?? place, responseId))
    .toSorted((one, other) => one.index - other.index);
  const unsaid = placed.find(({ unsaid }) => unsaid !== null)?.unsaid;
  if (unsaid) return unreadable(onlyLeftOut(vendor, unsaid));
  const [first = promptFeedback?.blockReason ? BLOCKED : null, ...rest] = placed.map(({ choice }) => choice);
  if (!first) return unreadable(`${vendor} answered without a candidate`);
  if (placed.length < answers && !promptFeedback?.blockReason) {
    return err({ kind: "cut", message: `${vendor}: ${placed.length} answers came of ${answers}` });
  }
  return ok({
    choices: [first, ...rest],
    usage: usageOf(usageMetadata),
    servedModel: modelVersion || null,
  });
}

/** Why an answer that consists of pictures or the like alone is none. */
export const onlyLeftOut = (vendor: string, kind: string): string =>
  `${vendor} answered nothing but parts that cannot be handed on: ${kind}`;

/** `unsaid` is the kind of part that was left out of an answer that has nothing else; null = the answer says something. */
type Placed = { readonly index: number; readonly choice: Choice; readonly unsaid: string | null };

function choiceOf(candidate: Candidate, index: number, responseId: string | null | undefined): Placed {
  const callPrefix = callPrefixOf(responseId, index);
  let begun = NOTHING_BEGUN;
  const words = { text: "", reasoning: "" };
  const toolCalls: ToolCall[] = [];
  const details: Fields[] = [];
  for (const part of candidate.content?.parts ?? []) {
    const step = takePart(begun, part, callPrefix);
    begun = step.begun;
    for (const piece of step.pieces) {
      if (piece.type === "text" || piece.type === "reasoning") words[piece.type] += piece.text;
      if (piece.type === "call") toolCalls.push(piece.call);
      if (piece.type === "detail") details.push(piece.detail);
    }
  }
  const choice: Choice = {
    text: words.text,
    refusal: null,
    reasoning: words.reasoning || null,
    ...(details.length > 0 && { reasoningDetails: details }),
    toolCalls,
    finishReason: finishReasonOf(candidate.finishReason, toolCalls.length > 0),
    logprobs: logprobsOf(candidate),
  };
  return { index, choice, unsaid: begun.hasSpoken ? null : begun.leftOut };
}
