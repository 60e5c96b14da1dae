import type messages from "../messages/en.json";
import type { Locale } from "./routing";

/** A key that English does not have, or a language that does not exist, breaks the build. */
declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof messages;
  }
}
