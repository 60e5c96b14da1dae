"use server";
import type { ExecuteRequest } from "@/lib/engine/request";
import type { Preview as EnginePreview } from "@/lib/engine/route";
import { route } from "@/lib/engine/route";
import { contextFrom } from "@/lib/gateway/body-context";
import { parseExecuteBody } from "@/lib/gateway/execute-body";
import { root } from "@/lib/server";
import { fieldErrorsOf } from "./form/field-name";
import type { PreviewAnswer } from "./preview/preview";
import { previewOf } from "./preview/preview-of";

/** What the policy would pick and, where the person named a model, what that would take. Nothing is called, spent or stored. */
export async function previewRoute(body: unknown): Promise<PreviewAnswer> {
  const { engine } = root();
  const { catalog, connected } = await engine.surroundings(engine.effects.now());
  const parsed = parseExecuteBody(body, await contextFrom("app", engine));
  if (!parsed.ok) return { kind: "invalid", errors: fieldErrorsOf(parsed.error) };
  const { request } = parsed.value;
  const auto = await fresh({ ...request, pin: null });
  const mine = request.pin === null ? null : await fresh(request);
  const marked = engine.rests.marked(connected);
  return {
    kind: "previews",
    previews: {
      auto: previewOf(auto, catalog, marked),
      mine: mine && previewOf(mine, catalog, marked),
    },
  };
}

/** A decision under an id of its own. */
async function fresh(request: ExecuteRequest): Promise<EnginePreview> {
  const preview = await route({ ...request, traceId: null }, root().engine);
  if (!preview.ok) throw new Error(`A new trace id was refused: ${preview.error.message}`);
  return preview.value;
}
