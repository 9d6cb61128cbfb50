import { connect, createServer, type Server, type Socket } from 'node:net';

/** What happens to the one statement that was waited for. */
export type DatabaseFault =
  /** The connection ends before the server has heard of it. */
  | 'before'
  /** The server has done it; the connection ends before the answer. */
  | 'after'
  /** The server has done it; the answer comes when nobody waits for it any more. */
  | 'late';

export interface DatabaseProxy {
  /** The same database, by way of this proxy. */
  readonly url: string;
  /** The next statement that carries `needle` meets this fault; the one after it does not. */
  arm(needle: string, fault: DatabaseFault): void;
  /** As arm(), for what the same connection says right after that statement: a commit, say. */
  armAfter(needle: string, fault: DatabaseFault): void;
  /** How often an armed fault was met. */
  fired(): number;
  close(): Promise<void>;
}

const lateMs = 1_500;
/** An answer that nothing follows for so long is whole. */
const answeredMs = 300;

/**
 * A network in front of PostgreSQL that fails at the statement it is told to fail at: bytes are passed on unread otherwise.
 * `giveUp` is what makes an answer a late one: it is done when the statement was sent on.
 */
export async function databaseProxy(url: string, giveUp: () => void): Promise<DatabaseProxy> {
  const server = new URL(url);
  const sockets = new Set<Socket>();
  let armed: { readonly needle: string; readonly fault: DatabaseFault; readonly after: boolean } | undefined;
  let fired = 0;
  const proxy = createServer((client) => {
    const upstream = connect(Number(server.port), server.hostname);
    const both = [client, upstream];
    let seen = '';
    let marked = false;
    let held: Buffer[] | undefined;
    let ending: NodeJS.Timeout | undefined;
    let endsAnswered = false;
    const end = () => {
      for (const socket of both) socket.destroy();
    };
    for (const socket of both) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', end);
      socket.on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
    client.on('data', (chunk) => {
      const { needle = '', fault, after } = armed ?? {};
      const reached = fault !== undefined && marked;
      seen = (seen + chunk.toString('latin1')).slice(-(chunk.length + needle.length));
      const carries = fault !== undefined && seen.includes(needle);
      marked ||= carries;
      if (!(after ? reached : carries)) return void upstream.write(chunk);
      marked = false;
      armed = undefined;
      fired += 1;
      if (fault === 'before') return end();
      held = [];
      upstream.write(chunk);
      endsAnswered = fault === 'after';
      if (endsAnswered) return;
      giveUp();
      setTimeout(() => {
        for (const part of held ?? []) client.write(part);
        held = undefined;
      }, lateMs);
    });
    upstream.on('data', (chunk) => {
      if (!held) return void client.write(chunk);
      held.push(chunk);
      clearTimeout(ending);
      if (endsAnswered) ending = setTimeout(end, answeredMs);
    });
  });
  const port = await listening(proxy);
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String(port);
  return {
    url: through.href,
    arm: (needle, fault) => {
      armed = { needle, fault, after: false };
    },
    armAfter: (needle, fault) => {
      armed = { needle, fault, after: true };
    },
    fired: () => fired,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        proxy.close(() => resolve());
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
