import type { Usage } from "@/lib/footprint/usage";
import { err, ok } from "@/lib/result";
import { promptTokens, textTokens } from "@/lib/routing/tokens";
import type { Call, Chunk, Content, FinishReason, Provider, ProviderEffects, ProviderError } from "./base";
import { callableModels, priceOf } from "./protocols/catalog-models";

/** Rough English average, by which a ceiling on tokens cuts the canned text. */
const CHARACTERS_PER_TOKEN = 4;
/** So that a person sees the answer grow and can stop it. */
const PIECE_WAIT_MS = 30;
const PIECE_CHARACTERS = 36;
/** Chinese, Japanese and Korean characters, in scripts of Unicode. */
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Canned answers in place of every model: needs no key and no network, and says what it is. */
export const provider: Provider = {
  name: "simulated",
  keyVariable: null,
  baseUrlVariable: null,
  simulated: true,
  models: (catalog) => callableModels(catalog).map(({ id }) => id),
  discover: async () => ok([]),
  run: async (call, effects, signal) => {
    const answer = cannedAnswer(call);
    for (const _ of answer.pieces) await effects.sleep(PIECE_WAIT_MS, signal);
    if (signal.aborted) return err(STOPPED);
    const { pieces, finishReason, usage } = answer;
    const choice = { ...NOTHING_ELSE, text: pieces.join(""), finishReason };
    return ok({ choices: [choice], usage, servedModel: null });
  },
  stream: async (call, effects, signal) => ok(streamed(call, effects, signal)),
  embed: null,
  healthCheck: async () => ({ status: "ok", latencyMs: null, detail: "simulated: nothing is asked" }),
  getPricing: priceOf,
};

const NOTHING_ELSE = { refusal: null, reasoning: null, toolCalls: [], logprobs: null };

const STOPPED: ProviderError = { kind: "aborted", message: "simulated: the call was stopped" };

async function* streamed(
  call: Call,
  effects: ProviderEffects,
  signal: AbortSignal,
): AsyncGenerator<Chunk, void> {
  const { pieces, finishReason, usage } = cannedAnswer(call);
  for (const text of pieces) {
    await effects.sleep(PIECE_WAIT_MS, signal);
    if (signal.aborted) {
      yield { type: "failed", error: STOPPED };
      return;
    }
    yield { type: "text", choice: 0, text };
  }
  yield { type: "usage", usage };
  yield { type: "end", finishReasons: [finishReason], servedModel: null };
}

type CannedAnswer = {
  readonly pieces: readonly string[];
  readonly finishReason: FinishReason;
  readonly usage: Usage;
};

function cannedAnswer(call: Call): CannedAnswer {
  const prompt = call.messages.map(({ content }) => wordsOf(content)).join("\n");
  const whole = CJK.test(prompt)
    ? `${english(call.modelId)}\n\n${chinese(call.modelId)}`
    : english(call.modelId);
  const limit = call.maxTokens === null ? whole.length : call.maxTokens * CHARACTERS_PER_TOKEN;
  const text = whole.slice(0, limit);
  const usage: Usage = {
    inputTokens: promptTokens(prompt).mid,
    cachedInputTokens: null,
    cacheWriteTokens: null,
    cacheWriteHourTokens: null,
    outputTokens: textTokens(text).mid,
    reasoningTokens: null,
    source: "estimated",
  };
  return { pieces: piecesOf(text), finishReason: text.length < whole.length ? "length" : "stop", usage };
}

function wordsOf(content: Content | null): string {
  if (content === null || typeof content === "string") return content ?? "";
  return content.map((part) => (part.type === "text" ? part.text : "")).join("");
}

const piecesOf = (text: string): readonly string[] =>
  text.match(new RegExp(`[^]{1,${PIECE_CHARACTERS}}`, "gu")) ?? [];

const english = (model: string): string =>
  `This is a simulated answer. No model was asked: ${model} was chosen for this task, but the words you read were ` +
  "written beforehand and are the same for every prompt. No vendor was called, no key was used and no money was " +
  "spent. Its token counts are estimates from the length of the text, and this run is marked as simulated: it " +
  "never counts in totals or in training. For a real answer, give the server the key or the address of a provider.";

const chinese = (model: string): string =>
  `这是一条模拟回答，没有调用任何模型。路由为此任务选择了 ${model}，但这段文字是预先写好的，与您的提问无关。` +
  "没有联系任何供应商，没有使用密钥，也没有产生费用。词元数按文本长度估算;本次运行已标记为模拟，不计入统计和训练。" +
  "如需真实回答，请为服务器配置某个供应商的密钥或地址。";
