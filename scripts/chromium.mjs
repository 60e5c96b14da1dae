/**
 * The browser of the journeys. CHROMIUM_PATH wins where it is set; on Linux x64 an npm package carries a Chromium together with
 * the libraries and fonts that a bare Debian lacks; everywhere else it is the one that Playwright installs.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

export const CHROMIUM_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The package's own file names /tmp/fonts only. */
const FONTS_CONF = `<?xml version="1.0"?>
<fontconfig>
  <dir prefix="relative">fonts/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/** Unpacks in a folder of its own and renames it: the package takes any file it finds under the right name, a half-written one too. */
function unpack(target) {
  const unfinished = `${target}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  const script = 'import("@sparticuz/chromium").then((chromium) => chromium.default.executablePath())';
  // The package unpacks to TMPDIR, and its libraries only where it believes itself in Lambda.
  const env = { ...process.env, TMPDIR: unfinished, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" };
  execFileSync(process.execPath, ["-e", script], { cwd: ROOT, env, stdio: "inherit" });
  writeFileSync(join(unfinished, "fonts.conf"), FONTS_CONF);
  try {
    renameSync(unfinished, target);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
}

function packaged() {
  const manifest = join(ROOT, "node_modules/@sparticuz/chromium/package.json");
  if (process.platform !== "linux" || process.arch !== "x64" || !existsSync(manifest)) return null;
  const { version } = JSON.parse(readFileSync(manifest, "utf8"));
  const folder = join(ROOT, "node_modules/.cache/chromium", version);
  if (!existsSync(folder)) unpack(folder);
  const libraries = [join(folder, "al2023/lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(":");
  const fonts = existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_FILE: join(folder, "fonts.conf") };
  return { executablePath: join(folder, "chromium"), env: { LD_LIBRARY_PATH: libraries, ...fonts } };
}

async function playwrights() {
  const { chromium } = await import("@playwright/test");
  const executablePath = chromium.executablePath();
  return existsSync(executablePath) ? { executablePath, env: {} } : null;
}

/** What Playwright's `launchOptions` need. Throws with what to do where no browser can be had. */
export async function chromiumLaunchOptions() {
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named))
    throw new Error(`CHROMIUM_PATH names ${named}, and there is no such file.`);
  const found = named ? { executablePath: named, env: {} } : (packaged() ?? (await playwrights()));
  if (!found) {
    throw new Error(
      "No Chromium for the browser journeys. Run `npx playwright install chromium`, or set CHROMIUM_PATH to a Chrome or Chromium.",
    );
  }
  return { executablePath: found.executablePath, args: CHROMIUM_ARGS, env: { ...process.env, ...found.env } };
}
