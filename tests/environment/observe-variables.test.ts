import { describe, expect, test } from "vitest";
import { readEnvironment } from "@/lib/environment";

const read = (variables: Record<string, string>) => readEnvironment(variables, "/project", []);
const settingsOf = (variables: Record<string, string>) => {
  const result = read(variables);
  return result.ok ? { logLevel: result.value.logLevel, spanTarget: result.value.spanTarget } : result.error;
};

describe("the variables by which a process is watched", () => {
  test("are all optional: warnings alone are written, and no span is sent", () => {
    expect(settingsOf({})).toEqual({ logLevel: "warn", spanTarget: null });
    expect(settingsOf({ OTEL_SERVICE_NAME: "eco", OTEL_EXPORTER_OTLP_HEADERS: "a=b" })).toMatchObject({
      spanTarget: null,
    });
  });

  test("add the path of the signal to a general address, and take the one for traces as it stands", () => {
    const url = (variables: Record<string, string>) => {
      const value = settingsOf(variables);
      return "spanTarget" in value ? value.spanTarget?.url : value;
    };
    const general = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:4318" };
    expect(url(general)).toBe("http://127.0.0.1:4318/v1/traces");
    expect(url({ OTEL_EXPORTER_OTLP_ENDPOINT: "https://otel.example/base/" })).toBe(
      "https://otel.example/base/v1/traces",
    );
    expect(url({ ...general, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "http://other:4318/x" })).toBe(
      "http://other:4318/x",
    );
  });

  test("read headers as pairs that are percent-encoded; those for traces go before", () => {
    expect(
      settingsOf({
        OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:4318",
        OTEL_EXPORTER_OTLP_HEADERS: "authorization=Bearer%20a%3Db, x-one=1",
        OTEL_EXPORTER_OTLP_TRACES_HEADERS: "x-one=2",
        OTEL_SERVICE_NAME: "eco",
        ECOCOMPUTE_LOG_LEVEL: "info",
      }),
    ).toEqual({
      logLevel: "info",
      spanTarget: {
        url: "http://127.0.0.1:4318/v1/traces",
        headers: { authorization: "Bearer a=b", "x-one": "2" },
        serviceName: "eco",
      },
    });
  });

  test.each([
    ["ECOCOMPUTE_LOG_LEVEL", "loud", "expected one of fatal, error, warn, info, debug, silent"],
    ["OTEL_EXPORTER_OTLP_ENDPOINT", "127.0.0.1:4318", "expected an http or https address"],
    ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "grpc://127.0.0.1:4317", "expected an http or https address"],
    ["OTEL_EXPORTER_OTLP_HEADERS", "secret-key", "expected name=value"],
    ["OTEL_EXPORTER_OTLP_HEADERS", "x=%0d%0asecret-key", "expected name=value"],
    ["OTEL_EXPORTER_OTLP_TRACES_HEADERS", "a b=secret-key", "expected name=value"],
  ])("name %s=%s as wrong, and never say its value", (name, value, expected) => {
    const result = read({ [name]: value });
    expect(result.ok ? [] : result.error).toEqual([expect.stringMatching(`^${name}: ${expected}`)]);
    expect(JSON.stringify(result)).not.toContain("secret-key");
  });
});
