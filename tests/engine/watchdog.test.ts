import { setImmediate } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { watchdog } from "@/lib/engine/watchdog";
import { realEffects } from "../support/effects";
import { steeredEffects } from "../support/steered-effects";

type Name = "first" | "second";

function watched(afterMs: number) {
  const clock = steeredEffects({});
  const startMs = clock.effects.now();
  const dog = watchdog<Name>(clock.effects, startMs + afterMs, "first");
  let late: string | null = null;
  void dog.inTime(new Promise<never>(() => undefined)).then((name) => {
    late = name;
  });
  return { ...clock, dog, startMs, late: () => late };
}

function breakable(): { readonly promise: Promise<never>; readonly breaks: () => void } {
  let breaks: () => void = () => undefined;
  const promise = new Promise<never>((_, reject) => {
    breaks = () => reject(new Error("broken"));
  });
  return { promise, breaks };
}

describe("a watchdog", () => {
  test("barks at its moment, with the name of what ran out", async () => {
    const { advance, late } = watched(1000);
    await advance(999);
    expect(late()).toBeNull();
    await advance(1);
    expect(late()).toBe("first");
  });

  test("barks later where its moment is moved on", async () => {
    const { dog, advance, startMs, late } = watched(1000);
    dog.set(startMs + 5000, "second");
    await advance(4999);
    expect(late()).toBeNull();
    await advance(1);
    expect(late()).toBe("second");
  });

  test("barks earlier where it is moved back", async () => {
    const { dog, advance, startMs, late } = watched(60_000);
    dog.set(startMs + 10, "second");
    await advance(10);
    expect(late()).toBe("second");
  });

  test("can be moved on and back at once", async () => {
    const { dog, advance, startMs, late } = watched(1000);
    dog.set(startMs + 50, "second");
    dog.set(Number.MAX_SAFE_INTEGER, "second");
    await advance(100_000);
    expect(late()).toBeNull();
    dog.set(startMs + 200_000, "first");
    await advance(100_000);
    expect(late()).toBe("first");
  });

  test("is late at once where its moment has passed", async () => {
    const { advance, late } = watched(0);
    await advance(0);
    expect(late()).toBe("first");
  });

  test("lets through what comes in time, and then waits for the next", async () => {
    const { dog, advance } = watched(1000);
    expect(await dog.inTime(Promise.resolve(1))).toBe(1);
    expect(await dog.inTime(Promise.resolve(2))).toBe(2);
    const third = dog.inTime(new Promise<never>(() => undefined));
    await advance(1000);
    expect(await third).toBe("first");
    expect(await dog.inTime(Promise.resolve(4))).toBe("first");
  });

  test("hands on what breaks in time, and swallows what breaks too late", async () => {
    const { dog, advance } = watched(1000);
    await expect(dog.inTime(Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    const unhandled: unknown[] = [];
    const note = (cause: unknown) => unhandled.push(cause);
    process.on("unhandledRejection", note);
    const { promise, breaks } = breakable();
    const late = dog.inTime(promise);
    await advance(1000);
    breaks();
    expect(await late).toBe("first");
    expect(await dog.inTime(Promise.reject(new Error("too late")))).toBe("first");
    await setImmediate();
    process.off("unhandledRejection", note);
    expect(unhandled).toEqual([]);
  });

  test("never barks once it was stopped", async () => {
    const { dog, advance, late } = watched(1000);
    dog.stop();
    await advance(100_000);
    expect(late()).toBeNull();
  });

  test("moved on a thousand times takes no further timer", async () => {
    const { dog, advance, startMs, waits } = watched(1000);
    for (let count = 1; count <= 1000; count++) dog.set(startMs + 1000 + count, "first");
    expect(waits).toEqual([1000]);
    await advance(500);
    expect(waits).toEqual([1000]);
  });

  test("leaves no timer behind that would keep the process alive", async () => {
    const before = process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
    const { now, sleep, ...effects } = realEffects();
    const dog = watchdog<Name>({ ...effects, now, sleep }, now() + 60_000, "first");
    dog.set(now() + 30_000, "second");
    dog.set(now() + 90_000, "second");
    dog.stop();
    await Promise.resolve();
    expect(process.getActiveResourcesInfo().filter((kind) => kind === "Timeout")).toHaveLength(before);
  });
});
