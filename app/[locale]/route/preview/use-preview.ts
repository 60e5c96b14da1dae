"use client";
import { useEffect, useRef, useState } from "react";
import { previewRoute } from "../actions";
import type { RouteForm } from "../form/route-form";
import { bodyOf } from "../form/route-form";
import type { FieldErrors, Previews } from "./preview";

const DEBOUNCE_MS = 400;
const NO_ERRORS: FieldErrors = { fields: [], other: [] };

/** A preview with the form it was asked with. */
export type ShownPreview = { readonly previews: Previews; readonly form: RouteForm };

/** What is shown, and whether it still belongs to the form on the page. */
export type PreviewState = {
  readonly shown: ShownPreview | null;
  readonly isCurrent: boolean;
  readonly isPending: boolean;
  readonly errors: FieldErrors;
  /** The server did not answer. */
  readonly isUnreachable: boolean;
};

const NOTHING: PreviewState = {
  shown: null,
  isCurrent: false,
  isPending: false,
  errors: NO_ERRORS,
  isUnreachable: false,
};

type PreviewControls = {
  readonly state: PreviewState;
  /** Asks now. */
  readonly ask: (form: RouteForm) => void;
  /** After a first preview: asks when nothing has changed for a moment. Before it, only says that what is shown is old. */
  readonly askSoon: (form: RouteForm) => void;
};

/** The preview of a form. Only the answer to the last question counts; earlier ones that come late are dropped. */
export function usePreview(): PreviewControls {
  const [state, setState] = useState<PreviewState>(NOTHING);
  const ticket = useRef(0);
  const wasAsked = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function send(form: RouteForm, own: number): Promise<void> {
    const answer = await previewRoute(bodyOf(form)).catch(() => null);
    if (own !== ticket.current) return;
    setState((before) => {
      const after = { ...before, isPending: false, isUnreachable: answer === null, errors: NO_ERRORS };
      if (answer === null) return after;
      if (answer.kind === "invalid") return { ...after, errors: answer.errors };
      return { ...after, isCurrent: true, shown: { previews: answer.previews, form } };
    });
  }

  function begin(form: RouteForm, waitMs: number): void {
    clearTimeout(timer.current);
    ticket.current += 1;
    const own = ticket.current;
    setState((before) => ({ ...before, isCurrent: false, isPending: true }));
    timer.current = setTimeout(() => void send(form, own), waitMs);
  }

  return {
    state,
    ask: (form) => {
      wasAsked.current = true;
      begin(form, 0);
    },
    askSoon: (form) => {
      if (wasAsked.current) begin(form, DEBOUNCE_MS);
    },
  };
}
