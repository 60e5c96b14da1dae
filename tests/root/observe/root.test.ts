import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readEnvironment } from "@/lib/environment";
import { METHOD_VERSION } from "@/lib/footprint/method";
import { frontDoor } from "@/lib/gateway/front-door";
import { openRoot, VENDOR_ADDRESSES } from "@/lib/root";
import { chatUpstream, wholly } from "../../support/chat-upstream";
import { otlpReceiver } from "./otlp-receiver";
import { readPrometheus } from "./prometheus-text";
import { closeAfter } from "./world";

test("the whole process is watched as its environment says, and its spans are sent before it closes", async () => {
  const folder = mkdtempSync(join(tmpdir(), "ecocompute-watched-"));
  closeAfter(async () => rmSync(folder, { recursive: true }));
  const vendor = await chatUpstream(() => wholly("One."));
  closeAfter(vendor.close);
  const receiver = await otlpReceiver();
  closeAfter(receiver.close);
  const environment = readEnvironment(
    {
      DATABASE_URL: join(folder, "test.db"),
      OPENAI_BASE_URL: vendor.baseUrl,
      OPENAI_API_KEY: "sk-test",
      ECOCOMPUTE_MAX_USD_PER_DAY: "3",
      ECOCOMPUTE_LOG_LEVEL: "silent",
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.origin,
      OTEL_SERVICE_NAME: "eco-root",
    },
    process.cwd(),
    VENDOR_ADDRESSES,
  );
  if (!environment.ok) throw new Error(environment.error.join("; "));
  const root = await openRoot(environment.value, process.cwd());
  const door = frontDoor({
    gateway: root,
    access: root.access,
    hostNames: environment.value.hostNames,
    locales: ["en"],
    answerPage: async (_, response) => void response.writeHead(404).end(),
  });
  const server = createServer((request, response) => void door.answer(request, response));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/v1/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ model: "openai/gpt-4o", messages: [{ role: "user", content: "hello" }] }),
  });
  const { ecocompute } = await answer.json();
  const scrape = await fetch(`http://127.0.0.1:${port}/metrics`);
  const found = readPrometheus(await scrape.text());
  server.closeAllConnections();
  server.close();
  await root.close();

  const { catalog } = await root.engine.surroundings(root.engine.effects.now());
  expect(found.all("ecocompute_build_info").map(({ labels }) => labels)).toEqual([
    { version: root.version, registry_version: catalog.version, method_version: METHOD_VERSION },
  ]);
  expect(found.sum("ecocompute_daily_cap_usd")).toBe(3);
  const labels = { provider: "openai", model: "openai/gpt-4o" };
  expect(found.sum("ecocompute_cost_usd_total", labels)).toBe(ecocompute.cost_usd[1]);
  expect(found.sum("ecocompute_requests_total", { door: "chat", mode: "manual", outcome: "ok" })).toBe(1);
  expect(receiver.paths).toEqual(["POST /v1/traces"]);
  const spans = receiver.spans();
  expect(spans.map(({ name }) => name).toSorted()).toEqual(["chat", "chat gpt-4o"]);
  expect(new Set(spans.map(({ resource }) => resource["service.name"]))).toEqual(new Set(["eco-root"]));
});
