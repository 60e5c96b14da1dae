import { z } from "zod";
import { optional } from "./optional";

/** The levels of the log, most serious first. */
export const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const ADDRESS = "expected an http or https address, such as http://127.0.0.1:4318";
const PAIRS = "expected name=value with commas between, such as authorization=Bearer%20secret";
const LEVEL = `expected one of ${LOG_LEVELS.join(", ")}`;

const address = z.url({ protocol: /^https?$/, error: ADDRESS });
const pairs = z.string().refine((text) => headersIn(text) !== null, PAIRS);

/**
 * The variables by which this process is watched. Those of OpenTelemetry have its own names and meanings: a `TRACES` one goes before the
 * general one, and to a general address the path of the signal is added. Source: https://opentelemetry.io/docs/specs/otel/protocol/exporter/,
 * read 2026-11-25.
 */
export const OBSERVE_VARIABLES = {
  ECOCOMPUTE_LOG_LEVEL: optional(z.enum(LOG_LEVELS, LEVEL)),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(address),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: optional(address),
  OTEL_EXPORTER_OTLP_HEADERS: optional(pairs),
  OTEL_EXPORTER_OTLP_TRACES_HEADERS: optional(pairs),
  OTEL_SERVICE_NAME: optional(z.string()),
};

/** Where spans go. `headers` may hold a key. */
export type SpanTarget = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceName: string;
};

type Observed = {
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
  readonly OTEL_EXPORTER_OTLP_TRACES_ENDPOINT?: string | undefined;
  readonly OTEL_EXPORTER_OTLP_HEADERS?: string | undefined;
  readonly OTEL_EXPORTER_OTLP_TRACES_HEADERS?: string | undefined;
  readonly OTEL_SERVICE_NAME?: string | undefined;
};

const DEFAULT_SERVICE_NAME = "ecocompute";

/** Where spans go; null = nowhere, nobody named an address. */
export function spanTargetOf(value: Observed): SpanTarget | null {
  const general = value.OTEL_EXPORTER_OTLP_ENDPOINT;
  const url =
    value.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? (general && `${general.replace(/\/$/, "")}/v1/traces`);
  if (!url) return null;
  return {
    url,
    headers: {
      ...headersIn(value.OTEL_EXPORTER_OTLP_HEADERS ?? ""),
      ...headersIn(value.OTEL_EXPORTER_OTLP_TRACES_HEADERS ?? ""),
    },
    serviceName: value.OTEL_SERVICE_NAME ?? DEFAULT_SERVICE_NAME,
  };
}

const NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i;

/** Pairs as OpenTelemetry writes them, percent-encoded; null = not of this form. */
function headersIn(text: string): Readonly<Record<string, string>> | null {
  const headers: Record<string, string> = {};
  for (const pair of text.split(",").filter((part) => part.trim() !== "")) {
    const at = pair.indexOf("=");
    const name = pair.slice(0, at).trim();
    const value = decoded(pair.slice(at + 1).trim());
    if (at < 0 || !NAME.test(name) || value === null) return null;
    headers[name] = value;
  }
  return headers;
}

/** null = no header can carry it. */
function decoded(text: string): string | null {
  try {
    const value = decodeURIComponent(text);
    return /^[\x20-\x7e]*$/.test(value) ? value : null;
  } catch {
    return null;
  }
}
