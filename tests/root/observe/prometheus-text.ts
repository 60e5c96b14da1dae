/** One sample line of the text format. */
export type Sample = {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
};

export type Scrape = {
  readonly samples: readonly Sample[];
  /** Type and help by family. */
  readonly types: ReadonlyMap<string, string>;
  readonly helps: ReadonlyMap<string, string>;
  /** The sum over all samples of this name that have these labels; 0 where there is none. */
  readonly sum: (name: string, labels?: Readonly<Record<string, string>>) => number;
  readonly all: (name: string, labels?: Readonly<Record<string, string>>) => readonly Sample[];
};

const LINE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)",?/gy;

/**
 * Reads Prometheus' text format 0.0.4 strictly: whatever is not a line of it throws.
 * Source: https://prometheus.io/docs/instrumenting/exposition_formats/, read 2026-11-25.
 */
export function readPrometheus(text: string): Scrape {
  if (!text.endsWith("\n")) throw new Error("The last line has no end");
  const samples: Sample[] = [];
  const types = new Map<string, string>();
  const helps = new Map<string, string>();
  for (const line of text.split("\n").filter((one) => one !== "")) {
    const comment = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line);
    if (comment) {
      const [, kind, name = "", rest = ""] = comment;
      (kind === "HELP" ? helps : types).set(name, rest);
    } else if (!line.startsWith("#")) samples.push(sampleOf(line));
  }
  const all: Scrape["all"] = (name, labels = {}) =>
    samples.filter(
      (sample) =>
        sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
    );
  return {
    samples,
    types,
    helps,
    all,
    sum: (name, labels) => all(name, labels).reduce((sum, { value }) => sum + value, 0),
  };
}

function sampleOf(line: string): Sample {
  const [whole, name = "", inside = "", number = ""] = LINE.exec(line) ?? [];
  if (whole === undefined) throw new Error(`Not a line of the text format: ${line}`);
  const labels: Record<string, string> = {};
  let read = 0;
  for (const [text, key = "", value = ""] of inside.matchAll(LABEL)) {
    read += text.length;
    labels[key] = value.replace(/\\(.)/g, (_, one) => (one === "n" ? "\n" : one));
  }
  if (read !== inside.length) throw new Error(`Not labels: ${inside}`);
  return { name, labels, value: numberOf(number) };
}

function numberOf(text: string): number {
  // As Go's ParseFloat reads them: in any case.
  if (/^\+?inf$/i.test(text)) return Number.POSITIVE_INFINITY;
  if (/^nan$/i.test(text)) return Number.NaN;
  if (!/^[+-]?[0-9.]+(?:e[+-]?[0-9]+)?$/i.test(text)) throw new Error(`Not a number: ${text}`);
  return Number(text);
}
