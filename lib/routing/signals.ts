import type { TaskType } from "@/registry/schema";
import type { Wording } from "./wording";
import { wording } from "./wording";

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

export type SignalRule = {
  readonly type: TaskType;
  readonly signal: Signal;
  readonly weight: number;
  /** Characters and shapes that give the signal: always looked for, so they have to be quick. */
  readonly shape: RegExp | null;
  /** Words that give it: looked for only where one of their openings stands. */
  readonly words: Wording | null;
};

const rule = (
  type: TaskType,
  signal: Signal,
  weight: number,
  { shape = null, words = null }: Partial<Pick<SignalRule, "shape" | "words">>,
): SignalRule => ({ type, signal, weight, shape, words });

/** What speaks for a task type, in English, Chinese and code. */
// biome-ignore format: one rule a line
export const SIGNAL_RULES: readonly SignalRule[] = [
  rule("coding", "code_block", 2.5, { shape: /```|<\/?[a-z]+>|^[^\S\n\r\u2028\u2029]*(?:def|class|import|from|const|let|var|function|public|#include)\b/imu }),
  rule("coding", "code_syntax", 1.2, { shape: /[;{}]\s*$|=>|\w\([^)\n]{0,80}\)\s*[;{]|==|!=|\bnull\b|\bSELECT\b.+\bFROM\b/mu }),
  rule("coding", "programming_language", 1.5, { words: wording("python|javascript|typescript|java|c\\+\\+|c#|golang|rust|kotlin|swift|php|ruby|sql|bash|html|css|react|regex|dockerfile|kubernetes|json|yaml|api|in go", null) }),
  rule("coding", "code_request", 1.6, { words: wording("code|function|method|script|program|class|algorithm|refactor|debug|compile|unit tests?|bug|endpoint|query|implement|binary search|linked list|parser?", "代码|函数|脚本|程序|编程|算法|调试|重构|报错|正则|接口|数据库|编写.{0,12}(?:函数|程序|类)") }),
  rule("coding", "error_trace", 2, { shape: /error:/i, words: wording("traceback\\w*|stack trace\\w*|exception\\w*|segfault\\w*|undefined is not\\w*", "异常|堆栈") }),
  rule("reasoning", "arithmetic", 1.8, { shape: /\d\s*[-+*/×÷=^%]\s*\d/, words: wording("how many|how much|what percentage|probability|average|sum of|solve|equation|calculate|compute", "多少|几个|概率|求解|计算|方程|百分之") }),
  rule("reasoning", "maths_notation", 2, { shape: /\\(?:frac|sum|int|sqrt)|[∑∫√≤≥∞π]/iu, words: wording("integral|derivative|theorem|matrix|polynomial|modulo|prime", "积分|导数|定理|矩阵|质数") }),
  rule("reasoning", "proof_or_steps", 1.8, { words: wording("prove|proof|step[- ]by[- ]step|deduce|infer|derive|reason(?:ing)? through|show that|why does|therefore", "证明|推导|推理|一步一步|逐步|为什么") }),
  rule("reasoning", "logic_puzzle", 1.8, { words: wording("puzzle|riddle|logic(?:al)?|if and only if|knights? and knaves|paradox|assume that|train leaves", "谜题|逻辑|悖论|假设") }),
  rule("reasoning", "comparison", 0.9, { words: wording("trade-?offs?|pros and cons|compare|evaluate|analy[sz]e|root cause|strategy|decide between", "利弊|比较|分析|权衡|评估") }),
  rule("creative", "story_or_poem", 2.4, { words: wording("poems?|haikus?|sonnets?|story|stories|novel|lyrics|song|screenplay|fairy ?tale|limerick|fiction|dialogue|monologue|joke", "诗|故事|小说|歌词|剧本|童话|对联|散文|笑话|俳句") }),
  rule("creative", "creative_request", 1.6, { words: wording("slogans?|taglines?|brainstorm|imagine|invent|name ideas|ad copy|marketing copy|blog post|creative|product description|speech|toast", "口号|标语|文案|头脑风暴|想象|创意|起名|演讲稿|博客") }),
  rule("creative", "tone_or_style", 0.9, { words: wording("in the style of|tone|witty|whimsical|poetic|humorous|playful|vivid", "风格|幽默|俏皮|生动|诗意") }),
  rule("general", "translation_or_summary", 1.8, { words: wording("translate|summari[sz]e|summary|rewrite|paraphrase|proofread|tl;?dr|extract|email|e-mail", "翻译|总结|摘要|概括|改写|润色|邮件") }),
  rule("general", "factual_question", 1.1, { shape: /^\s*(?:what (?:is|are)|who|when|where|which|define|tell me about|list|explain)\b|是什么|什么是|谁|哪里|介绍一下|解释/iu }),
];
