import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { DONE, finish, said } from "../support/chat-upstream";
import { engineDoors, run } from "../support/engine-run";
import { closedGate } from "../support/gate";
import { steeredEffects } from "../support/steered-effects";

const doors = engineDoors();

test("a streamed answer leaves its connection to the next call, also where the vendor closes it only later", async () => {
  let connections = 0;
  let ends = closedGate();
  const server = createServer(async (request, response) => {
    if (request.method === "GET") return void response.end('{"data":[]}');
    for await (const _ of request);
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(said("Hello.") + finish() + DONE);
    await ends.opened;
    response.end();
  });
  server.on("connection", () => connections++);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  doors.closeAfter(async () => {
    server.closeAllConnections();
    server.close();
  });
  const environment = { LOCAL_BASE_URL: `http://127.0.0.1:${port}/v1` };
  const clock = steeredEffects(environment);
  const engine = await doors.engine(environment, { effects: clock.effects });
  const opened: number[] = [];
  for (let count = 0; count < 4; count++) {
    expect((await run(engine)).status).toBe("answered");
    expect(clock.waiting()).toBe(1);
    ends.open();
    // What is left of the answer is read meanwhile; whoever waits for that is done then.
    while (clock.waiting() > 0) await setImmediate();
    await setImmediate();
    ends = closedGate();
    opened.push(connections);
  }
  const [first] = opened;
  expect(opened).toEqual([first, first, first, first]);
});
