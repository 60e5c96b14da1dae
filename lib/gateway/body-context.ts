import type { IncomingMessage } from "node:http";
import type { GatewayDeps } from "./deps";
import type { BodyContext } from "./execute-body";

/** Pages of this house say who they are, so that their traces can be told from those of other callers. */
const FROM_PAGE = "x-eco-origin";

/** What the body of this request is checked against. */
export async function bodyContext(
  incoming: IncomingMessage,
  { engine }: Pick<GatewayDeps, "engine">,
): Promise<BodyContext> {
  const { catalog } = await engine.surroundings(engine.effects.now());
  const origin = incoming.headers[FROM_PAGE] === "app" ? "app" : "api";
  return { catalog, providers: engine.providers, origin, mayStoreText: engine.mayStoreText };
}
