import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type { Generation, ProviderError } from "../../base";
import type { Connection } from "../http/connection";
import { parseJson, shaped } from "../http/parse-json";
import { finishReasonOf } from "./finish-reason";
import { reasoningOf, textOf } from "./said";
import { Completion } from "./schema";
import { statedFailure } from "./stated-failure";
import { usageOf } from "./usage";

/** A whole answer out of the body of a 200. Some servers state an error there. */
export function wholeAnswer(body: string, connection: Connection): Result<Generation, ProviderError> {
  const json = parseJson(body);
  if (json === null) return unreadable(`${connection.vendor} answered something that is not JSON`);
  const failure = statedFailure(json, connection);
  if (failure) return err(failure);
  const completion = shaped(Completion, json);
  if (!completion.ok)
    return unreadable(`${connection.vendor} answered an unknown shape at ${completion.error}`);
  const { model, choices, usage } = completion.value;
  const [choice] = choices;
  if (!choice) return unreadable(`${connection.vendor} answered without a choice`);
  return ok({
    text: textOf(choice.message),
    reasoning: reasoningOf(choice.message) || null,
    finishReason: finishReasonOf(choice.finish_reason),
    usage: usageOf(usage),
    servedModel: model || null,
  });
}

const unreadable = (message: string): Result<never, ProviderError> => err({ kind: "unreadable", message });
