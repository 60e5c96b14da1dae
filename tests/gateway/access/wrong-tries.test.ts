import { describe, expect, test } from "vitest";
import { callerOf, wrongTries } from "@/lib/gateway/access/wrong-tries";

describe("wrong tries", () => {
  test("never number more than ten in any minute, wherever it begins", () => {
    let nowMs = 0;
    const tries = wrongTries(() => nowMs);
    const madeMs: number[] = [];
    for (nowMs = 0; nowMs < 300_000; nowMs += 700) {
      if (tries.waitS("10.0.0.1") !== null) continue;
      tries.count("10.0.0.1");
      madeMs.push(nowMs);
    }
    const inMinuteFrom = (startMs: number) =>
      madeMs.filter((atMs) => atMs >= startMs && atMs < startMs + 60_000).length;
    expect(Math.max(...madeMs.map(inMinuteFrom))).toBe(10);
  });

  test("say how long to wait in whole seconds, never too short", () => {
    let nowMs = 500;
    const tries = wrongTries(() => nowMs);
    for (let tried = 0; tried < 10; tried++) tries.count("a");
    nowMs = 60_499;
    expect(tries.waitS("a")).toBe(1);
    nowMs = 60_500;
    expect(tries.waitS("a")).toBeNull();
  });

  test("are remembered of a bounded number of callers, the latest ones", () => {
    const tries = wrongTries(() => 0);
    for (let tried = 0; tried < 10; tried++) tries.count("first");
    for (let caller = 0; caller < 9_999; caller++) tries.count(`10.1.${caller}`);
    expect(tries.waitS("first")).not.toBeNull();
    tries.count("one more");
    expect(tries.waitS("first")).toBeNull();
  });

  // biome-ignore format: one case a line
  test.each([
    ["192.168.1.5", "192.168.1.5"],
    ["::ffff:192.168.1.5", "192.168.1.5"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:db8:1:2::6", "2001:db8:1:2"],
    ["2001:db8::1", "2001:db8:0:0"],
    ["fe80::1%eth0", "fe80:0:0:0"],
    ["::1", "0:0:0:0"],
    ["", ""],
  ])("of %s count for %s", (address, caller) => {
    expect(callerOf(address)).toBe(caller);
  });
});
