import type { Messages } from "next-intl";

export type Namespace = keyof Messages;

/** What every page's client components may need. A page adds its own with `<ClientMessages namespaces={["route"]}>`. */
export const SHELL_NAMESPACES: readonly Namespace[] = ["shell", "quantity", "units", "errors"];

/** The named namespaces only, so that a browser is not sent the texts of other pages. */
export function pickMessages(messages: Messages, namespaces: readonly Namespace[]): Partial<Messages> {
  return Object.fromEntries(namespaces.map((namespace) => [namespace, messages[namespace]]));
}
