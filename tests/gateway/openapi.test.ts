import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Gateway } from "../support/gateway";
import { aGateway } from "../support/gateway";

type Operation = {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Record<string, { readonly schema: object }> };
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema: object }> }>;
};
type Document = { readonly paths: Record<string, Record<string, Operation>> };

const JSON_TYPE = "application/json";
const HEADERS = { "content-type": JSON_TYPE };
const CHAT = { model: "auto", messages: [{ role: "user", content: "Hi" }] };
const TASK = { task: { prompt: "Hi" } };

let gateway: Gateway;
let document: Document;
beforeAll(async () => {
  gateway = await aGateway();
  document = (await gateway.send("/api/v1/openapi.json")).json();
});
afterAll(() => gateway.close());

function validator(schema: object | undefined) {
  if (!schema) throw new Error("The document has no such schema");
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  return ajv.compile({ ...schema, components: { schemas: {} } });
}

const operation = (method: string, path: string): Operation | undefined => document.paths[path]?.[method];
const answerOf = (method: string, path: string, status = "200") =>
  operation(method, path)?.responses[status]?.content?.[JSON_TYPE]?.schema;
const bodyOf = (path: string) => operation("post", path)?.requestBody?.content[JSON_TYPE]?.schema;

describe("the OpenAPI document", () => {
  test("is one, by a validator that nobody here wrote", async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  test("names only doors that exist", async () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const method of Object.keys(methods)) {
        const address = path.replace("{id}", "00000000-0000-7000-8000-000000000000");
        const sent = { method: method.toUpperCase(), headers: method === "get" ? {} : HEADERS };
        const { json, status, text } = await gateway.send(address, sent);
        const code = status >= 400 ? json().error.code : "answered";
        expect([path, method, code], text).not.toEqual([path, method, "not_found"]);
        expect([path, method, code], text).not.toEqual([path, method, "method_not_allowed"]);
      }
    }
  });

  test.each([
    ["/v1/chat/completions", CHAT],
    ["/v1/chat/completions", { ...CHAT, ecocompute: { route_only: true } }],
    ["/api/v1/execute", TASK],
    ["/api/v1/route", TASK],
  ])("describes what %s takes and answers", async (path, body) => {
    expect(validator(bodyOf(path))(body)).toBe(true);
    const answer = await gateway.send(path, { method: "POST", headers: HEADERS, body: JSON.stringify(body) });
    const isDescribed = validator(answerOf("post", path));
    expect([isDescribed(answer.json()), isDescribed.errors]).toEqual([true, null]);
  });

  test.each(["/v1/models", "/api/v1/health", "/healthz"])("describes what %s answers", async (path) => {
    const isDescribed = validator(answerOf("get", path));
    expect([isDescribed((await gateway.send(path)).json()), isDescribed.errors]).toEqual([true, null]);
  });

  test.each([
    ["a limit that does not exist", "/api/v1/execute", { ...TASK, constraints: { max_price: 1 } }],
    ["an unknown field", "/api/v1/execute", { ...TASK, modle: "x" }],
    ["no messages", "/v1/chat/completions", { model: "auto", messages: [] }],
    ["the functions of long ago", "/v1/chat/completions", { ...CHAT, functions: [] }],
    [
      "a role that does not exist",
      "/v1/chat/completions",
      { ...CHAT, messages: [{ role: "boss", content: "x" }] },
    ],
  ])("refuses %s, as the door does", async (_, path, body) => {
    expect(validator(bodyOf(path))(body)).toBe(false);
    const answer = await gateway.send(path, { method: "POST", headers: HEADERS, body: JSON.stringify(body) });
    expect(answer.status).toBe(400);
  });
});
