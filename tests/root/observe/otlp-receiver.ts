import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

type AnyValue = string | number | boolean | readonly AnyValue[];

/** A span as it came over the wire. Times in ns. */
export type ReceivedSpan = {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | null;
  /** 1 = internal, 3 = client. */
  readonly kind: number;
  readonly startNs: bigint;
  readonly endNs: bigint;
  /** 0 = unset, 2 = error. */
  readonly status: number;
  readonly attributes: Readonly<Record<string, AnyValue>>;
  readonly resource: Readonly<Record<string, AnyValue>>;
};

/**
 * A receiver of OTLP over HTTP with JSON that reads strictly. It is the wire, not a collector.
 * Source: https://opentelemetry.io/docs/specs/otlp/#otlphttp and opentelemetry/proto/trace/v1/trace.proto, read 2026-11-25.
 */
export async function otlpReceiver(status = 200) {
  const bodies: string[] = [];
  const headers: NodeJS.Dict<string | string[]>[] = [];
  const paths: string[] = [];
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    bodies.push(Buffer.concat(pieces).toString("utf8"));
    headers.push(request.headers);
    paths.push(`${request.method} ${request.url}`);
    response.writeHead(status, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    bodies,
    headers,
    paths,
    spans: (): readonly ReceivedSpan[] => bodies.flatMap((body) => spansOf(JSON.parse(body))),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Json = ReturnType<typeof JSON.parse>;

const spansOf = ({ resourceSpans }: Json): ReceivedSpan[] =>
  resourceSpans.flatMap(({ resource, scopeSpans }: Json) =>
    scopeSpans.flatMap(({ scope, spans }: Json) => {
      if (scope.name !== "ecocompute") throw new Error(`A scope named ${scope.name}`);
      return spans.map((span: Json) => spanOf(span, attributesOf(resource.attributes)));
    }),
  );

const hex = (text: unknown, digits: number): string => {
  if (typeof text !== "string" || !new RegExp(`^[0-9a-f]{${digits}}$`).test(text))
    throw new Error(`Not an id: ${text}`);
  return text;
};

const spanOf = (span: Json, resource: ReceivedSpan["resource"]): ReceivedSpan => ({
  name: span.name,
  traceId: hex(span.traceId, 32),
  spanId: hex(span.spanId, 16),
  parentSpanId: span.parentSpanId ? hex(span.parentSpanId, 16) : null,
  kind: span.kind,
  startNs: BigInt(span.startTimeUnixNano),
  endNs: BigInt(span.endTimeUnixNano),
  status: span.status.code ?? 0,
  attributes: attributesOf(span.attributes),
  resource,
});

function attributesOf(pairs: Json): Readonly<Record<string, AnyValue>> {
  const entries: [string, AnyValue][] = pairs.map(({ key, value }: Json) => [key, anyValue(value)]);
  if (new Set(entries.map(([key]) => key)).size !== entries.length)
    throw new Error("An attribute stands twice");
  return Object.fromEntries(entries);
}

function anyValue(value: Json): AnyValue {
  const [[kind, inner] = [], ...more] = Object.entries<Json>(value);
  if (more.length > 0) throw new Error(`Not a value: ${JSON.stringify(value)}`);
  switch (kind) {
    case "stringValue":
    case "boolValue":
    case "doubleValue":
      return inner;
    case "intValue":
      return Number(inner);
    case "arrayValue":
      return inner.values.map(anyValue);
    default:
      throw new Error(`Not a value: ${JSON.stringify(value)}`);
  }
}
