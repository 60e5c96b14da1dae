import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Circuit } from "@/lib/engine/breaker";
import { answered, begun, CLOSED, failed, mayCall, restMs, undecided } from "@/lib/engine/breaker";

const MINUTE_MS = 60_000;
const OPEN_MS = 30_000;
const START_MS = Date.parse("2026-11-24T12:00:00Z");

/** A circuit after these calls, one every `everyMs`: `x` failed, `.` answered. */
function circuitAfter(calls: string, everyMs = 0, from: Circuit = CLOSED, startMs = START_MS): Circuit {
  return [...calls].reduce(
    (circuit, call, index) => (call === "x" ? failed : answered)(circuit, startMs + index * everyMs),
    from,
  );
}
const isOpen = (circuit: Circuit): boolean => circuit.openUntilMs !== null;

describe("a circuit opens", () => {
  test("on the fifth failure in a row, and not before", () => {
    expect(isOpen(circuitAfter("xxxx"))).toBe(false);
    expect(isOpen(circuitAfter("xxxxx"))).toBe(true);
  });

  test("however long the five took", () => {
    expect(isOpen(circuitAfter("xxxxx", 10 * MINUTE_MS))).toBe(true);
  });

  test("not where an answer lies between", () => {
    expect(isOpen(circuitAfter("xxxx.xxxx"))).toBe(false);
  });

  test("on over half of at least ten calls within a minute", () => {
    expect(isOpen(circuitAfter("x.x.x.x.xx"))).toBe(true); // 6 of 10
    expect(isOpen(circuitAfter("x.x.x.x.x."))).toBe(false); // 5 of 10
    expect(isOpen(circuitAfter("xx.xx.xx"))).toBe(false); // 6 of 8
  });

  test("not on failures of more than a minute ago", () => {
    const old = circuitAfter("xx.xx.xx.", 100); // 6 of 9
    expect(isOpen(failed(old, START_MS + 50_000))).toBe(true);
    expect(isOpen(failed(old, START_MS + MINUTE_MS + 5000))).toBe(false);
  });
});

describe("an open circuit", () => {
  const open = circuitAfter("xxxxx");

  test("lets no call begin for half a minute, then one probe", () => {
    expect(mayCall(open, START_MS + OPEN_MS - 1)).toBe(false);
    expect(restMs(open, START_MS + 10_000)).toBe(20_000);
    expect(mayCall(open, START_MS + OPEN_MS)).toBe(true);
    expect(restMs(open, START_MS + OPEN_MS)).toBe(0);
    const probed = begun(open);
    expect(mayCall(probed, START_MS + OPEN_MS)).toBe(false);
    expect(restMs(probed, START_MS + OPEN_MS)).toBeNull();
  });

  test("closes where the probe is answered, and forgets the failures in a row", () => {
    const closed = answered(begun(open), START_MS + OPEN_MS);
    expect([mayCall(closed, START_MS + OPEN_MS), closed.streak, closed.probing]).toEqual([true, 0, false]);
    expect(isOpen(failed(closed, START_MS + OPEN_MS))).toBe(false);
  });

  test("opens for another half minute where the probe fails", () => {
    const again = failed(begun(open), START_MS + 40_000);
    expect(mayCall(again, START_MS + 69_999)).toBe(false);
    expect(mayCall(again, START_MS + 70_000)).toBe(true);
  });

  test("opens again where a probe fails long after the failures for which it had opened", () => {
    const byShare = circuitAfter("x.x.x.x.xx");
    expect(byShare.streak).toBe(2);
    const probedMs = START_MS + 10 * MINUTE_MS;
    expect(mayCall(failed(begun(byShare), probedMs), probedMs)).toBe(false);
  });

  test("lets another probe begin where the first told nothing", () => {
    const undone = undecided(begun(open));
    expect(mayCall(undone, START_MS + OPEN_MS)).toBe(true);
    expect(isOpen(undone)).toBe(true);
  });
});

test("a call that told nothing leaves a closed circuit as it was", () => {
  const some = circuitAfter("xx.x");
  expect(undecided(begun(some))).toEqual(some);
});

describe("whatever happens", () => {
  type Happening = { readonly kind: "begun" | "answered" | "failed" | "undecided"; readonly afterMs: number };
  const happening: fc.Arbitrary<Happening> = fc.record({
    kind: fc.constantFrom("begun", "answered", "failed", "undecided"),
    afterMs: fc.nat({ max: 40_000 }),
  });
  const happen = (circuit: Circuit, kind: Happening["kind"], nowMs: number): Circuit => {
    if (kind === "answered") return answered(circuit, nowMs);
    if (kind === "failed") return failed(circuit, nowMs);
    return kind === "begun" ? begun(circuit) : undecided(circuit);
  };
  const lives = (
    happenings: readonly Happening[],
    see: (circuit: Circuit, nowMs: number, last: Happening) => void,
  ) => {
    let circuit = CLOSED;
    let nowMs = START_MS;
    for (const next of happenings) {
      nowMs += next.afterMs;
      circuit = happen(circuit, next.kind, nowMs);
      see(circuit, nowMs, next);
    }
  };

  test("an answer closes it, four failures since the last one never open it within ten calls", () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
        lives(happenings, (circuit, nowMs, { kind }) => {
          if (kind === "answered") expect(mayCall(circuit, nowMs)).toBe(true);
          if (isOpen(circuit)) return;
          expect(circuit.streak).toBeLessThan(5);
          expect(circuit.probing).toBe(false);
        });
      }),
    );
  });

  test("it never rests longer than half a minute, and not for ever once no probe is under way", () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
        lives(happenings, (circuit, nowMs) => {
          const rest = restMs(circuit, nowMs);
          if (rest !== null) expect(rest).toBeLessThanOrEqual(OPEN_MS);
          expect(rest === 0).toBe(mayCall(circuit, nowMs));
          expect(mayCall(undecided(circuit), nowMs + OPEN_MS)).toBe(true);
        });
      }),
    );
  });

  test("it keeps no more than a minute of calls, in a dozen or so slices", () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 400 }), (happenings) => {
        lives(happenings, ({ slices }, nowMs, { kind }) => {
          expect(slices.length).toBeLessThanOrEqual(13);
          if (kind !== "answered" && kind !== "failed") return;
          expect(slices.every(({ startMs }) => startMs > nowMs - MINUTE_MS)).toBe(true);
          expect(slices.every(({ calls, failures }) => failures <= calls)).toBe(true);
        });
      }),
    );
  });

  test("the share of failures decides like counting every call of the last minute, to the slice of five seconds", () => {
    const call = fc.record({ hasFailed: fc.boolean(), afterMs: fc.nat({ max: 6000 }) });
    fc.assert(
      fc.property(fc.array(call, { minLength: 1, maxLength: 80 }), (calls) => {
        let circuit = CLOSED;
        let nowMs = START_MS;
        let streak = 0;
        const log: { readonly sliceMs: number; readonly hasFailed: boolean }[] = [];
        for (const { hasFailed, afterMs } of calls) {
          nowMs += afterMs;
          streak = hasFailed ? streak + 1 : 0;
          log.push({ sliceMs: nowMs - (nowMs % 5000), hasFailed });
          const recent = log.filter(({ sliceMs }) => sliceMs > nowMs - MINUTE_MS);
          const failures = recent.filter((entry) => entry.hasFailed).length;
          const wasOpen = isOpen(circuit);
          circuit = (hasFailed ? failed : answered)(circuit, nowMs);
          const trips = streak >= 5 || (recent.length >= 10 && failures > recent.length / 2);
          expect(isOpen(circuit)).toBe(hasFailed && (wasOpen || trips));
        }
      }),
    );
  });
});
