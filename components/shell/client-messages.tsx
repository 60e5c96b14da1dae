import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import type { Namespace } from "@/i18n/client-messages";
import { pickMessages, SHELL_NAMESPACES } from "@/i18n/client-messages";

type ClientMessagesProps = {
  readonly namespaces?: readonly Namespace[] | undefined;
  readonly children: ReactNode;
};

/** Sends the browser the shell's texts and those of `namespaces`. A page wraps its client components in one with its own. */
export async function ClientMessages({ namespaces = [], children }: ClientMessagesProps): Promise<ReactNode> {
  const messages = pickMessages(await getMessages(), [...SHELL_NAMESPACES, ...namespaces]);
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>;
}
