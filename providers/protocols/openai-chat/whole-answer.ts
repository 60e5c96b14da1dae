import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type { Choice, Generation, ProviderError, ToolCall } from "../../base";
import type { Connection } from "../http/connection";
import { readAnswer, unreadable } from "../http/read-answer";
import type { Dialect } from "./dialect";
import { finishReasonOf, isBrokenOff } from "./finish-reason";
import { argumentsOf, reasoningOf, textOf } from "./said";
import type { Said } from "./schema";
import { Completion } from "./schema";
import { ownCallId } from "./tool-call-index";
import { usageOf } from "./usage";

/** A whole answer out of the body of a 200. Some servers state an error there. */
export function wholeAnswer(
  body: string,
  connection: Connection,
  dialect: Dialect,
): Result<Generation, ProviderError> {
  const { vendor } = connection;
  const completion = readAnswer(body, Completion, connection);
  if (!completion.ok) return completion;
  const { model, choices, usage } = completion.value;
  const broken = choices.find(({ finish_reason }) => isBrokenOff(finish_reason));
  if (broken) {
    return err({ kind: "cut", message: `${vendor} broke the answer off: ${broken.finish_reason}` });
  }
  const [first, ...rest] = choices
    .map((choice, place) => choiceOf(choice, choice.index ?? place))
    .toSorted((one, other) => one.index - other.index)
    .map(({ choice }) => choice);
  if (!first) return unreadable(`${vendor} answered without a choice`);
  return ok({ choices: [first, ...rest], usage: usageOf(usage, dialect), servedModel: model || null });
}

type Placed = { readonly index: number; readonly choice: Choice };

function choiceOf(
  { message, finish_reason, logprobs }: Completion["choices"][number],
  index: number,
): Placed {
  const toolCalls = toolCallsOf(message, index);
  const details = message.reasoning_details ?? [];
  const choice: Choice = {
    text: textOf(message),
    refusal: message.refusal || null,
    reasoning: reasoningOf(message) || null,
    ...(details.length > 0 && { reasoningDetails: details }),
    toolCalls,
    finishReason: finishReasonOf(finish_reason, toolCalls.length > 0),
    logprobs: logprobs ?? null,
  };
  return { index, choice };
}

const toolCallsOf = ({ tool_calls }: Said, choice: number): readonly ToolCall[] =>
  (tool_calls ?? []).map((call, index) => ({
    id: call.id || ownCallId(choice, index),
    name: call.function?.name ?? "",
    arguments: argumentsOf(call),
  }));
