import type { Locator, Page } from "@playwright/test";

export const TOKEN = "correct-horse-battery-staple";

/** The field of the sign-in page, in English. */
export const tokenField = (page: Page): Locator => page.getByLabel("Token", { exact: true });

/** Fills in the sign-in page, in English. */
export async function signIn(page: Page, token = TOKEN): Promise<void> {
  await tokenField(page).fill(token);
  await page.getByRole("button", { name: "Sign in" }).click();
}
