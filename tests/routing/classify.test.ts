import { describe, expect, test } from "vitest";
import { classify } from "@/lib/routing/classify";

// biome-ignore format: one prompt a line
const PROMPTS = [
  ["Write a Python function that returns the n-th Fibonacci number.", "coding"],
  ["Why do I get `TypeError: undefined is not a function` here?\n```js\nfoo.bar()\n```", "coding"],
  ["SELECT name FROM users WHERE age > 30 is slow. How can I index this table?", "coding"],
  ["Refactor this class so that the unit tests pass.", "coding"],
  ["用 Python 写一个快速排序函数", "coding"],
  ["这段代码报错了，帮我调试一下", "coding"],
  ["A train leaves Paris at 9:00 at 80 km/h. How many kilometres has it gone by 11:30? Think step by step.", "reasoning"],
  ["Prove that the square root of 2 is irrational.", "reasoning"],
  ["If 3x + 7 = 22, solve for x.", "reasoning"],
  ["鸡兔同笼，共有 35 个头，94 只脚，求解鸡和兔各多少只？", "reasoning"],
  ["请一步一步证明勾股定理", "reasoning"],
  ["Write a short poem about the sea in winter.", "creative"],
  ["Give me ten slogans for a bicycle repair shop, witty please.", "creative"],
  ["写一首关于秋天的诗", "creative"],
  ["给咖啡店想一个有创意的口号", "creative"],
  ["What is the capital of Australia?", "general"],
  ["Summarize this article in three sentences.", "general"],
  ["Translate into French: good morning, my friend.", "general"],
  ["把下面的邮件翻译成英文", "general"],
  ["hello", "general"],
] as const;

describe("the task type of a prompt", () => {
  test.each(PROMPTS)("%s", (prompt, taskType) => {
    expect(classify(prompt).taskType).toBe(taskType);
  });

  test("comes with the signals that said so, strongest first", () => {
    expect(classify("Write a Python function that parses JSON").signals).toEqual([
      "code_request",
      "programming_language",
    ]);
  });

  test("is surer the more signals there are, and least sure of an empty text", () => {
    const sure = (prompt: string) => classify(prompt).confidence;
    expect(sure("Refactor this Python class:\n```py\nclass A: pass\n```")).toBeGreaterThan(
      sure("Explain Python"),
    );
    expect(sure("hm")).toBeLessThan(0.5);
  });

  test("does not take long for a prompt of a megabyte", () => {
    expect(classify("a".repeat(1_000_000)).taskType).toBe("general");
  });
});
