import postgres from 'postgres';
import type { EmbeddedServer } from './embedded/index.ts';

const presence = 727_002;

/** One process's share in an embedded server: a connection of its own that holds the presence lock, shared. */
export interface Claim {
  /** Gives the share up, and stops the server when nobody else has one. */
  leave(): Promise<void>;
}

/**
 * Takes a share in the server. A process that is killed loses its share with its connection, so nothing is to be
 * cleaned up after it. Whoever is stopping the server holds the lock alone: we then wait, lose the connection, and the
 * caller starts the server anew. `onLost` is called once if the server goes away before we leave it.
 * @throws the driver's error when the server went away meanwhile.
 */
export async function claim(server: EmbeddedServer, onLost: () => void): Promise<Claim> {
  const share = { held: false };
  const connection = connect(server, () => {
    if (!share.held) return;
    share.held = false;
    onLost();
  });
  try {
    await connection`select pg_advisory_lock_shared(${presence})`;
    await refuseStopping(server);
  } catch (error) {
    await connection.end({ timeout: 0 });
    throw error;
  }
  share.held = true;
  return {
    leave: () => {
      share.held = false;
      return leave(connection, server);
    },
  };
}

function connect(server: EmbeddedServer, onClose?: () => void): postgres.Sql {
  return postgres(server.urlOf('postgres'), {
    max: 1,
    max_lifetime: null,
    fetch_types: false,
    ...(onClose === undefined ? {} : { onclose: onClose }),
    connection: { application_name: 'ikrar-presence' },
  });
}

/**
 * A server that stops ends its connections one by one, so the lock may come to us from the one that stops it. It
 * lets nobody new in, though: whoever gets in while we hold the lock will not be stopped by another that leaves.
 */
async function refuseStopping(server: EmbeddedServer): Promise<void> {
  const newcomer = connect(server);
  try {
    await newcomer`select 1`;
  } finally {
    await newcomer.end({ timeout: 0 });
  }
}

/** Of several that leave at once each lets go first and asks second, so exactly the last one finds itself alone. */
async function leave(connection: postgres.Sql, server: EmbeddedServer): Promise<void> {
  try {
    if (await isAlone(connection)) await server.stop();
  } finally {
    await connection.end({ timeout: 1 });
  }
}

async function isAlone(connection: postgres.Sql): Promise<boolean> {
  try {
    await connection`select pg_advisory_unlock_shared(${presence})`;
    const [row] = await connection<{ alone: boolean }[]>`select pg_try_advisory_lock(${presence}) as alone`;
    return row?.alone === true;
  } catch {
    // No connection: the server was stopped from elsewhere, or is being stopped by another that leaves.
    return false;
  }
}
