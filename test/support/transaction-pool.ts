import { connect, createServer, type Server, type Socket } from 'node:net';

export interface TransactionPool {
  /** The same database, by way of the pool. */
  readonly url: string;
  close(): Promise<void>;
}

/** A connection to the server that a client logged in with; who has it now, and what of its answer is not whole yet. */
interface Upstream {
  readonly socket: Socket;
  user: Client | undefined;
  rest: Buffer;
}

interface Client {
  readonly socket: Socket;
  readonly waiting: Buffer[];
  upstream: Upstream | undefined;
}

const readyForQuery = 0x5a;
const idle = 0x49;

/**
 * A pool in transaction mode: a client has a connection of the server's until the server says that it is ready and in no
 * transaction; the next thing it asks goes to whichever connection is free. Clients log in at the server, through us, and what
 * they logged in with goes into the pool (PostgreSQL manual, "Message Formats": one letter, a length, the rest).
 */
export async function transactionPool(url: string): Promise<TransactionPool> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  const free: Upstream[] = [];
  const queue: Client[] = [];
  const keep = (socket: Socket, onClose: () => void) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      onClose();
    });
  };
  const serve = (client: Client, upstream: Upstream) => {
    client.upstream = upstream;
    upstream.user = client;
    for (const chunk of client.waiting.splice(0)) upstream.socket.write(chunk);
  };
  const giveBack = (upstream: Upstream) => {
    if (upstream.user) upstream.user.upstream = undefined;
    upstream.user = undefined;
    const next = queue.shift();
    if (next) serve(next, upstream);
    else free.push(upstream);
  };
  const login = (client: Client): Upstream => {
    const socket = connect(Number(port), hostname);
    const upstream: Upstream = { socket, user: client, rest: Buffer.alloc(0) };
    keep(socket, () => upstream.user?.socket.destroy());
    socket.on('data', (chunk) => {
      const user = upstream.user;
      user?.socket.write(chunk);
      upstream.rest = Buffer.concat([upstream.rest, chunk]);
      let free = false;
      while (upstream.rest.length >= 5 && upstream.rest.length >= 1 + upstream.rest.readUInt32BE(1)) {
        const length = 1 + upstream.rest.readUInt32BE(1);
        free = upstream.rest[0] === readyForQuery && upstream.rest[5] === idle;
        upstream.rest = upstream.rest.subarray(length);
      }
      if (free && upstream.rest.length === 0) giveBack(upstream);
    });
    return upstream;
  };
  const pool = createServer((socket) => {
    const client: Client = { socket, waiting: [], upstream: undefined };
    client.upstream = login(client);
    keep(socket, () => {
      // Its last connection stays in the pool, as it is.
      if (client.upstream) giveBack(client.upstream);
    });
    socket.on('data', (chunk) => {
      // Terminate: the client goes, the server's connection stays.
      if (chunk[0] === 0x58) return void socket.end();
      if (client.upstream) return void client.upstream.socket.write(chunk);
      client.waiting.push(chunk);
      const upstream = free.pop();
      if (upstream) serve(client, upstream);
      else if (!queue.includes(client)) queue.push(client);
    });
  });
  const through = new URL(url);
  through.port = String(await listening(pool));
  through.hostname = '127.0.0.1';
  return {
    url: through.href,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        pool.close(() => resolve());
      }),
  };
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}
