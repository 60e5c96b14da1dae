import type { IncomingMessage } from "node:http";
import type { EngineDeps } from "../engine/deps";
import type { GatewayDeps } from "./deps";
import type { BodyContext } from "./execute-body";

/** Pages of this house say who they are, so that their traces can be told from those of other callers. */
const FROM_PAGE = "x-eco-origin";

/** What the body of this request is checked against. */
export const bodyContext = (
  incoming: IncomingMessage,
  { engine }: Pick<GatewayDeps, "engine">,
): Promise<BodyContext> => contextFrom(incoming.headers[FROM_PAGE] === "app" ? "app" : "api", engine);

/** What a body that came through one of our own doors is checked against. */
export async function contextFrom(origin: BodyContext["origin"], engine: EngineDeps): Promise<BodyContext> {
  const { catalog } = await engine.surroundings(engine.effects.now());
  const { mayStoreText, region } = engine.settings.current();
  return { catalog, providers: engine.providers, origin, mayStoreText, region };
}
