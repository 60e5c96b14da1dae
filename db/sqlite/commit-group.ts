import type { Database } from "better-sqlite3";
import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type { WriteFailure } from "./write-failure";
import { writeFailure } from "./write-failure";

const CLOSED: WriteFailure = { kind: "unwritable", message: "The database is closed." };

type Waiting = {
  /** Runs inside the transaction; what it returns settles the caller's promise after the commit. */
  readonly write: () => () => void;
  readonly fail: (failure: WriteFailure) => void;
  readonly reject: (error: unknown) => void;
};

/** Writes that share one transaction, and so one commit. */
export type CommitGroup = {
  /** Resolves after the commit with what `write` returned. Where `write` throws, it alone is rolled back and rejected. */
  readonly add: <T>(write: () => T) => Promise<Result<T, WriteFailure>>;
  /** Commits what is waiting. A file that cannot be written fails all that were waiting. */
  readonly flush: () => void;
};

/** Runs a write in a savepoint, so that a bug in it does not take the rest of the group along. */
function contained(client: Database, { write, reject }: Waiting): () => void {
  try {
    return client.transaction(write)();
  } catch (error) {
    if (writeFailure(error)) throw error;
    return () => reject(error);
  }
}

/**
 * Groups the writes that arrive in one turn of the event loop; a write alone waits for nobody. A commit blocks the loop, so
 * the slower the disk, the larger the next group. `write` must be synchronous, as the driver is; it may run twice, the first time in
 * vain: a group with a bug in it is rolled back and written again with a savepoint around each.
 */
export function commitGroup(client: Database): CommitGroup {
  const together = client.transaction((group: readonly Waiting[]) => group.map(({ write }) => write()));
  const apart = client.transaction((group: readonly Waiting[]) => group.map((one) => contained(client, one)));
  let waiting: Waiting[] = [];
  let scheduled: NodeJS.Immediate | null = null;

  function written(group: readonly Waiting[]): readonly (() => void)[] {
    try {
      return together.immediate(group);
    } catch (error) {
      if (writeFailure(error)) throw error;
      return apart.immediate(group);
    }
  }

  function commit(group: readonly Waiting[]): void {
    try {
      const settled = written(group);
      for (const settle of settled) settle();
    } catch (error) {
      const failure = writeFailure(error);
      for (const one of group) {
        if (failure) one.fail(failure);
        else one.reject(error);
      }
    }
  }

  function flush(): void {
    if (scheduled) clearImmediate(scheduled);
    scheduled = null;
    const group = waiting;
    waiting = [];
    if (group.length > 0) commit(group);
  }

  function add<T>(write: () => T): Promise<Result<T, WriteFailure>> {
    if (!client.open) return Promise.resolve(err(CLOSED));
    return new Promise((resolve, reject) => {
      const settle = (value: T) => () => resolve(ok(value));
      waiting.push({ write: () => settle(write()), fail: (failure) => resolve(err(failure)), reject });
      scheduled ??= setImmediate(flush);
    });
  }

  return { add, flush };
}
