/** How a command ends; every command's help tells them. */
export const EXIT = { ok: 0, failed: 1, usage: 2, noCandidate: 3, interrupted: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_HELP = `
Exit codes:
  0    done
  1    failed: a vendor, a file, or a fault of ours
  2    wrong usage, or a wrong value of an option or of the environment
  3    no model passes the limits, or none is connected
  130  interrupted, or the reader of the output went away`;
