import { describe, expect, test } from "vitest";
import type { RouteForm } from "@/app/[locale]/route/form/route-form";
import { ScopeFields } from "@/app/[locale]/route/form/scope-fields";
import { knownNames, readSearch } from "@/app/[locale]/route/search-params";
import { htmlOf, textOf } from "../../components/render";
import { OnTheDesk } from "./desk";

const USUAL: RouteForm = {
  ...readSearch({}, knownNames([], []), "WORLD").settings,
  prompt: "",
  keepText: false,
};
const fields = (form: Partial<RouteForm>, wrong: Parameters<typeof ScopeFields>[0]["wrong"] = []) => (
  <OnTheDesk>
    <ScopeFields form={{ ...USUAL, ...form }} wrong={wrong} onChange={() => undefined} />
  </OnTheDesk>
);
const ASKED: Partial<RouteForm> = {
  providersAllowed: ["local", "openai"],
  modelsDenied: ["openai/gpt"],
  abilities: ["tools", "vision"],
  contextTokens: 32_000,
};

describe("who may answer", () => {
  test("is folded, and anyone, at first", () => {
    expect(textOf(fields({}))).toMatch(/^Who may answer: anyone/);
    expect(htmlOf(fields({}))).not.toMatch(/<details[^>]* open/);
  });
  test("is unfolded and told in a line where it was asked for", () => {
    expect(htmlOf(fields(ASKED))).toMatch(/<details[^>]* open/);
    expect(textOf(fields(ASKED))).toMatch(
      /^Who may answer: only local and openai · 1 model denied · with tools and images · 32,000 tokens of context or more/,
    );
    expect(textOf(fields(ASKED), "zh")).toMatch(
      /^谁可以回答：仅限 local和openai · 禁用 1 个模型 · 须支持工具和图像 · 上下文不少于 32,000 个词元/,
    );
  });
  test("offers every provider of the registry, ticked where it is allowed", () => {
    const html = htmlOf(fields({ providersAllowed: ["openai"] }));
    expect(html).toMatch(/<input type="checkbox"(?![^>]*checked)[^>]*>local/);
    expect(html).toMatch(/<input type="checkbox"[^>]*checked=""[^>]*>openai/);
  });
  test("takes a denied model out of the list, and gives it a way back", () => {
    const html = htmlOf(fields(ASKED));
    expect(html).not.toContain('<option value="openai/gpt">');
    expect(html).toContain('<option value="openai/gpt-mini">');
    expect(html).toContain('aria-label="Allow GPT again"');
  });
  test("says at the field what is wrong with it", () => {
    const text = textOf(fields(ASKED, ["providers_allowed", "models_denied", "context"]));
    expect(text).toContain("Untick it.");
    expect(text).toContain("Allow it again.");
    expect(text).toContain("Enter a whole number of tokens above 0");
  });
});
