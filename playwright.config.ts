import { defineConfig } from "@playwright/test";
import { chromiumLaunchOptions } from "./scripts/chromium.mjs";

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/journeys",
  reporter: [["list"], ["json", { outputFile: "test-results/playwright.json" }]],
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  fullyParallel: true,
  use: {
    browserName: "chromium",
    launchOptions: await chromiumLaunchOptions(),
    trace: "off",
    video: "off",
    screenshot: "off",
  },
});
