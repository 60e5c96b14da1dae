import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { desk, sideways, tabTo } from "./support/desk";
import { expect, test } from "./support/journey";

const PROMPT = "Explain tail latency in two sentences.";

const energyField = (page: Page) => page.getByRole("textbox", { name: "Highest energy (Wh)" });
const answerOf = (page: Page) => page.getByText("Send it to").textContent();

test("an energy limit by keyboard rules models out, is relaxed as suggested, and is shared by the address", async ({
  page,
  browser,
  server,
}) => {
  const route = desk(page);
  await route.preview(PROMPT);
  await route.prompt.focus();
  await tabTo(page, energyField(page));
  await page.keyboard.type("0.001");
  await page.keyboard.press("Tab");
  await expect(page.getByText("No model passes under these limits.")).toBeVisible();
  await expect(page).toHaveURL(/max_energy_wh=0.001/);
  const gemma = page.getByRole("row", { name: /^Gemma 3 12B IT/ });
  await expect(gemma).toContainText(/Uses ~[\d.]+\sWh.*; your limit is 0.001\sWh \(.+×\)/);
  await expect(page.getByRole("row", { name: /^Claude Sonnet 5.5/ }).first()).toContainText(
    "Its energy is not known, and you set a limit of 0.001 Wh.",
  );

  const suggestion = page.getByRole("listitem").filter({ hasText: "raise the highest energy to" });
  const raised = /to ([\d.]+)\sWh/.exec((await suggestion.textContent()) ?? "")?.[1];
  await tabTo(page, suggestion.getByRole("button"));
  await page.keyboard.press("Enter");
  await expect(page.getByText("Send it to")).toBeVisible();
  await expect(energyField(page)).toHaveValue(raised ?? "");
  await expect(page).toHaveURL(new RegExp(`max_energy_wh=${raised}`));

  const context = await browser.newContext({ baseURL: server.url });
  const other = await context.newPage();
  await desk(other).preview(PROMPT, new URL(page.url()).search);
  await expect(energyField(other)).toHaveValue(raised ?? "");
  expect(await answerOf(other)).toBe(await answerOf(page));
  await context.close();
});

test("who may answer is chosen by keyboard, kept by the address, sent with the run, and told by the trace", async ({
  page,
}) => {
  const route = desk(page);
  await route.preview(PROMPT);
  await tabTo(page, page.locator("summary").first());
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("checkbox", { name: "openai" }));
  await page.keyboard.press("Space");
  await tabTo(page, page.getByRole("combobox", { name: "Models denied" }));
  await page.keyboard.type("GPT-4o mini");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: "Models denied" })).toBeFocused();
  await tabTo(page, page.getByRole("checkbox", { name: "Images" }));
  await page.keyboard.press("Space");
  await tabTo(page, page.getByRole("textbox", { name: "Smallest context (tokens)" }));
  await page.keyboard.type("64000");
  await page.keyboard.press("Tab");
  const summary = "only openai · 1 model denied · with images · 64,000 tokens of context or more";
  await expect(page.getByText(`Who may answer: ${summary}`)).toBeVisible();
  await expect(page).toHaveURL(
    /providers_allowed=openai&models_denied=openai(?:%2F|\/)gpt-4o-mini&needs=vision&context=64000/,
  );

  await page.getByText(/models ruled out, and why/).click();
  const why = (model: RegExp) => page.getByRole("row", { name: model });
  await expect(why(/^Qwen4-Max/)).toContainText("You did not allow its provider, alibaba.");
  await expect(why(/^GPT-4o mini/)).toContainText("You denied this model.");

  const asked = page.waitForRequest("**/api/v1/execute");
  await page.getByRole("button", { name: /^Run auto/ }).click();
  expect((await asked).postDataJSON().constraints).toMatchObject({
    providers_allowed: ["openai"],
    models_denied: ["openai/gpt-4o-mini"],
    needs: { tools: false, vision: true, json_schema: false, context: 64_000 },
  });
  await page.getByRole("link", { name: "Open the trace" }).click();
  await expect(
    page.getByText(
      "only providers openai · not openai/gpt-4o-mini · only with images · context of at least 64,000 tokens",
    ),
  ).toBeVisible();
  await expect(page.getByText("its provider was not among those allowed")).toBeVisible();
});

test("denying the last model offers to allow everybody again", async ({ page }) => {
  await page.goto(
    "/en/route?providers_allowed=xai&models_denied=xai/grok-4.3,xai/grok-4.5,xai/grok-4.7&needs=vision",
  );
  const route = desk(page);
  await route.prompt.fill(PROMPT);
  await route.prompt.press("Control+Enter");
  await expect(page.getByText("No model passes under these limits.")).toBeVisible();
  await page.getByRole("button", { name: "Allow all" }).click();
  await expect(page.getByText("Send it to")).toBeVisible();
  await expect(page.getByText("Who may answer: with images")).toBeVisible();
});

test("a list in the address keeps the names that are known and reports the others", async ({ page }) => {
  await page.goto("/en/route?models_denied=openai/gpt-4o,nobody/nothing&needs=teeth&context=some");
  const ignored = page.getByRole("region", { name: "Parts of this address were ignored" });
  for (const part of ["models_denied=nobody/nothing", "needs=teeth", "context=some"])
    await expect(ignored).toContainText(part);
  await expect(ignored).not.toContainText("gpt-4o");
  await page.getByRole("button", { name: "Allow GPT-4o again" }).click();
  await expect(ignored).not.toContainText("models_denied");
  await expect(page).not.toHaveURL(/models_denied/);
});

const WORDS = {
  en: { prompt: "Prompt", preview: "Preview", who: "Who may answer: only google and openai" },
  zh: { prompt: "提示词", preview: "预览", who: "谁可以回答：仅限 google和openai" },
} as const;

for (const locale of ["en", "zh"] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`${locale} in ${colorScheme}: limits and who may answer have no fault that axe finds, and fit a phone`, async ({
      browser,
      server,
    }) => {
      for (const width of [1280, 390]) {
        const context = await browser.newContext({
          baseURL: server.url,
          colorScheme,
          viewport: { width, height: 900 },
          hasTouch: width === 390,
        });
        const page = await context.newPage();
        await page.goto(
          `/${locale}/route?max_energy_wh=0.3&max_carbon_g=0.1&providers_allowed=google,openai&models_denied=openai/gpt-4o&needs=tools`,
        );
        await expect(page.getByText(WORDS[locale].who)).toBeVisible();
        await page.getByRole("textbox", { name: WORDS[locale].prompt }).fill(PROMPT);
        await page.getByRole("button", { name: WORDS[locale].preview, exact: true }).click();
        await expect(page.locator("summary")).toHaveCount(2);
        await page.locator("summary").last().click();
        await expect(page.getByRole("table")).toBeVisible();
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
        expect(await sideways(page)).toBe(0);
        await context.close();
      }
    });
  }
}
