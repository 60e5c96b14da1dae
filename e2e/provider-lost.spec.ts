import { LLMock } from "@copilotkit/aimock";
import { desk } from "./support/desk";
import { test as base, expect } from "./support/journey";

/** A server of one's own that a test may stop. */
const test = base.extend<
  object,
  { readonly mock: LLMock; readonly environment: Readonly<Record<string, string>> }
>({
  mock: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
    async ({}, use) => {
      const mock = new LLMock({ host: "127.0.0.1", port: 0 });
      mock.on({ model: "gpt-oss:20b", userMessage: "hello" }, { content: "Hello." });
      await mock.start();
      await use(mock);
    },
    { scope: "worker" },
  ],
  environment: [async ({ mock }, use) => use({ LOCAL_BASE_URL: `${mock.url}/v1` }), { scope: "worker" }],
});

test("a provider that goes down between preview and run gives one clear error, keeps the prompt, and stores the failed trace", async ({
  page,
  mock,
}) => {
  const route = desk(page);
  await route.preview("hello");
  await mock.stop();
  await page.getByRole("button", { name: /^Run auto/ }).click();
  const failure = page.getByRole("region", { name: /^Auto: / }).getByRole("alert");
  await expect(failure).toHaveCount(1);
  await expect(failure).toContainText("local");
  await expect(route.prompt).toHaveValue("hello");
  await page.goto("/en/traces");
  await expect(page.getByRole("row").filter({ hasText: "Failed" })).toHaveCount(1);
});
