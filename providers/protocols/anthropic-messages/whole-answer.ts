import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type { Choice, Generation, ProviderError } from "../../base";
import type { Connection } from "../http/connection";
import { readAnswer } from "../http/read-answer";
import { reasoningDetail } from "./reasoning-details";
import type { Block } from "./schema";
import { Answer } from "./schema";
import { brokenOff, explanationOf, stopReasonOf } from "./stop-reason";
import { inputText, ownCallId } from "./tool-input";
import { usageOf } from "./usage";

/** A whole answer out of the body of a 200. Some servers state an error there. */
export function wholeAnswer(body: string, connection: Connection): Result<Generation, ProviderError> {
  const { vendor } = connection;
  const answer = readAnswer(body, Answer, connection);
  if (!answer.ok) return answer;
  const { model, usage, stop_reason } = answer.value;
  const broken = brokenOff(stop_reason, vendor);
  if (broken) return err(broken);
  return ok({ choices: [choiceOf(answer.value)], usage: usageOf(usage), servedModel: model || null });
}

function choiceOf({ content, stop_reason, stop_details }: Answer): Choice {
  const details = content.map(reasoningDetail).filter((detail) => detail !== null);
  const toolCalls = content
    .filter(({ type }) => type === "tool_use")
    .map(({ id, name, input }, place) => ({
      id: id || ownCallId(place),
      name: name ?? "",
      arguments: inputText(input),
    }));
  return {
    text: joined(content, "text"),
    refusal: explanationOf(stop_details),
    reasoning: joined(content, "thinking") || null,
    ...(details.length > 0 && { reasoningDetails: details }),
    toolCalls,
    finishReason: stopReasonOf(stop_reason, toolCalls.length > 0),
    logprobs: null,
  };
}

const joined = (content: readonly Block[], type: "text" | "thinking"): string =>
  content.map((block) => (block.type === type ? (block[type] ?? "") : "")).join("");
