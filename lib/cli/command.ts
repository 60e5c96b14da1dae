import { Command, CommanderError, InvalidArgumentError } from "commander";
import type { ExitCode } from "./exit-code";
import { EXIT, EXIT_HELP } from "./exit-code";

/** A command of the house: `npm run <name>`. Its help ends with the exit codes. */
export function houseCommand(name: string, description: string): Command {
  return new Command(`npm run ${name} --`)
    .description(description)
    .exitOverride()
    .showHelpAfterError(`Try: npm run ${name} -- --help`)
    .addHelpText("after", EXIT_HELP);
}

/** What a command does with its arguments and options. */
export type Action = (args: readonly string[], options: unknown) => ExitCode | Promise<ExitCode>;

/** Reads the arguments of this process, acts on them, and sets the exit code. */
export async function runCommand(command: Command, action: Action): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", ignoreGoneReader);
  command.action(async () => {
    process.exitCode = await action(command.args, command.opts());
  });
  try {
    await command.parseAsync();
  } catch (cause) {
    if (!(cause instanceof CommanderError)) throw cause;
    process.exitCode = cause.exitCode === 0 ? EXIT.ok : EXIT.usage;
  }
}

/** `head` and `less` leave when they have seen enough. */
function ignoreGoneReader(cause: NodeJS.ErrnoException): void {
  if (cause.code !== "EPIPE" && cause.code !== "ERR_STREAM_DESTROYED") throw cause;
}

/** Tells what is wrong, for a person. */
export function complain(lines: readonly string[]): void {
  for (const line of lines) console.error(`error: ${line}`);
}

/** A number as it was typed; other text stays text, for the schema to name what it expects. */
export const numberOrText = (text: string): number | string =>
  text.trim() === "" || Number.isNaN(Number(text)) ? text : Number(text);

/** Names with commas between. */
export const namesIn = (text: string): readonly string[] =>
  text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");

/** Names with commas between, each of them one of `known`. */
export const knownNamesIn =
  (known: readonly string[]) =>
  (text: string): readonly string[] => {
    const names = namesIn(text);
    if (names.length === 0 || names.some((name) => !known.includes(name))) {
      throw new InvalidArgumentError(`Expected some of ${known.join(", ")}, with commas between.`);
    }
    return names;
  };
