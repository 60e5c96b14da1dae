import type { Database } from "better-sqlite3";
import { isWriteError } from "./write-error";

/** How long the first write of a group waits for others to share its transaction. */
const GROUP_WAIT_MS = 2;

type Waiting = {
  /** Runs inside the transaction; what it returns settles the caller's promise after the commit. */
  readonly write: () => () => void;
  readonly reject: (error: unknown) => void;
};

/** Writes that share one transaction, and so one commit. */
export type CommitGroup = {
  /** Resolves after the commit with what `write` returned. Where `write` throws, its part alone is rolled back. */
  readonly add: <T>(write: () => T) => Promise<T>;
  /** Commits what is waiting. A file that cannot be written rejects all that were waiting. */
  readonly flush: () => void;
};

/** Groups the writes of one connection; `write` must be synchronous, as the driver is. */
export function commitGroup(client: Database): CommitGroup {
  let waiting: readonly Waiting[] = [];
  let timer: NodeJS.Timeout | null = null;

  const runAll = (group: readonly Waiting[]): readonly (() => void)[] => group.map((one) => one.write());

  function flush(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    const group = waiting;
    waiting = [];
    try {
      const settled = client.transaction(runAll).immediate(group);
      for (const settle of settled) settle();
    } catch (error) {
      for (const one of group) one.reject(error);
    }
  }

  function add<T>(write: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const part = client.transaction(write);
      const savepoint = (): (() => void) => {
        try {
          const value = part();
          return () => resolve(value);
        } catch (error) {
          if (isWriteError(error)) throw error;
          return () => reject(error);
        }
      };
      waiting = [...waiting, { write: savepoint, reject }];
      timer ??= setTimeout(flush, GROUP_WAIT_MS);
    });
  }

  return { add, flush };
}
