import { lookup } from 'node:dns';
import {
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  Agent as PlainAgent,
  request as plainRequest,
} from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPrivate } from './private-address.ts';

/** How far a request of ours may go, and how much may come back. */
export interface OutsideRequest {
  /**
   * By who chose the address. 'anywhere': whoever runs this service or command, who may mean a machine in his own network.
   * 'public': anybody else, by a certificate, a file or a form, who must not learn what stands in there.
   */
  readonly reach: 'anywhere' | 'public';
  readonly patienceMs: number;
  readonly mostBytes: number;
  /** Sent by POST; without it, it is a GET. */
  readonly body?: Uint8Array;
  readonly headers?: OutgoingHttpHeaders;
  /** The connection is kept for the next request: a TLS handshake costs most of what a small answer does. */
  readonly keep?: boolean;
}

export interface OutsideAnswer {
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

/** Why nothing came of asking; none of these words are the other side's. */
export type OutsideFailure =
  | 'not-http'
  | 'private-address'
  | 'unreachable'
  | 'too-slow'
  | 'redirect'
  | 'http-status'
  | 'too-large';

export class OutsideError extends Error {
  override readonly name = 'OutsideError';
  readonly reason: OutsideFailure;
  readonly status: number | undefined;

  constructor(reason: OutsideFailure, { status, ...options }: ErrorOptions & { readonly status?: number } = {}) {
    super(reason, options);
    this.reason = reason;
    this.status = status;
  }
}

/**
 * The one door for requests that leave this machine: HTTP only, redirects not followed, within time and size. Where only
 * public addresses are allowed, the name is resolved here and the connection goes to what was looked at, so that a name which
 * answers differently the second time changes nothing. @throws OutsideError for anything but an answer with status 200.
 */
export async function askOutside(address: string | URL, request: OutsideRequest): Promise<OutsideAnswer> {
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new OutsideError('not-http');
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  // an address that is written as one is not looked up
  if (request.reach === 'public' && isIP(host) !== 0 && isPrivate(host)) throw new OutsideError('private-address');
  const until = performance.now() + request.patienceMs;
  try {
    return await askOnce(url, request);
  } catch (error) {
    // the other side closed a kept connection while it was idle: that says nothing about it
    if (!(error instanceof StaleConnection)) throw error;
    return await askOnce(url, { ...request, patienceMs: Math.max(1, until - performance.now()) });
  }
}

/** A connection kept from an earlier answer was gone. */
class StaleConnection extends OutsideError {}

function askOnce(url: URL, request: OutsideRequest): Promise<OutsideAnswer> {
  const { patienceMs, mostBytes, body } = request;
  return new Promise((resolve, reject) => {
    const outgoing = open(url, request);
    const end = (reason: OutsideFailure, options: ErrorOptions & { status?: number } = {}) => {
      clearTimeout(timer);
      const stale = reason === 'unreachable' && outgoing.reusedSocket;
      reject(stale ? new StaleConnection(reason, options) : new OutsideError(reason, options));
      outgoing.destroy();
    };
    const broken = (cause: Error) =>
      end(cause instanceof PrivateAddress ? 'private-address' : 'unreachable', { cause });
    const timer = setTimeout(() => end('too-slow'), patienceMs);
    outgoing.on('error', broken);
    outgoing.on('response', (response) => {
      const { statusCode: status = 0, headers } = response;
      if (status >= 300 && status < 400) return end('redirect', { status });
      if (status !== 200) return end('http-status', { status });
      if (Number(headers['content-length'] ?? 0) > mostBytes) return end('too-large');
      gather(
        response,
        mostBytes,
        () => end('too-large'),
        broken,
        (whole) => {
          clearTimeout(timer);
          resolve({ headers, body: whole });
        },
      );
    });
    outgoing.end(body);
  });
}

function gather(
  response: IncomingMessage,
  most: number,
  tooLarge: () => void,
  broken: (cause: Error) => void,
  done: (whole: Uint8Array) => void,
): void {
  const parts: Buffer[] = [];
  let size = 0;
  response.on('data', (part: Buffer) => {
    size += part.length;
    if (size > most) return tooLarge();
    parts.push(part);
  });
  response.on('error', broken);
  response.on('end', () => done(new Uint8Array(Buffer.concat(parts))));
}

const kept = {
  plain: new PlainAgent({ keepAlive: true, maxSockets: 16, timeout: 30_000 }),
  tls: new TlsAgent({ keepAlive: true, maxSockets: 16, timeout: 30_000 }),
};

/** A user and a password in the address are sent as basic auth (RFC 7617). */
function open(url: URL, { reach, keep, body, headers = {} }: OutsideRequest) {
  const options = {
    method: body ? 'POST' : 'GET',
    headers: { ...headers, ...(body && { 'content-length': body.length }) },
    ...(reach === 'public' && { lookup: publicOnly }),
  };
  return url.protocol === 'https:'
    ? tlsRequest(url, { ...options, agent: keep ? kept.tls : false })
    : plainRequest(url, { ...options, agent: keep ? kept.plain : false });
}

class PrivateAddress extends Error {}

/** As dns.lookup, of which one private answer spoils all: a public name has none. */
const publicOnly: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, '');
    const [first] = found;
    if (!first || found.some(({ address }) => isPrivate(address))) return callback(new PrivateAddress(), '');
    if (options.all) return callback(null, found);
    return callback(null, first.address, first.family);
  });
};
