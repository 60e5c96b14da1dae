import { describe, expect, test } from "vitest";
import { pickMessages, SHELL_NAMESPACES } from "@/i18n/client-messages";
import { routing } from "@/i18n/routing";
import en from "@/messages/en.json";
import zh from "@/messages/zh.json";

type Tree = { readonly [key: string]: string | Tree };

const flat = (tree: Tree, path = ""): readonly (readonly [string, string])[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value] as const] : flat(value, `${path}${key}.`),
  );
/** Names of the arguments of an ICU message: its braces that open with a word. */
const argumentsOf = (message: string): readonly string[] =>
  [...new Set([...message.matchAll(/\{\s*(\w+)\s*[,}]/g)].map((match) => match[1] ?? ""))].sort();

const LANGUAGES: Record<string, Tree> = { en, zh };

test("has a file of messages for every language", () => {
  expect(Object.keys(LANGUAGES).sort()).toEqual([...routing.locales].sort());
});

describe.each(Object.entries(LANGUAGES))("messages in %s", (_, messages) => {
  const own = new Map(flat(messages));
  test("have the keys of English, all of them and no other", () => {
    expect([...own.keys()].sort()).toEqual(
      flat(en)
        .map(([key]) => key)
        .sort(),
    );
  });
  test("take the arguments that English takes", () => {
    for (const [key, english] of flat(en))
      expect([key, argumentsOf(own.get(key) ?? "")]).toEqual([key, argumentsOf(english)]);
  });
  test("leave nothing empty", () => {
    for (const [key, text] of own) expect([key, text.trim().length > 0]).toEqual([key, true]);
  });
});

test("leaves no message of more than three letters untranslated but names", () => {
  const names = new Set(["shell.title", "shell.footer.version"]);
  const chinese = new Map(flat(zh));
  const same = flat(en).filter(([key, text]) => text === chinese.get(key) && !names.has(key));
  expect(same.filter(([, text]) => /\p{Letter}{4}/u.test(text.replaceAll(/\{[^}]*\}/g, "")))).toEqual([]);
});

test("sends the browser only the namespaces asked for", () => {
  expect(Object.keys(pickMessages(en, ["units"]))).toEqual(["units"]);
  for (const namespace of SHELL_NAMESPACES) expect(Object.keys(en)).toContain(namespace);
});
