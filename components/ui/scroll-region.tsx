"use client";
import type { ReactNode } from "react";
import { useEffect, useRef, useState } from "react";

/** Scrolls sideways what is wider than the page. A stop for the keyboard, with a name, only while there is something to scroll. */
export function ScrollRegion({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}): ReactNode {
  const region = useRef<HTMLElement>(null);
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const element = region.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setOverflows(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  return (
    <section
      ref={region}
      className="relative max-w-full overflow-x-auto"
      {...(overflows ? { "aria-label": label, tabIndex: 0 } : {})}
    >
      {children}
    </section>
  );
}
