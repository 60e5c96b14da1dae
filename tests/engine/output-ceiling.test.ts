import { expect, test } from "vitest";
import { failing, whole } from "../support/chat-upstream";
import { anExecuteRequest, aTask, FIRST, SECOND } from "../support/engine";
import { engineDoors, run } from "../support/engine-run";

const doors = engineDoors();
const LIMITED = { ...FIRST, maxOutputTokens: 4096 };

/** Asks for an answer under a ceiling. @returns the ceiling that each model was told. */
async function told(maxTokens: number | null, pin: string | null = null) {
  const { server, engine } = await doors.local(
    ({ model }) => (model === "first" ? failing(503) : whole({ choices: [] })),
    { models: [LIMITED, SECOND] },
  );
  await run(engine, anExecuteRequest({ pin, task: aTask({ maxTokens }) }), { streamed: false });
  return server.asked
    .filter(({ method }) => method === "POST")
    .map(({ body }) => JSON.parse(body))
    .map(({ model, max_tokens }) => [model, max_tokens]);
}

test.each<[string, number | null, number | undefined, number | undefined]>([
  ["above what the model is known to write is told as that", 100_000_000, 4096, 100_000_000],
  ["just at it stays", 4096, 4096, 4096],
  ["below it stays", 50, 50, 50],
  ["that nobody asked for is not told", null, undefined, undefined],
])("a ceiling %s; a model of which nobody knows is told what was asked", async (_, asked, first, second) => {
  const ceilings = new Map((await told(asked)).map(([model, ceiling]) => [model, ceiling]));
  expect([ceilings.get("first"), ceilings.get("second")]).toEqual([first, second]);
});

test("a person's own pick is told no more than it writes, either", async () => {
  expect((await told(100_000_000, "local/first"))[0]).toEqual(["first", 4096]);
});
