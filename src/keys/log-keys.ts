import { sign } from 'node:crypto';
import type { Clock } from '#clock';
import { type HeldKey, publicKeyOf } from './held.ts';
import { restoreKey } from './key-pair.ts';

/** The log's signature key (Ed25519). */
export interface LogKey {
  /** The log's name, as it stands in its signed notes; the same for every key it ever has. */
  readonly name: string;
  /** 32 bytes, RFC 8032. */
  readonly publicKey: Uint8Array;
  sign(data: Uint8Array): Uint8Array;
}

/** A key that signed the log before. */
export interface FormerLogKey extends Omit<LogKey, 'sign'> {
  readonly until: Date;
  /** Signs beside the new key for a while, for witnesses that know only this one; absent afterwards, or if it was lost. */
  readonly sign?: LogKey['sign'];
}

/** How long checkpoints carry the old key's signature too: a witness looks at least this often. */
const handOverMs = 90 * 86_400_000;

export function logKeys(held: readonly HeldKey[], deployment: string, clock: Clock) {
  const name = `ikrar-log-${deployment}`;
  const [current, ...former] = held;
  if (current?.key === undefined) throw new TypeError('the log key in use is missing');
  const log: LogKey = { name, publicKey: rawKeyOf(current), sign: signer(current.key) };
  const history = (): FormerLogKey[] =>
    former.map((one) => {
      const until = new Date(one.until ?? 0);
      const handsOver = one.key !== undefined && clock.now().getTime() < until.getTime() + handOverMs;
      const use = handsOver && one.key !== undefined ? { sign: signer(one.key) } : {};
      return { name, publicKey: rawKeyOf(one), until, ...use };
    });
  return { log, history };
}

function signer(stored: string): LogKey['sign'] {
  const key = restoreKey(stored);
  return (data) => new Uint8Array(sign(null, data, key));
}

function rawKeyOf(held: HeldKey): Uint8Array {
  const { x = '' } = publicKeyOf(held).export({ format: 'jwk' });
  return new Uint8Array(Buffer.from(x, 'base64url'));
}
