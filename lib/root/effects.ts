import { Agent, fetch as undiciFetch } from "undici";
import { v7 as uuidv7 } from "uuid";
import type { ProviderEffects } from "@/providers/base";
import type { Fetch } from "../effects";

const CONNECT_TIMEOUT_MS = 5000;

/** The real clock, dice, network and waiting. Redirects are never followed; one pool of connections for the whole process. */
export function realEffects(
  variables: ProviderEffects["environment"],
): ProviderEffects & { readonly close: () => Promise<void> } {
  const agent = new Agent({ connect: { timeout: CONNECT_TIMEOUT_MS }, headersTimeout: 0, bodyTimeout: 0 });
  const fetch: Fetch = async (url, init) => {
    const answer = await undiciFetch(url, {
      ...init,
      headers: { ...init.headers },
      redirect: "manual",
      dispatcher: agent,
    });
    // biome-ignore lint/nursery/noUnsafeTypeAssertion: undici's Response is the same class of the Web API as the global one, under its own type.
    return answer as unknown as Response;
  };
  return {
    environment: variables,
    now: () => Date.now(),
    random: () => Math.random(),
    newId: () => uuidv7(),
    fetch,
    sleep,
    close: () => agent.close(),
  };
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", wake);
      resolve();
    };
    const timer = setTimeout(wake, signal?.aborted ? 0 : ms);
    signal?.addEventListener("abort", wake, { once: true });
  });
}
