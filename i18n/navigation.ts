import { createNavigation } from "next-intl/navigation";
import { routing } from "./routing";

/** Next's navigation with the language of the page in front: `<Link href="/traces">` leads to `/zh/traces` on a Chinese page. */
export const { Link, redirect, usePathname, useRouter, getPathname } = createNavigation(routing);
