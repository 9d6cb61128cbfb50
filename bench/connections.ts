import type { IncomingHttpHeaders } from 'node:http';
import { connect, type Socket } from 'node:net';

/** An answer as it came. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A request by one phone. */
interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly payload?: string;
}

const most = 512;
/** Well below what servers keep an idle connection for: the service, 72 s. A request must not meet its end half-way. */
const longestRestMs = 30_000;

/**
 * Kept connections to one origin, shared by the phones of this process. A plain HTTP/1.1 client (RFC 9112), because phones
 * spend their own CPU, and simulated ones spend the service's: node:http would cost a third of all that a phone does.
 */
class Connections {
  readonly #origin: URL;
  readonly #idle: Connection[] = [];
  readonly #waiting: ((connection: Connection) => void)[] = [];
  #open = 0;

  constructor(origin: URL) {
    this.#origin = origin;
  }

  async send(call: Call): Promise<Answer> {
    const connection = await this.#take();
    return connection.send(call, this.#origin.host).finally(() => this.#giveBack(connection));
  }

  #take(): Connection | Promise<Connection> {
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      if (idle.restedMs < longestRestMs) return idle;
      idle.close();
      this.#open -= 1;
    }
    if (this.#open >= most) return new Promise((resolve) => this.#waiting.push(resolve));
    this.#open += 1;
    return this.#connect();
  }

  #connect(): Connection {
    return new Connection(connect({ host: this.#origin.hostname, port: Number(this.#origin.port || 80) }));
  }

  #giveBack(connection: Connection): void {
    const next = this.#waiting.shift();
    if (next) next(connection.usable ? connection : this.#connect());
    else if (connection.usable) this.#keep(connection);
    else this.#open -= 1;
  }

  #keep(connection: Connection): void {
    this.#idle.push(connection);
    connection.rest(() => {
      const at = this.#idle.indexOf(connection);
      if (at < 0) return;
      this.#idle.splice(at, 1);
      this.#open -= 1;
    });
  }
}

const pools = new Map<string, Connections>();

/** Sends one request on a kept connection. Rejects when the connection fails. */
export function send(origin: URL, call: Call): Promise<Answer> {
  const pool = pools.get(origin.host) ?? new Connections(origin);
  pools.set(origin.host, pool);
  return pool.send(call);
}

interface Expecting {
  readonly method: string;
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

/** What is known of an answer once its head has come. `left` is undefined where its end is the connection's. */
interface Head {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly left: number | 'chunks' | undefined;
}

class Connection {
  readonly #socket: Socket;
  #expecting: Expecting | undefined;
  #head: Head | undefined;
  #parts: Buffer[] = [];
  #size = 0;
  #ended: Error | undefined;
  #onEnd: () => void = () => undefined;
  #restsSince = 0;

  constructor(socket: Socket) {
    this.#socket = socket.setNoDelay(true);
    socket.on('data', (part) => this.#read(part));
    socket.on('error', (error) => this.#end(error));
    socket.on('close', () => this.#end(new Error('the connection was closed')));
  }

  get usable(): boolean {
    return this.#ended === undefined;
  }

  /** Waits for no answer now, and does not keep the process from ending. */
  rest(onEnd: () => void): void {
    this.#onEnd = onEnd;
    this.#restsSince = performance.now();
    this.#socket.unref();
  }

  get restedMs(): number {
    return performance.now() - this.#restsSince;
  }

  /** Of no use any more; nobody is told. */
  close(): void {
    this.#onEnd = () => undefined;
    this.#socket.destroy();
  }

  send({ method, path, headers, payload = '' }: Call, host: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#ended) return reject(this.#ended);
      this.#expecting = { method, resolve, reject };
      this.#socket.ref();
      let text = `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\n`;
      for (const [name, value] of Object.entries(headers)) if (value) text += `${name}: ${value}\r\n`;
      if (payload || method !== 'GET') text += `content-length: ${Buffer.byteLength(payload)}\r\n`;
      this.#socket.write(`${text}\r\n${payload}`);
    });
  }

  #read(part: Buffer): void {
    this.#parts.push(part);
    this.#size += part.length;
    if (!this.#head) {
      const bytes = this.#joined();
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) return;
      this.#head = readHead(bytes.toString('latin1', 0, end), this.#expecting?.method ?? '');
      this.#parts = [bytes.subarray(end + 4)];
      this.#size = bytes.length - end - 4;
    }
    const { left } = this.#head;
    if (left === 'chunks') {
      const body = dechunked(this.#joined());
      if (body) this.#answer(body);
    } else if (left !== undefined && this.#size >= left) this.#answer(this.#joined());
  }

  #joined(): Buffer {
    const [first, ...more] = this.#parts;
    if (!first || more.length > 0) this.#parts = [Buffer.concat(this.#parts)];
    return this.#parts[0] as Buffer;
  }

  #answer(body: Buffer): void {
    const [head, expecting] = [this.#head, this.#expecting];
    this.#head = undefined;
    this.#expecting = undefined;
    this.#parts = [];
    this.#size = 0;
    if (!head || !expecting) {
      this.#end(new Error('an answer nobody asked for'));
      return;
    }
    if (head.headers.connection === 'close') this.#end(new Error('the connection was closed'));
    expecting.resolve({ status: head.status, headers: head.headers, body });
  }

  #end(error: Error): void {
    if (this.#ended) return;
    this.#ended = error;
    this.#socket.destroy();
    if (this.#head && this.#head.left === undefined) this.#answer(this.#joined());
    else this.#expecting?.reject(error);
    this.#onEnd();
  }
}

function readHead(text: string, method: string): Head {
  const [first = '', ...lines] = text.split('\r\n');
  const status = Number(first.split(' ', 2)[1]);
  const headers: IncomingHttpHeaders = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === 'set-cookie') headers['set-cookie'] = [...(headers['set-cookie'] ?? []), value];
    else headers[name] = value;
  }
  return { status, headers, left: lengthOf(status, headers, method) };
}

/** RFC 9112 section 6.3. */
function lengthOf(status: number, headers: IncomingHttpHeaders, method: string): Head['left'] {
  if (method === 'HEAD' || status === 204 || status === 304) return 0;
  if (headers['transfer-encoding'] === 'chunked') return 'chunks';
  const length = headers['content-length'];
  return length === undefined ? undefined : Number(length);
}

/** The body in a chunked answer (RFC 9112 section 7.1), or undefined while its end has not come. */
function dechunked(bytes: Buffer): Buffer | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const line = bytes.indexOf('\r\n', at);
    if (line < 0) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16);
    const end = line + 2 + size + 2;
    if (bytes.length < end) return undefined;
    if (size === 0) return Buffer.concat(parts);
    parts.push(bytes.subarray(line + 2, end - 2));
    at = end;
  }
}
