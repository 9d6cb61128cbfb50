import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { Refusal } from '#errors';

/** As many as make it certain: in front of a pool, each of them would have to come back to its own server each time. */
const connections = 4;
const rounds = 4;

/**
 * A connection must be a session of the server's own from its beginning to its end: prepared statements, advisory locks and
 * settings live in it. A pool in transaction or statement mode (PgBouncer's `pool_mode`, and others like it) hands each
 * transaction to whichever server connection is free; then answers come to those who did not ask, and rows that were
 * acknowledged are not the ones that were sent. So each of several connections leaves a mark in its session, takes turns with
 * the others in holding a transaction open, and must find its own mark afterwards. The mark is a setting that nothing reads.
 * @throws Refusal 'database-pooled'; the driver's error when the server went away.
 */
export async function refusePooled(url: string): Promise<void> {
  const clients = Array.from({ length: connections }, () => one(url));
  try {
    const marks = clients.map(() => randomUUID());
    for (let round = 0; round < rounds; round += 1) {
      await Promise.all(clients.map((sql, at) => leave(sql, marks[at] ?? '')));
      // Some hold on to what they were given while the others come back, and come back themselves afterwards.
      const holders = clients.filter((_, at) => (at + round) % 2 === 0);
      await Promise.all(holders.map(holdOn));
      const found = await Promise.all(clients.map(markOf));
      if (found.some((mark, at) => mark !== marks[at])) throw new Refusal('database-pooled');
    }
  } finally {
    await Promise.all(clients.map((sql) => sql.end({ timeout: 1 })));
  }
}

function one(url: string): postgres.Sql {
  return postgres(url, {
    max: 1,
    max_lifetime: null,
    fetch_types: false,
    // What is under test is whether a statement may be prepared at all.
    prepare: false,
    onnotice: () => undefined,
    connection: { application_name: 'ikrar-session' },
  });
}

async function leave(sql: postgres.Sql, mark: string): Promise<void> {
  await sql`select set_config('ikrar.session', ${mark}, false)`;
}

async function markOf(sql: postgres.Sql): Promise<string | null> {
  const [row] = await sql<{ mark: string | null }[]>`select current_setting('ikrar.session', true) as mark`;
  return row?.mark ?? null;
}

/** PostgreSQL calls a protocol violation what a pool in statement mode answers to `begin`, and never says it of `begin` itself. */
const protocolViolation = '08P01';

/** Such a pool allows no transaction: it refuses, or ends the connection, and serves single statements as before. */
async function holdOn(sql: postgres.Sql): Promise<void> {
  try {
    await sql.begin(async (tx) => void (await tx`select pg_sleep(0.01)`));
  } catch (cause) {
    // Where this fails too, and otherwise, the server is away, and that is what is said.
    const after = await markOf(sql).then(
      () => protocolViolation,
      (error: { readonly code?: string }) => error.code,
    );
    if (![after, (cause as { readonly code?: string }).code].includes(protocolViolation)) throw cause;
    throw new Refusal('database-pooled', {}, { cause });
  }
}
