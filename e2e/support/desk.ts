import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";

/** The Route page as a person uses it, in English. */
export const desk = (page: Page) => ({
  prompt: page.getByRole("textbox", { name: "Prompt" }),
  auto: page.getByRole("region", { name: "Auto's pick" }),
  mine: page.getByRole("region", { name: "Your pick" }),
  answers: (name: string): Locator => page.getByRole("region", { name }),

  /** Opens the page and previews a prompt. */
  async preview(prompt: string, query = ""): Promise<void> {
    await page.goto(`/en/route${query}`);
    await this.prompt.fill(prompt);
    await page.getByRole("button", { name: "Preview", exact: true }).click();
    await expect(page.getByText("Send it to")).toBeVisible();
  },

  /** Sets a model of one's own against auto's. */
  async override(model: string): Promise<void> {
    await this.mine.getByRole("combobox", { name: "Model" }).selectOption({ value: model });
    await expect(this.mine.getByText(model)).toBeVisible();
  },
});

/** Width of the page beyond its window; 0 where nothing scrolls sideways. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const MOST_TABS = 120;

/** Presses Tab until `target` has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const hasFocus = (): Promise<boolean> => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < MOST_TABS && !(await hasFocus()); presses++)
    await page.keyboard.press("Tab");
  await expect(target).toBeFocused();
}
