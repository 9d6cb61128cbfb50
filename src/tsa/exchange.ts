import { type ClientRequest, type IncomingMessage, Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';

/** What a TSA's answer is at most (RFC 3161 answers are a few kilobytes). */
const mostBytes = 65_536;

/** Why nothing came of asking; words for the log, none of them from the TSA. */
export type ExchangeFailure = 'unreachable' | 'too-slow' | 'http-status' | 'redirect' | 'content-type' | 'too-large';

/** A TSA did not answer, or not with an answer. */
export class ExchangeError extends Error {
  override readonly name = 'ExchangeError';
  readonly reason: ExchangeFailure;

  constructor(reason: ExchangeFailure, options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
  }
}

/** Connections are kept for the next ceremony: a TLS handshake would cost most of what a stamp costs. */
const agents = {
  'http:': new PlainAgent({ keepAlive: true, maxSockets: 16, timeout: 30_000 }),
  'https:': new TlsAgent({ keepAlive: true, maxSockets: 16, timeout: 30_000 }),
};

/**
 * One request and its answer over HTTP (RFC 3161 section 3.4), within `ms`. Redirects are not followed, the type of the
 * answer must be right, and more than 64 KB is not read.
 * @throws ExchangeError.
 */
export async function exchange(url: URL, body: Uint8Array, ms: number): Promise<Uint8Array> {
  const until = performance.now() + ms;
  try {
    return await tryOnce(url, body, ms);
  } catch (error) {
    // the other side closed a kept connection while it was idle: that says nothing about the TSA
    if (error instanceof StaleConnection) return tryOnce(url, body, Math.max(1, until - performance.now()));
    throw error;
  }
}

/** A connection kept from an earlier answer was gone. */
class StaleConnection extends ExchangeError {}

function tryOnce(url: URL, body: Uint8Array, ms: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const outgoing = open(url, body.length);
    const end = (reason: ExchangeFailure, cause?: unknown) => {
      clearTimeout(timer);
      const stale = reason === 'unreachable' && outgoing.reusedSocket;
      reject(stale ? new StaleConnection(reason, { cause }) : new ExchangeError(reason, { cause }));
      outgoing.destroy();
    };
    const timer = setTimeout(() => end('too-slow'), ms);
    outgoing.on('error', (cause) => end('unreachable', cause));
    outgoing.on('response', (response) => {
      const refused = refusalOf(response);
      if (refused) return end(refused);
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > mostBytes) return end('too-large');
        chunks.push(chunk);
      });
      response.on('error', (cause) => end('unreachable', cause));
      response.on('end', () => {
        clearTimeout(timer);
        resolve(new Uint8Array(Buffer.concat(chunks)));
      });
    });
    outgoing.end(body);
  });
}

/** The user and password of the URL are sent as basic auth (RFC 7617), in UTF-8. */
function open(url: URL, length: number): ClientRequest {
  const { protocol, username, password } = url;
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  const options = {
    method: 'POST',
    headers: {
      'content-type': 'application/timestamp-query',
      'content-length': length,
      accept: 'application/timestamp-reply',
      ...(username && { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }),
    },
  };
  return protocol === 'https:'
    ? tlsRequest(bare, { ...options, agent: agents['https:'] })
    : plainRequest(bare, { ...options, agent: agents['http:'] });
}

function refusalOf({ statusCode = 0, headers }: IncomingMessage): ExchangeFailure | undefined {
  if (statusCode >= 300 && statusCode < 400) return 'redirect';
  if (statusCode !== 200) return 'http-status';
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/timestamp-reply') return 'content-type';
  return Number(headers['content-length'] ?? 0) > mostBytes ? 'too-large' : undefined;
}
