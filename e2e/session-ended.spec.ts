import { desk } from "./support/desk";
import { expect, test } from "./support/journey";
import { signIn, TOKEN, tokenField } from "./support/sign-in";

test.use({ environment: { ECOCOMPUTE_TOKEN: TOKEN } });

test("a session that ends while a page is open is said, costs no input, and leads back to the form", async ({
  page,
  context,
}) => {
  await page.goto("/en/route");
  await signIn(page);
  const route = desk(page);
  await route.preview("Say hello");
  await context.clearCookies({ name: "ecocompute_session" });
  await page.getByRole("button", { name: /^Run auto/ }).click();
  await expect(page.getByText("This browser is no longer signed in")).toBeVisible();
  await expect(route.prompt).toHaveValue("Say hello");
  await page.getByRole("link", { name: "Traces" }).click();
  await expect(page).toHaveURL(/\/en\/sign-in\?next=%2Fen%2Ftraces$/);
  await expect(tokenField(page)).toBeVisible();
});
