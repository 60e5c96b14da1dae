import { z } from "zod";
import { EmbeddingsBody } from "../api-embeddings";
import { FeedbackBody } from "../api-feedback";
import { SettingsAnswer, SettingsBody } from "../api-settings";
import { ChatBody } from "../chat-body";
import { ExecuteBody } from "../execute-body";
import {
  ChatAnswer,
  DecisionAnswer,
  ErrorAnswer,
  ExecutionAnswer,
  FeedbackAnswer,
  HealthAnswer,
  ModelsAnswer,
} from "./answers";
import { RegistryAnswer } from "./registry-answer";

type Json = Readonly<Record<string, unknown>>;

/** A zod schema as JSON Schema 2020-12, which OpenAPI 3.1 speaks; a field that must not be sent allows nothing. */
function schemaOf(schema: z.ZodType): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === "undefined") jsonSchema.not = {};
    },
  });
  return json;
}

const jsonContent = (schema: Json): Json => ({ "application/json": { schema } });
const answer = (description: string, schema: z.ZodType): Json => ({
  description,
  content: jsonContent(schemaOf(schema)),
});
const body = (schema: z.ZodType): Json => ({ required: true, content: jsonContent(schemaOf(schema)) });
const failure: Json = {
  description: "An error in OpenAI's shape",
  content: jsonContent({ $ref: "#/components/schemas/Error" }),
};
const lines = (description: string): Json => ({
  description,
  content: { "application/x-ndjson": { schema: { type: "string" } }, ...jsonContent({ type: "object" }) },
});
const whole = (description: string, schema: z.ZodType): Json => ({
  description: `${description}; with stream: true as server-sent events`,
  content: { ...jsonContent(schemaOf(schema)), "text/event-stream": { schema: { type: "string" } } },
});

const inPath = (name: string): Json => ({ name, in: "path", required: true, schema: { type: "string" } });
const inQuery = (name: string, schema: Json): Json => ({ name, in: "query", required: false, schema });
const text: Json = { type: "string" };
const FILTERS: readonly Json[] = [
  inQuery("task_type", text),
  inQuery("model", text),
  inQuery("policy", text),
  inQuery("rating", { type: "string", enum: ["up", "down", "rated", "unrated"] }),
];

function operation(
  operationId: string,
  summary: string,
  success: Readonly<Record<string, Json>>,
  more: Json = {},
): Json {
  return { operationId, summary, ...more, responses: { ...success, default: failure } };
}

const PATHS: Json = {
  "/v1/chat/completions": {
    post: operation(
      "createChatCompletion",
      "OpenAI's chat; model is auto, auto:<policy> or a registry id",
      { "200": whole("The answer", ChatAnswer) },
      { requestBody: body(ChatBody) },
    ),
  },
  "/v1/models": {
    get: operation("listModels", "The models that can be called, and the auto names", {
      "200": answer("The models", ModelsAnswer),
    }),
  },
  "/v1/embeddings": {
    post: operation(
      "createEmbedding",
      "Passed to the provider that the model names",
      {
        "200": {
          description: "The provider's answer as it stands",
          content: jsonContent({ type: "object" }),
        },
      },
      { requestBody: body(EmbeddingsBody) },
    ),
  },
  "/api/v1/execute": {
    post: operation(
      "execute",
      "Decides and runs a task",
      { "200": whole("What became of it", ExecutionAnswer) },
      { requestBody: body(ExecuteBody) },
    ),
  },
  "/api/v1/route": {
    post: operation(
      "route",
      "The decision alone: nothing is called, spent or stored",
      { "200": answer("The decision", DecisionAnswer) },
      { requestBody: body(ExecuteBody) },
    ),
  },
  "/api/v1/feedback": {
    post: operation(
      "rate",
      "A rating for a trace; a repeated Idempotency-Key stores nothing again",
      { "201": answer("Stored", FeedbackAnswer), "200": answer("Was stored already", FeedbackAnswer) },
      {
        requestBody: body(FeedbackBody),
        parameters: [
          {
            name: "Idempotency-Key",
            in: "header",
            required: false,
            schema: { type: "string", maxLength: 255 },
          },
        ],
      },
    ),
  },
  "/api/v1/feedback/{id}": {
    delete: operation(
      "undoRating",
      "Takes a rating back",
      { "204": { description: "Taken back" } },
      { parameters: [inPath("id")] },
    ),
  },
  "/api/v1/traces": {
    get: operation(
      "listTraces",
      "Traces, newest first, in pages",
      { "200": { description: "A page", content: jsonContent({ type: "object" }) } },
      {
        parameters: [
          ...FILTERS,
          inQuery("cursor", text),
          inQuery("limit", { type: "integer", maximum: 200 }),
        ],
      },
    ),
  },
  "/api/v1/traces/{id}": {
    get: operation(
      "getTrace",
      "One trace; its schema is served at /api/v1/traces/schema",
      { "200": { description: "The trace", content: jsonContent({ type: "object" }) } },
      { parameters: [inPath("id")] },
    ),
  },
  "/api/v1/traces/export": {
    get: operation(
      "exportTraces",
      "All traces that match, as JSONL or JSON",
      { "200": lines("The traces") },
      {
        parameters: [
          ...FILTERS,
          inQuery("format", { type: "string", enum: ["jsonl", "json"] }),
          inQuery("include_text", { type: "boolean" }),
        ],
      },
    ),
  },
  "/api/v1/traces/schema": {
    get: operation("traceSchema", "JSON Schema of a trace", {
      "200": { description: "The schema", content: jsonContent({ type: "object" }) },
    }),
  },
  "/api/v1/registry": {
    get: operation(
      "registry",
      "The catalog of a day, today's without one: models, regions and sites; as CSV the models alone",
      {
        "200": {
          description: "null, and an empty cell, is unknown",
          content: { ...jsonContent(schemaOf(RegistryAnswer)), "text/csv": { schema: text } },
        },
      },
      {
        parameters: [
          inQuery("as_of", { type: "string", format: "date" }),
          inQuery("format", { type: "string", enum: ["json", "csv"] }),
          inQuery("files", { type: "boolean" }),
        ],
      },
    ),
  },
  "/api/v1/health": {
    get: operation("health", "How the providers are", { "200": answer("Alive", HealthAnswer) }),
  },
  "/api/v1/settings": {
    get: operation("settings", "What holds for the whole install, and where each value comes from", {
      "200": answer("The settings", SettingsAnswer),
    }),
    put: operation(
      "changeSettings",
      "Stores the settings that are named, all of them or none; null sets one back to its default, the others stay",
      { "200": answer("The settings as they hold now", SettingsAnswer) },
      { requestBody: body(SettingsBody) },
    ),
  },
  "/healthz": { get: operation("liveness", "Alive", { "200": answer("Alive", HealthAnswer) }) },
  "/metrics": {
    get: operation("metrics", "What was counted since the process began, as Prometheus reads it", {
      "200": { description: "Text format 0.0.4", content: { "text/plain": { schema: text } } },
    }),
  },
};

/** The OpenAPI 3.1 document of everything that the plain handlers answer. */
export function openApiDocument(version: string): Json {
  return {
    openapi: "3.1.0",
    info: {
      title: "EcoCompute",
      version,
      description:
        "Which model should do a task, and what it costs in money, energy, carbon and time; then it is done there.",
    },
    servers: [{ url: "/" }],
    security: [{}, { token: [] }],
    paths: PATHS,
    components: {
      schemas: { Error: schemaOf(ErrorAnswer) },
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "ECOCOMPUTE_TOKEN, where it is set" },
      },
    },
  };
}
