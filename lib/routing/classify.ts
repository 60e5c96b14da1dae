import type { TaskType } from "@/registry/schema";

/** What was seen in a prompt that speaks for a task type. */
export type Signal =
  | "code_block"
  | "code_syntax"
  | "programming_language"
  | "code_request"
  | "error_trace"
  | "arithmetic"
  | "maths_notation"
  | "proof_or_steps"
  | "logic_puzzle"
  | "comparison"
  | "story_or_poem"
  | "creative_request"
  | "tone_or_style"
  | "translation_or_summary"
  | "factual_question";

export type Classification = {
  readonly taskType: TaskType;
  /** How sure, 0 to 1; four task types, so a guess is 0.25. */
  readonly confidence: number;
  /** Signals for the chosen type, strongest first. */
  readonly signals: readonly Signal[];
};

type Rule = {
  readonly type: TaskType;
  readonly signal: Signal;
  readonly weight: number;
  readonly pattern: RegExp;
};

const rule = (type: TaskType, signal: Signal, weight: number, pattern: RegExp): Rule => ({
  type,
  signal,
  weight,
  pattern,
});

// biome-ignore format: one rule a line
const RULES: readonly Rule[] = [
  rule("coding", "code_block", 2.5, /```|<\/?[a-z]+>|^\s*(?:def|class|import|from|const|let|var|function|public|#include)\b/imu),
  rule("coding", "code_syntax", 1.2, /[;{}]\s*$|=>|\w+\([^)\n]{0,80}\)\s*[;{]|==|!=|\bnull\b|\bSELECT\b.+\bFROM\b/mu),
  rule("coding", "programming_language", 1.5, /\b(?:python|javascript|typescript|java|c\+\+|c#|golang|rust|kotlin|swift|php|ruby|sql|bash|html|css|react|regex|dockerfile|kubernetes|json|yaml|api)\b|\bin go\b/iu),
  rule("coding", "code_request", 1.6, /\b(?:code|function|method|script|program|class|algorithm|refactor|debug|compile|unit tests?|bug|endpoint|query|implement|binary search|linked list|parser?)\b|代码|函数|脚本|程序|编程|算法|调试|重构|报错|正则|接口|数据库|编写.{0,12}(?:函数|程序|类)/iu),
  rule("coding", "error_trace", 2, /\b(?:traceback|stack trace|exception|segfault|undefined is not|\w*Error:)|异常|堆栈/iu),
  rule("reasoning", "arithmetic", 1.8, /\d\s*[-+*/×÷=^%]\s*\d|\b(?:how many|how much|what percentage|probability|average|sum of|solve|equation|calculate|compute)\b|多少|几个|概率|求解|计算|方程|百分之/iu),
  rule("reasoning", "maths_notation", 2, /\\(?:frac|sum|int|sqrt)|[∑∫√≤≥∞π]|\b(?:integral|derivative|theorem|matrix|polynomial|modulo|prime)\b|积分|导数|定理|矩阵|质数/iu),
  rule("reasoning", "proof_or_steps", 1.8, /\b(?:prove|proof|step[- ]by[- ]step|deduce|infer|derive|reason(?:ing)? through|show that|why does|therefore)\b|证明|推导|推理|一步一步|逐步|为什么/iu),
  rule("reasoning", "logic_puzzle", 1.8, /\b(?:puzzle|riddle|logic(?:al)?|if and only if|knights? and knaves|paradox|assume that|train leaves)\b|谜题|逻辑|悖论|假设/iu),
  rule("reasoning", "comparison", 0.9, /\b(?:trade-?offs?|pros and cons|compare|evaluate|analy[sz]e|root cause|strategy|decide between)\b|利弊|比较|分析|权衡|评估/iu),
  rule("creative", "story_or_poem", 2.4, /\b(?:poems?|haikus?|sonnets?|story|stories|novel|lyrics|song|screenplay|fairy ?tale|limerick|fiction|dialogue|monologue|joke)\b|诗|故事|小说|歌词|剧本|童话|对联|散文|笑话|俳句/iu),
  rule("creative", "creative_request", 1.6, /\b(?:slogans?|taglines?|brainstorm|imagine|invent|name ideas|ad copy|marketing copy|blog post|creative|product description|speech|toast)\b|口号|标语|文案|头脑风暴|想象|创意|起名|演讲稿|博客/iu),
  rule("creative", "tone_or_style", 0.9, /\b(?:in the style of|tone|witty|whimsical|poetic|humorous|playful|vivid)\b|风格|幽默|俏皮|生动|诗意/iu),
  rule("general", "translation_or_summary", 1.8, /\b(?:translate|summari[sz]e|summary|rewrite|paraphrase|proofread|tl;?dr|extract|e-?mail)\b|翻译|总结|摘要|概括|改写|润色|邮件/iu),
  rule("general", "factual_question", 1.1, /^\s*(?:what (?:is|are)|who|when|where|which|define|tell me about|list|explain)\b|是什么|什么是|谁|哪里|介绍一下|解释/iu),
];

/** Weight that `general` starts with: where nothing speaks, a prompt is general. */
const GENERAL_START = 1;

/** Only the beginning is read: what a prompt wants is said in its first or last words, and pasted text is long. */
const READ_FROM_EACH_END = 4000;

/** The task type of a prompt in English or Chinese, how sure that is, and which signals said so. */
export function classify(prompt: string): Classification {
  const text =
    prompt.length > 2 * READ_FROM_EACH_END
      ? `${prompt.slice(0, READ_FROM_EACH_END)}\n${prompt.slice(-READ_FROM_EACH_END)}`
      : prompt;
  const seen = RULES.filter(({ pattern }) => pattern.test(text));
  const weightOf = (type: TaskType): number =>
    seen.reduce(
      (sum, { type: own, weight }) => (own === type ? sum + weight : sum),
      type === "general" ? GENERAL_START : 0,
    );
  const weights: readonly (readonly [TaskType, number])[] = [
    ["coding", weightOf("coding")],
    ["reasoning", weightOf("reasoning")],
    ["creative", weightOf("creative")],
    ["general", weightOf("general")],
  ];
  const total = weights.reduce((sum, [, weight]) => sum + Math.exp(weight), 0);
  const [taskType, weight] = weights.reduce((best, next) => (next[1] > best[1] ? next : best));
  const signals = seen
    .filter(({ type }) => type === taskType)
    .sort((a, b) => b.weight - a.weight)
    .map(({ signal }) => signal);
  return { taskType, confidence: Math.exp(weight) / total, signals };
}
