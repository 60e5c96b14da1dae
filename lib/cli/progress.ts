import { Presets, SingleBar } from "cli-progress";

/** Below so many steps a bar would be gone before it was seen. */
const LONG_WORK = 500;

export type Progress = { readonly step: () => void; readonly stop: () => void };

/** A bar on standard error, where that is a terminal and the work is long; silent elsewhere. */
export function progress(label: string, total: number): Progress {
  if (!process.stderr.isTTY || total < LONG_WORK) return { step: () => undefined, stop: () => undefined };
  const bar = new SingleBar(
    {
      format: `${label} [{bar}] {value} of {total}`,
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: true,
      gracefulExit: false,
    },
    Presets.legacy,
  );
  bar.start(total, 0);
  return { step: () => bar.increment(), stop: () => bar.stop() };
}
