import type { HttpAnswer, HttpBody } from "@/lib/effects";

/** A Web API answer as the edges take one. */
export function answerOf(response: Response): HttpAnswer {
  return {
    status: response.status,
    header: (name) => response.headers.get(name),
    text: () => response.text(),
    body: bodyOf(response.body ?? new ReadableStream({ start: (controller) => controller.close() })),
  };
}

/** A Web API stream as the edges take one. */
export function bodyOf(stream: ReadableStream<Uint8Array>): HttpBody {
  const reader = stream.getReader();
  return {
    async read() {
      const { done, value } = await reader.read();
      return done ? null : value;
    },
    close: () => void reader.cancel().catch(() => undefined),
  };
}
