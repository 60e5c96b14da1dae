import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { sideways } from "./support/desk";
import { expect, test } from "./support/journey";

const LOCALES = ["en", "zh"] as const;
const SCHEMES = ["light", "dark"] as const;
const WORDS = {
  en: { prompt: "Prompt", preview: "Preview", both: /^Run both/, took: "What it took" },
  zh: {
    prompt: "提示词",
    preview: "预览",
    both: /^同时运行/,
    took: "实际消耗",
    mine: "你的选择",
  },
} as const;

/** Colours of a control that is just being enabled are on their way for a tenth of a second. */
const settled = (page: Page): Promise<unknown> =>
  page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));

async function faultless(page: Page): Promise<void> {
  await settled(page);
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await sideways(page)).toBe(0);
  await page.setViewportSize({ width: 1280, height: 900 });
}

for (const locale of LOCALES) {
  for (const colorScheme of SCHEMES) {
    test(`${locale} in ${colorScheme}: a preview, two answers, the list and a trace have no fault that axe finds, and fit a phone`, async ({
      browser,
      server,
    }) => {
      const words = WORDS[locale];
      const context = await browser.newContext({
        baseURL: server.url,
        colorScheme,
        viewport: { width: 1280, height: 900 },
      });
      const page = await context.newPage();
      await page.goto(`/${locale}/route?mine=openai%2Fgpt-4o&max_cost=0.001`);
      await page.getByRole("textbox", { name: words.prompt }).fill("Explain tail latency in two sentences.");
      await page.getByRole("button", { name: words.preview, exact: true }).click();
      const both = page.getByRole("button", { name: words.both });
      await expect(both).toBeVisible();
      await page.locator("summary").last().click();
      await faultless(page);
      await both.click();
      await expect(page.getByRole("heading", { name: words.took })).toHaveCount(2);
      await expect(both).toBeEnabled();
      await faultless(page);
      await page.goto(`/${locale}/traces`);
      await expect(page.getByRole("table")).toBeVisible();
      await faultless(page);
      await page.getByRole("table").getByRole("link").first().click();
      await expect(page).toHaveURL(/traces\/[0-9a-f-]{36}$/);
      for (const summary of await page.locator("summary").all()) await summary.click();
      await faultless(page);
      await context.close();
    });
  }
}
