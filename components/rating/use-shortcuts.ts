"use client";
import type { RefObject } from "react";
import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { ratingOfKey, takesTyping } from "./rating-keys";
import type { RatingValue } from "./rating-value";

const STORAGE_KEY = "ecocompute.rating_keys";
const OFF = "off";
/** Marks a rating in the document, so that a key outside all of them is only taken where there is just one. */
export const RATING_MARK = "data-rating";

const listeners = new Set<() => void>();
/** What was chosen where this browser stores nothing; null = ask the browser. */
let unstored: boolean | null = null;

function areOn(): boolean {
  if (unstored !== null) return unstored;
  try {
    return localStorage.getItem(STORAGE_KEY) !== OFF;
  } catch {
    return true;
  }
}

function turn(on: boolean): void {
  try {
    if (on) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, OFF);
  } catch {
    unstored = on;
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** Whether single keys rate, and the switch; remembered by this browser. */
export function useShortcutSetting(): readonly [boolean, (on: boolean) => void] {
  return [useSyncExternalStore(subscribe, areOn, () => true), turn];
}

/** Rates by single keys while focus is within `group`, or anywhere that is not for typing where there is no other group. */
export function useRatingKeys(
  group: RefObject<HTMLElement | null>,
  isOn: boolean,
  rate: (patch: Partial<RatingValue>) => void,
): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent): void => {
    const patch = event.defaultPrevented || event.repeat ? null : ratingOfKey(event);
    if (patch === null || !(event.target instanceof Element) || takesTyping(event.target)) return;
    const isWithin = group.current?.contains(event.target) ?? false;
    if (!isWithin && document.querySelectorAll(`[${RATING_MARK}]`).length > 1) return;
    event.preventDefault();
    rate(patch);
  });
  useEffect(() => {
    if (!isOn) return;
    const listener = (event: KeyboardEvent): void => onKeyDown(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, [isOn]);
}
