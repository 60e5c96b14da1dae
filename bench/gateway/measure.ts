import type { Question, Target } from "./load";
import { load } from "./load";
import { cpuMs } from "./process";

const WARM_UP = 3000;
const WARM_UP_ALONE = 200;
export const ROUNDS = 9;
export const COUNT = 800;
export const CONNECTIONS = 8;
export const COUNT_ALONE = 150;

/** What one target took, in ms: CPU a request for each round, and the times of every request over one connection. */
export type Figures = {
  readonly cpu: readonly number[];
  readonly whole: readonly number[];
  readonly first: readonly number[];
};

async function round(target: Target, question: Question) {
  const before = cpuMs(target.pid);
  await load(target, question, COUNT, CONNECTIONS);
  const cpu = (cpuMs(target.pid) - before) / COUNT;
  const alone = await load(target, question, COUNT_ALONE, 1);
  return {
    cpu,
    whole: alone.map(({ wholeMs }) => wholeMs),
    first: alone.map(({ firstByteMs }) => firstByteMs),
  };
}

/** Warm-up, then rounds of all targets in an order that moves on, so that a busy moment meets each of them. */
export async function measure(
  targets: readonly Target[],
  question: Question,
): Promise<ReadonlyMap<string, Figures>> {
  for (const target of targets) {
    await load(target, question, WARM_UP, CONNECTIONS);
    await load(target, question, WARM_UP_ALONE, 1);
  }
  const rounds = new Map(targets.map(({ name }) => [name, [] as Awaited<ReturnType<typeof round>>[]]));
  for (let turn = 0; turn < ROUNDS; turn++) {
    const first = turn % targets.length;
    for (const target of [...targets.slice(first), ...targets.slice(0, first)])
      rounds.get(target.name)?.push(await round(target, question));
  }
  return new Map(
    [...rounds].map(([name, all]) => [
      name,
      {
        cpu: all.map(({ cpu }) => cpu),
        whole: all.flatMap(({ whole }) => whole),
        first: all.flatMap(({ first }) => first),
      },
    ]),
  );
}
