import { expect, test } from "./support/journey";
import { signIn, TOKEN } from "./support/sign-in";

test.use({ environment: { ECOCOMPUTE_TOKEN: TOKEN } });

test("after ten wrong tokens the form says to wait, with the right one too, and a session goes on", async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto("/en/traces");
  await signIn(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Traces");

  const stranger = await browser.newContext({ baseURL: baseURL ?? "" });
  const other = await stranger.newPage();
  await other.goto("/en/traces");
  for (let tried = 0; tried < 10; tried++) {
    await signIn(other, `wrong-${tried}`);
    await expect(other.getByText("This is not the token of this server.")).toBeVisible();
  }
  await signIn(other);
  await expect(other.getByText("Too many wrong tokens came from your address.")).toBeVisible();
  await stranger.close();

  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Traces");
});
