import { askOutside, OutsideError, type OutsideFailure } from '#outside';

/** What a TSA's answer is at most (RFC 3161 answers are a few kilobytes). */
const mostBytes = 65_536;

/** Why nothing came of asking; words for the log, none of them from the TSA. */
export type ExchangeFailure = Exclude<OutsideFailure, 'not-http' | 'private-address'> | 'content-type';

/** A TSA did not answer, or not with an answer. */
export class ExchangeError extends Error {
  override readonly name = 'ExchangeError';
  readonly reason: ExchangeFailure;

  constructor(reason: ExchangeFailure, options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
  }
}

/**
 * One request and its answer over HTTP (RFC 3161 section 3.4), within `ms`, to an address that the operator chose. The type
 * of the answer must be right, and more than 64 KB is not read.
 * @throws ExchangeError.
 */
export async function exchange(url: URL, body: Uint8Array, ms: number): Promise<Uint8Array> {
  const { headers, body: answer } = await ask(url, body, ms);
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/timestamp-reply') throw new ExchangeError('content-type');
  return answer;
}

async function ask(url: URL, body: Uint8Array, patienceMs: number) {
  const headers = { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' };
  try {
    return await askOutside(url, { reach: 'anywhere', patienceMs, mostBytes, body, headers, keep: true });
  } catch (cause) {
    if (!(cause instanceof OutsideError)) throw cause;
    const { reason } = cause;
    throw new ExchangeError(reason === 'not-http' || reason === 'private-address' ? 'unreachable' : reason, { cause });
  }
}
