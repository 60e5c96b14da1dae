/** A formula as MathML has it: leaves with a text, and elements with children in MathML's order. */
export type MathNode =
  | { readonly tag: "mi" | "mn" | "mo" | "mtext"; readonly text: string }
  | {
      readonly tag: "mrow" | "mfrac" | "msub" | "msup" | "msubsup";
      readonly children: readonly MathNode[];
    };

/** Commands that stand for one sign. */
const SIGNS: Readonly<Record<string, MathNode>> = {
  ...Object.fromEntries(
    Object.entries({
      times: "×",
      cdot: "·",
      le: "≤",
      ge: "≥",
      approx: "≈",
      in: "∈",
      sum: "∑",
      pm: "±",
      lceil: "⌈",
      rceil: "⌉",
      to: "→",
    }).map(([name, text]) => [name, { tag: "mo", text } as const]),
  ),
  ...Object.fromEntries(
    Object.entries({
      min: "min",
      max: "max",
      ln: "ln",
      log: "log",
      exp: "exp",
      alpha: "α",
      beta: "β",
      gamma: "γ",
      eta: "η",
      sigma: "σ",
      Delta: "Δ",
      Phi: "Φ",
    }).map(([name, text]) => [name, { tag: "mi", text } as const]),
  ),
  quad: { tag: "mtext", text: "\u2003" },
  ",": { tag: "mtext", text: "\u2009" },
  "%": { tag: "mo", text: "%" },
  "{": { tag: "mo", text: "{" },
  "}": { tag: "mo", text: "}" },
};

const TOKEN = /\\[a-zA-Z]+|\\.|\d+(?:[.]\d+)?|[a-zA-Z]|[{}^_]|[=+\-/()[\],;:<>|]|\s+/y;

function tokensOf(tex: string): readonly string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(tex); match; match = TOKEN.exec(tex)) {
    tokens.push(match[0]);
    if (TOKEN.lastIndex === tex.length) return tokens;
  }
  throw new Error(`No LaTeX that this page knows: ${tex}`);
}

const group = (children: readonly MathNode[]): MathNode => {
  const [only, ...others] = children;
  return only && others.length === 0 ? only : { tag: "mrow", children };
};

/** Reads tokens one after the other. */
class Reader {
  private at = 0;
  private readonly tokens: readonly string[];

  constructor(private readonly tex: string) {
    this.tokens = tokensOf(tex);
  }

  /** Everything up to the closing brace, or to the end. */
  row(closes: boolean): readonly MathNode[] {
    const nodes: MathNode[] = [];
    for (;;) {
      const token = this.tokens[this.at];
      if (token === undefined) return closes ? this.fail("a brace that does not close") : nodes;
      if (token === "}") return closes ? nodes : this.fail("a brace too many");
      if (token.trim() === "") this.at++;
      else nodes.push(this.scripted());
    }
  }

  private scripted(): MathNode {
    const base = this.atom();
    const scripts: { sub?: MathNode; sup?: MathNode } = {};
    for (let mark = this.tokens[this.at]; mark === "_" || mark === "^"; mark = this.tokens[this.at]) {
      this.at++;
      scripts[mark === "_" ? "sub" : "sup"] = this.argument();
    }
    const { sub, sup } = scripts;
    if (sub && sup) return { tag: "msubsup", children: [base, sub, sup] };
    if (sub) return { tag: "msub", children: [base, sub] };
    return sup ? { tag: "msup", children: [base, sup] } : base;
  }

  private argument(): MathNode {
    while (this.tokens[this.at]?.trim() === "") this.at++;
    return this.atom();
  }

  private braced(): readonly MathNode[] {
    if (this.tokens[this.at] !== "{") this.fail("a command without its braces");
    this.at++;
    const inside = this.row(true);
    this.at++;
    return inside;
  }

  /** The text between braces as it stands, spaces too. */
  private words(): string {
    if (this.tokens[this.at] !== "{") this.fail("a command without its braces");
    const end = this.tokens.indexOf("}", this.at);
    const text = this.tokens.slice(this.at + 1, end).join("");
    this.at = end + 1;
    return text;
  }

  private atom(): MathNode {
    const token = this.tokens[this.at] ?? this.fail("nothing where something was to come");
    if (token === "{") return group(this.braced());
    this.at++;
    if (token === "\\frac") return { tag: "mfrac", children: [group(this.braced()), group(this.braced())] };
    if (token === "\\mathrm") return { tag: "mi", text: this.words() };
    if (token === "\\text") return { tag: "mtext", text: this.words() };
    if (token.startsWith("\\")) return SIGNS[token.slice(1)] ?? this.fail(`${token}`);
    if (/^\d/.test(token)) return { tag: "mn", text: token };
    if (/^[a-zA-Z]$/.test(token)) return { tag: "mi", text: token };
    if (token === "^" || token === "_") return this.fail("a script without a base");
    return { tag: "mo", text: token === "-" ? "\u2212" : token };
  }

  private fail(what: string): never {
    throw new Error(`No LaTeX that this page knows (${what}): ${this.tex}`);
  }
}

/**
 * The part of LaTeX in which methods are written: letters, numbers, operators, scripts, \frac, \mathrm, \text and a few signs.
 * No roots: browsers draw them only with a font for mathematics, which not every system has; a power of 1/2 says the same.
 * @throws where it is anything else: a mistake of whoever wrote it.
 */
export const parseTex = (tex: string): MathNode => ({ tag: "mrow", children: new Reader(tex).row(false) });
