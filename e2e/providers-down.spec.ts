import { desk } from "./support/desk";
import { expect, test } from "./support/journey";

/** Port 9 is discard: nobody listens there. */
test.use({ environment: { LOCAL_BASE_URL: "http://127.0.0.1:9/v1" } });

test("with every provider down there is one clear error, the prompt is kept, and a failed trace is stored", async ({
  page,
  request,
}) => {
  const route = desk(page);
  await page.goto("/en/route");
  await route.prompt.fill("Is anybody there?");
  await route.prompt.press("Control+Enter");
  await expect(route.auto.getByText("No model passes")).toBeVisible();
  await expect(route.prompt).toHaveValue("Is anybody there?");
  await expect(page.getByText("Its provider does not answer.").first()).toBeAttached();

  const answer = await request.post("/api/v1/execute", { data: { task: { prompt: "Is anybody there?" } } });
  expect(answer.status()).toBe(503);
  await page.goto("/en/traces");
  await expect(page.getByRole("row").filter({ hasText: "Failed" })).toHaveCount(1);
  await page.getByRole("row").filter({ hasText: "Failed" }).getByRole("link").first().click();
  await expect(page.getByText("No model passed").first()).toBeVisible();
});
