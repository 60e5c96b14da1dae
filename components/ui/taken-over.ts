"use client";
import type { RefObject } from "react";
import { useLayoutEffect, useRef, useSyncExternalStore } from "react";

const noChange = (): (() => void) => () => undefined;

/** False while the page is the server's HTML alone, true once scripts have taken it over. */
export const useIsTakenOver = (): boolean =>
  useSyncExternalStore(
    noChange,
    () => true,
    () => false,
  );

/**
 * Tells of what a person typed into a field while the page was the server's HTML alone. It still stands there when the scripts take the
 * field over, and would be lost with the first change.
 * @returns the field's ref.
 */
export function useTypedBefore<Field extends HTMLInputElement | HTMLTextAreaElement>(
  value: string,
  onTyped: (typed: string) => void,
): RefObject<Field | null> {
  const field = useRef<Field>(null);
  const atFirst = useRef({ value, onTyped });
  useLayoutEffect(() => {
    const typed = field.current?.value;
    if (typed !== undefined && typed !== atFirst.current.value) atFirst.current.onTyped(typed);
  }, []);
  return field;
}
