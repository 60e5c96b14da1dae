import { expect, test } from "vitest";
import { translator } from "@/lib/cli/language";
import { noCandidateText } from "@/lib/cli/ruled-out-text";
import { decide } from "@/lib/routing/decide";
import { aCatalog } from "../support/catalog";
import { aContext, aRouteRequest, BIG, SMALL, scope, via } from "../support/decision";

const refusing = { ...BIG.accepts, temperature: false };
const catalog = aCatalog([
  { ...BIG, accepts: refusing },
  { ...SMALL, accepts: refusing },
]);
const connected = new Map([BIG, SMALL].map(({ id }) => [id, via(id)]));

test.each([
  ["en", "2  cannot do something that the request needs"],
  ["zh", "2  缺少此请求所需的能力"],
] as const)("a field that every model refuses is a reason in words (%s)", (locale, line) => {
  const outcome = decide(aRouteRequest(scope({ fields: ["temperature"] })), aContext({ catalog, connected }));
  if (outcome.ok) throw new Error("a model passed");
  const text = noCandidateText(outcome.error, translator(locale)).join("\n");
  expect(text).toContain(line);
  expect(text).toContain(translator(locale)("route.relax.nothing_helps").slice(0, 10));
});
