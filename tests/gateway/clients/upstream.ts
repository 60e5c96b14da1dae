import type { Fields } from "@/providers/base";
import type { Question } from "../../support/chat-upstream";
import { DONE, delta, event, finish, said, streaming, whole } from "../../support/chat-upstream";
import type { Reply } from "../../support/raw-upstream";

export const USAGE = {
  prompt_tokens: 12,
  completion_tokens: 7,
  total_tokens: 19,
  prompt_tokens_details: { cached_tokens: 4, cache_write_tokens: 2 },
  completion_tokens_details: { reasoning_tokens: 2 },
};
const COUNTED = event({ choices: [], usage: USAGE });

const CALL = { name: "weather", arguments: '{"city":"Rome"}' };
const OTHER = { name: "weather", arguments: '{"city":"Oslo"}' };

const message = (fields: Fields, finishReason = "stop"): Reply =>
  whole({
    model: "wire",
    choices: [
      { index: 0, message: { role: "assistant", content: null, ...fields }, finish_reason: finishReason },
    ],
    usage: USAGE,
  });

/** A vendor that answers what it is asked for: tools, JSON, several answers, words. */
export function wellBehaved({ body }: Question): Reply {
  const messages = body.messages;
  const last = Array.isArray(messages) ? messages.at(-1) : null;
  const isStream = body.stream === true;
  if (body.tools && last?.role === "user") return isStream ? streamedCalls() : wholeCalls();
  if (last?.role === "tool") return spoken(`It is ${last.content}.`, isStream);
  if (body.response_format) return spoken('{"city":"Rome","degrees":21}', isStream);
  if (body.n === 2) return twoAnswers(isStream);
  return spoken("Hello there.", isStream);
}

function spoken(text: string, isStream: boolean): Reply {
  if (!isStream) return message({ content: text, reasoning_content: "Greet." });
  const middle = Math.floor(text.length / 2);
  const thought = delta({ reasoning_content: "Greet." });
  return streaming(thought, said(text.slice(0, middle)), said(text.slice(middle)), finish(), COUNTED, DONE);
}

const wholeCalls = (): Reply =>
  message(
    {
      tool_calls: [
        { id: "call_a", type: "function", function: CALL },
        { id: "call_b", type: "function", function: OTHER },
      ],
    },
    "tool_calls",
  );

const piece = (index: number, fields: Fields): string => delta({ tool_calls: [{ index, ...fields }] });

const streamedCalls = (): Reply =>
  streaming(
    piece(0, { id: "call_a", type: "function", function: { name: CALL.name, arguments: "" } }),
    piece(0, { function: { arguments: CALL.arguments.slice(0, 6) } }),
    piece(0, { function: { arguments: CALL.arguments.slice(6) } }),
    piece(1, { id: "call_b", type: "function", function: { name: OTHER.name, arguments: OTHER.arguments } }),
    finish("tool_calls"),
    COUNTED,
    DONE,
  );

function twoAnswers(isStream: boolean): Reply {
  if (!isStream) {
    const choice = (index: number, content: string) => ({
      index,
      message: { role: "assistant", content },
      finish_reason: "stop",
    });
    return whole({ model: "wire", choices: [choice(0, "One."), choice(1, "Two.")], usage: USAGE });
  }
  const at = (index: number, fields: Fields, reason: string | null = null): string =>
    event({ choices: [{ index, delta: fields, finish_reason: reason }] });
  return streaming(
    at(0, { content: "One" }),
    at(1, { content: "Two" }),
    at(1, { content: "." }),
    at(0, { content: "." }),
    at(0, {}, "stop"),
    at(1, {}, "stop"),
    COUNTED,
    DONE,
  );
}
