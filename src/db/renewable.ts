import type postgres from 'postgres';

/** A client whose connections can be exchanged under those who hold it. */
export interface Renewable {
  /** Stands for the client of the moment. */
  readonly sql: postgres.Sql;
  /** Makes a new client and ends the old one, whose statements fail. */
  renew(): void;
}

/** For statements of a connection that outlived the one we watch. */
const farewellSeconds = 60;

/**
 * After a server is lost, its client is not used again: the driver keeps what it had not yet written to a socket that
 * closed, and would send it first to the next one, where it is no start of a conversation and the connection hangs.
 */
export function renewable(make: () => postgres.Sql): Renewable {
  let current = make();
  const sql = new Proxy((() => undefined) as unknown as postgres.Sql, {
    apply: (_target, _self, args: unknown[]) => (current as unknown as (...all: unknown[]) => unknown)(...args),
    get: (_target, key) => Reflect.get(current, key) as unknown,
    set: (_target, key, value) => Reflect.set(current, key, value),
  });
  const renew = () => {
    const old = current;
    current = make();
    void old.end({ timeout: farewellSeconds });
  };
  return { sql, renew };
}
