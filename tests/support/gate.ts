/** Something to wait for that the test lets happen: no clock, no race. */
export type Gate = { readonly opened: Promise<void>; readonly open: () => void };

export function closedGate(): Gate {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
