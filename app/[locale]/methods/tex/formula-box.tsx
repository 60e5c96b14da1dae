import type { ReactNode } from "react";
import { createElement } from "react";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { MathNode } from "./parse-tex";
import { parseTex } from "./parse-tex";

function elementOf(node: MathNode, key: number): ReactNode {
  if ("text" in node) {
    const letter = node.tag === "mi" && /^[a-zA-Z]$/.test(node.text);
    // Letters of the page's own font in italics: not every system has a font with mathematical ones.
    const props = node.tag === "mi" ? { mathvariant: "normal", className: letter ? "italic" : "" } : {};
    return createElement(node.tag, { key, ...props }, node.text);
  }
  return createElement(node.tag, { key }, node.children.map(elementOf));
}

const mathOf = (tex: string, props: { readonly displaystyle?: string }): ReactNode =>
  createElement("math", { className: "font-serif", ...props }, elementOf(parseTex(tex), 0));

/** A formula within a line, as MathML. */
export function InlineMath({ tex }: { readonly tex: string }): ReactNode {
  return mathOf(tex, {});
}

type FormulaBoxProps = {
  /** What the formula says, for those who scroll it by keyboard. */
  readonly label: string;
  readonly tex: string;
};

/** A formula on a line of its own; one that is wider than the page scrolls in its box. */
export function FormulaBox({ label, tex }: FormulaBoxProps): ReactNode {
  return (
    <ScrollRegion label={label}>
      <div className="w-max overflow-clip py-2 pr-4 text-lg whitespace-nowrap">
        {mathOf(tex, { displaystyle: "true" })}
      </div>
    </ScrollRegion>
  );
}
