/** The pages that exist, in the order of the navigation. `key` is the word under `shell.nav` of the messages. */
export const NAV_LINKS = [
  { key: "route", href: "/route" },
  { key: "traces", href: "/traces" },
  { key: "registry", href: "/registry" },
  { key: "methods", href: "/methods" },
  { key: "settings", href: "/settings" },
] as const;
