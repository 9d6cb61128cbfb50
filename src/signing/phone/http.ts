import { isInterception, isOwn, Spelling } from '#web/client';
import { fromBase64url } from './bytes.ts';

/** The server said no, and will say so again: `code` is one of errors.ts, the message is already in the reader's language. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: string, message: string, details: Readonly<Record<string, string | number>> = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/**
 * Why there was no answer to go by: `silent`, nothing came or a gateway did not reach us; `intercepted`, something on the way
 * answered in our place; otherwise what the server says of itself, in the reader's language.
 */
export type Absence = 'silent' | 'intercepted' | { readonly says: string };

/** No answer, or one that says "later": worth another try with the same request. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  readonly absence: Absence;

  constructor(message: string, absence: Absence = 'silent', options?: ErrorOptions) {
    super(message, options);
    this.absence = absence;
  }
}

/** How a phone asks the server. Throws Refused or Unreachable, nothing else. */
export interface Http {
  json<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T>;
  bytes(path: string): Promise<Uint8Array<ArrayBuffer>>;
  /** A POST whose answer is in this header and comes with a PDF; undefined when the PDF was lost on the way, or not sent. */
  withFile<T>(path: string, body: unknown, header: string): Promise<Filed<T>>;
}

export interface Filed<T> {
  readonly answer: T;
  readonly file: Uint8Array<ArrayBuffer> | undefined;
}

/** A hall's network may take long; after this the request counts as lost and is sent again. */
const patienceMs = 25_000;

/** Over the browser's own fetch, with its cookies. `fetcher` is the platform's unless a test brings another. */
export function browserHttp(fetcher: typeof fetch = (...args) => fetch(...args)): Http {
  const spelling = new Spelling();
  const send = async <T>(asked: Asked<T>): Promise<T> => {
    try {
      const answer = await ask(fetcher, asked, spelling);
      spelling.ended('answered');
      return answer;
    } catch (error) {
      spelling.ended(error instanceof Unreachable && typeof error.absence === 'string' ? error.absence : 'answered');
      throw error;
    }
  };
  return {
    json: async <T>(method: 'GET' | 'POST', path: string, body?: unknown) =>
      send({ method, path, body, read: (response) => response.json() as Promise<T> }),
    bytes: (path) => send({ method: 'GET', path, body: undefined, read: bytesOf }),
    withFile: async <T>(path: string, body: unknown, header: string) =>
      send({ method: 'POST', path, body, read: (response) => filed<T>(response, header), also: 'application/pdf' }),
  };
}

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

async function filed<T>(response: Response, header: string): Promise<Filed<T>> {
  const inHeader = response.headers.get(header);
  if (inHeader === null) return { answer: (await response.json()) as T, file: undefined };
  const answer = JSON.parse(new TextDecoder().decode(fromBase64url(inHeader))) as T;
  return { answer, file: await bytesOf(response).catch(() => undefined) };
}

interface Asked<T> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body: unknown;
  readonly read: (response: Response) => Promise<T>;
  /** Accepted besides JSON. */
  readonly also?: string;
}

async function ask<T>(fetcher: typeof fetch, asked: Asked<T>, spelling: Spelling): Promise<T> {
  const { method, path, body, read, also } = asked;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patienceMs);
  const accept = also ? `application/json, ${also}` : 'application/json';
  try {
    const response = await fetcher(path, {
      method,
      headers: { accept, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: spelling.of(JSON.stringify(body)) }),
      credentials: 'same-origin',
      cache: 'no-store',
      // nothing here is answered with a redirect, except by a login page
      redirect: 'manual',
      signal: stop.signal,
    });
    if (!isOwn(response)) throw foreign(response);
    if (response.ok) return await read(response);
    throw await refusalOf(response);
  } catch (error) {
    if (error instanceof Refused || error instanceof Unreachable) throw error;
    throw new Unreachable('no answer', 'silent', { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** Answers 429 that are about this person's own tries, and not about a server that has too much to do. */
const ownTries = new Set(['too-many-tries', 'too-many-prepares', 'one-time-code-too-soon']);

/** Whatever its words are, they decide nothing about this person. */
function foreign(response: Response): Unreachable {
  return new Unreachable(`status ${response.status}, not ours`, isInterception(response) ? 'intercepted' : 'silent');
}

/** Of our own answers only a 4xx is final: a restart or an overload is "later", and says so itself. */
async function refusalOf(response: Response): Promise<Refused | Unreachable> {
  const { error } = (await response.json()) as {
    error?: { code?: string; message?: string; details?: Record<string, string | number> };
  };
  if (typeof error?.code !== 'string' || typeof error.message !== 'string') {
    return new Unreachable(`status ${response.status}`);
  }
  const isLater = response.status >= 500 || (response.status === 429 && !ownTries.has(error.code));
  if (isLater) return new Unreachable(`status ${response.status}`, { says: error.message });
  return new Refused(error.code, error.message, error.details);
}
