"use client";
import type { ReactNode } from "react";
import "./globals.css";

/** Stands in where even the layout failed: no language is known here, so it speaks both. */
export default function GlobalError({
  reset,
}: {
  readonly error: Error;
  readonly reset: () => void;
}): ReactNode {
  return (
    <html lang="en">
      <body className="bg-paper">
        <main role="alert" className="mx-auto max-w-prose px-4 pt-16">
          <h1 className="text-2xl font-semibold">EcoCompute failed to start this page</h1>
          <p className="mt-2 text-ink2">The fault is ours. What you stored is kept.</p>
          <p lang="zh" className="mt-2 text-ink2">
            页面未能启动，这是我们的故障。已保存的内容都在。
          </p>
          <button
            type="button"
            onClick={reset}
            className="mt-4 min-h-11 rounded-sm border border-control bg-surface px-4"
          >
            Try again · <span lang="zh">重试</span>
          </button>
        </main>
      </body>
    </html>
  );
}
