import { setImmediate as nextRound } from 'node:timers/promises';
import type postgres from 'postgres';
import { isDatabaseLost } from './lost.ts';

type Work = (tx: postgres.TransactionSql) => unknown;

/**
 * Lets no statement of a transaction out once its connection is gone. The driver would write it, or the `rollback` that
 * ends a failed transaction, to a socket that is not there (an exception nobody can catch), or to the connection's next
 * life, where it would be a statement on its own. What began the transaction is told by the driver itself that the
 * connection closed, so a transaction that lost it simply never ends.
 */
export function safeBegin(
  begin: (...args: unknown[]) => Promise<unknown>,
  around: (tx: postgres.TransactionSql) => void,
) {
  return (...args: unknown[]): Promise<unknown> => {
    const work = args.pop() as Work;
    const line = { lost: false };
    const begun = begin(...args, async (tx: postgres.TransactionSql) => {
      around(tx);
      return endOf(work, guarded(tx, line), line);
    });
    begun.catch((error: unknown) => {
      line.lost ||= isDatabaseLost(error);
    });
    return begun;
  };
}

interface Line {
  lost: boolean;
}

async function endOf(work: Work, tx: postgres.TransactionSql, line: Line): Promise<unknown> {
  try {
    const result = await work(tx);
    return line.lost ? never() : result;
  } catch (error) {
    // A socket's end is told in the same round as the statement's: after it, `lost` is what it will be.
    await nextRound();
    if (line.lost) return never();
    throw error;
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

function guarded(tx: postgres.TransactionSql, line: Line): postgres.TransactionSql {
  const watch = (made: unknown): unknown => {
    const query = made as { reject?: (error: unknown) => void };
    const { reject } = query;
    if (reject === undefined) return made;
    query.reject = (error) => {
      line.lost ||= isDatabaseLost(error);
      reject(error);
    };
    return made;
  };
  const unlessLost = <A extends readonly unknown[]>(act: (...args: A) => unknown) => {
    return (...args: A): unknown => {
      if (line.lost)
        throw Object.assign(new Error('the transaction lost its connection'), { code: 'CONNECTION_CLOSED' });
      return watch(act(...args));
    };
  };
  const methods: Partial<Record<PropertyKey, unknown>> = {
    unsafe: unlessLost(tx.unsafe.bind(tx)),
    savepoint: unlessLost((...args: unknown[]) => savepoint(tx, line, args)),
  };
  return new Proxy(tx, {
    apply: (target, _self, args: unknown[]) => unlessLost(target as unknown as (...all: unknown[]) => unknown)(...args),
    get: (target, key) => methods[key] ?? (Reflect.get(target, key) as unknown),
  });
}

function savepoint(tx: postgres.TransactionSql, line: Line, args: unknown[]): unknown {
  const work = args.pop() as Work;
  const save = tx.savepoint.bind(tx) as (...all: unknown[]) => unknown;
  return save(...args, async (inner: postgres.TransactionSql) => endOf(work, guarded(inner, line), line));
}
