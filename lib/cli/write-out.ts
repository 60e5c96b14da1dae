/** Writes to standard output. @returns what to wait for where its reader is slower; undefined = nothing. */
export function writeOut(text: string): Promise<void> | undefined {
  const { stdout } = process;
  if (stdout.destroyed || stdout.write(text)) return undefined;
  return new Promise((resolve) => {
    const go = (): void => {
      stdout.off("drain", go);
      stdout.off("error", go);
      resolve();
    };
    stdout.on("drain", go);
    stdout.on("error", go);
  });
}

/** One JSON document, indented for a person; programs do not mind. */
export const writeJson = (document: unknown): Promise<void> | undefined =>
  writeOut(`${JSON.stringify(document, null, 2)}\n`);
