"use client";
import type { ReactNode } from "react";
import { useEffect, useRef } from "react";
import { rowAfter } from "./row-step";

const ROW = "a[data-trace-row]";
const TYPING = "input, textarea, select, [contenteditable]:not([contenteditable=false])";

/** J and K (and the arrows) move between the rows inside while one of them has the focus; Enter follows its link. */
export function RowKeys({ children }: { readonly children: ReactNode }): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    const move = (event: KeyboardEvent): void => {
      const { target } = event;
      if (!(target instanceof HTMLElement) || target.closest(TYPING) !== null) return;
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const rows = [...element.querySelectorAll<HTMLElement>(ROW)].filter((row) => row.checkVisibility());
      const next = rowAfter(event.key, rows.indexOf(target), rows.length);
      if (next === null) return;
      event.preventDefault();
      rows[next]?.focus();
    };
    element.addEventListener("keydown", move);
    return () => element.removeEventListener("keydown", move);
  }, []);
  return <div ref={list}>{children}</div>;
}
