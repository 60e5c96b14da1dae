import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { embed } from "../engine/embed";
import type { GatewayDeps } from "./deps";
import { chainError, dailyCapError } from "./failure";
import { fieldErrors, sentence } from "./field-error";
import { callerSignal, readJson, sendError, sendJson } from "./http";

/** `POST /v1/embeddings`; everything but the model's name goes to the provider as it stands. */
export const EmbeddingsBody = z.looseObject(
  {
    model: z
      .string("expected provider/model")
      .regex(/^[^/\s]+\/\S+$/, "expected provider/model, such as openai/text-embedding-3-small"),
    input: z.union(
      [
        z.string(),
        z.array(z.string()).min(1),
        z.array(z.int()).min(1),
        z.array(z.array(z.int()).min(1)).min(1),
      ],
      "expected a text, a list of texts, or lists of tokens",
    ),
  },
  "expected an object with model and input",
);

/** Passes a question for vectors on to the provider that its model names. No figures are known for it, and no trace is written. */
export async function embeddingsDoor(
  incoming: IncomingMessage,
  response: ServerResponse,
  { engine }: GatewayDeps,
): Promise<void> {
  const json = await readJson(incoming);
  if (!json.ok) return sendError(response, json.error);
  const parsed = EmbeddingsBody.safeParse(json.value);
  if (!parsed.success) {
    const errors = fieldErrors(parsed.error);
    const param = errors[0]?.field ?? null;
    return sendError(response, { status: 400, code: "invalid_request", message: sentence(errors), param });
  }
  const { model, ...body } = parsed.data;
  const slash = model.indexOf("/");
  const name = model.slice(0, slash);
  const provider = engine.providers.find((candidate) => candidate.name === name);
  if (!provider?.embed) {
    const able = engine.providers.filter(({ embed }) => embed !== null).map((candidate) => candidate.name);
    const message = `The model names no provider with embeddings: expected one of ${able.join(", ")}, got ${JSON.stringify(name)}.`;
    return sendError(response, { status: 404, code: "model_not_found", message, param: "model" });
  }
  if (engine.spend.leftUsd() === 0) return sendError(response, dailyCapError(engine.effects.now(), "model"));
  const { connected } = await engine.surroundings(engine.effects.now());
  const connection = connected.get(model);
  const address = connection?.state === "connected" ? connection.address : undefined;
  const call = { apiModelId: model.slice(slash + 1), body, ...(address !== undefined && { address }) };
  const answer = await embed(provider.embed, call, engine, callerSignal(response));
  if (answer.ok) return sendJson(response, 200, answer.value);
  const { kind, message } = answer.error;
  if (kind === "unauthorized" && answer.error.status === null) {
    const said = `The model cannot be called: ${message}.`;
    return sendError(response, { status: 503, code: "no_provider", message: said, param: "model" });
  }
  sendError(
    response,
    chainError(answer.error, [{ model, error_kind: kind, error_message: message }], engine.effects.now()),
  );
}
