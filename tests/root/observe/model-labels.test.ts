import { expect, test } from "vitest";
import { createModelLabels, MOST_OTHERS } from "@/lib/root/observe/model-labels";

test("models of the registry keep their names, others only as long as they are few", () => {
  const labelOf = createModelLabels(new Set(["openai/gpt-4o"]));
  const others = Array.from({ length: MOST_OTHERS + 5 }, (_, index) => `local/model-${index}`);
  const labels = others.map(labelOf);
  expect(labels.slice(0, MOST_OTHERS)).toEqual(others.slice(0, MOST_OTHERS));
  expect(new Set(labels.slice(MOST_OTHERS))).toEqual(new Set(["other"]));
  expect(labelOf("local/model-0")).toBe("local/model-0");
  expect(labelOf("openai/gpt-4o")).toBe("openai/gpt-4o");
});
