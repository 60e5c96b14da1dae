import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { catalogAsOf } from "@/registry/catalog";
import { registry } from "@/registry/manifest.gen";
import type { Gateway } from "../../support/gateway";
import { aGateway } from "../../support/gateway";

const PATH = "/api/v1/registry";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await aGateway();
});
afterAll(() => gateway.close());

const modelsOf = async (query: string) => (await gateway.send(`${PATH}${query}`)).json().models;

describe("GET /api/v1/registry", () => {
  test("tells today's catalog with who can be called now", async () => {
    const models = await modelsOf("");
    expect(models).toMatchObject([
      { id: "local/first", connection: expect.any(String), price: null, speed: { first_answer_s: 0.001 } },
      { id: "local/second" },
    ]);
  });

  test("tells another day's catalog out of the dated rows, and of nobody whether they can be called", async () => {
    const { as_of: day, models } = (await gateway.send(`${PATH}?as_of=2026-08-10`)).json();
    expect(day).toBe("2026-08-10");
    const pro = models.find(({ id }: { readonly id: string }) => id === "deepseek/deepseek-v4-pro");
    // In force from 2026-07-02 until the row of 2026-08-17.
    expect(pro).toMatchObject({ price: { input_usd_per_mtok: 0.435, from: "2026-07-02" }, connection: null });
    expect(models).toHaveLength(catalogAsOf(registry, "2026-08-10").models.length);
  });

  test("tells the hours and weekdays of other prices as the files do", async () => {
    const models = await modelsOf("?as_of=2026-11-25");
    const pro = models.find(({ id }: { readonly id: string }) => id === "deepseek/deepseek-v4-pro");
    expect(pro.price.windows).toMatchObject([
      {
        name: "peak",
        weekdays: ["mon", "tue", "wed", "thu", "fri"],
        utc: ["01:00-04:00", "06:00-10:00"],
        input_usd_per_mtok: 1.32,
      },
    ]);
  });

  test("adds every file with its rows and sources only where asked", async () => {
    const [plain] = await modelsOf("?as_of=2026-11-25");
    expect(plain).not.toHaveProperty("file");
    const models = await modelsOf("?as_of=2026-11-25&files=true");
    for (const { id, file } of models) expect(file).toEqual(JSON.parse(JSON.stringify(registry.models[id])));
    expect(models.length).toBeGreaterThan(40);
  });

  test("is the CSV of the same day", async () => {
    const { headers, text } = await gateway.send(`${PATH}?as_of=2026-08-10&format=csv`);
    expect(headers["content-type"]).toMatch(/^text\/csv/);
    expect(headers["content-disposition"]).toBe('attachment; filename="ecocompute-registry-2026-08-10.csv"');
    expect(text.split("\r\n")[1]).toContain("2026-08-10");
  });

  // biome-ignore format: one case a line
  test.each([
    ["?as_of=2026-02-30", "as_of"], ["?as_of=", "as_of"], ["?format=xml", "format"], ["?files=yes", "files"],
    ["?day=2026-01-01", "day"], ["?format=csv&format=json", "format"],
  ])("refuses %s and names the field", async (query, field) => {
    const { status, json } = await gateway.send(`${PATH}${query}`);
    expect([status, json().error.param]).toEqual([400, field]);
  });

  test.each(["", "?as_of=2026-11-25", "?as_of=2026-11-25&files=true"])(
    "answers %j as the OpenAPI document says",
    async (query) => {
      const document = (await gateway.send("/api/v1/openapi.json")).json();
      const { responses, parameters } = document.paths[PATH].get;
      const ajv = new Ajv2020({ strict: false });
      addFormats.default(ajv);
      const isDescribed = ajv.compile(responses["200"].content["application/json"].schema);
      expect([isDescribed((await gateway.send(`${PATH}${query}`)).json()), isDescribed.errors]).toEqual([
        true,
        null,
      ]);
      expect(parameters.map(({ name }: { readonly name: string }) => name)).toEqual([
        "as_of",
        "format",
        "files",
      ]);
    },
  );
});
