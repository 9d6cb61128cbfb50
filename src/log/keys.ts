import type { Custody } from '#keys';
import { type NoteKey, noteKey } from '#trust/log';
import type { NoteSigner } from '#trust/log/append';

/** What is asked of custody for the log. */
export type LogCustody = Pick<Custody, 'log' | 'logHistory'>;

/** The keys of the log, with what notes name them by. */
export interface LogKeys {
  /** The log's name: the first line of every checkpoint. */
  readonly origin: string;
  /** Those that sign now: the one in use, then those it takes over from. */
  readonly signers: readonly NoteSigner[];
  /** Every key that ever signed for this log, newest first. */
  readonly known: readonly NoteKey[];
}

/**
 * The log's origin and its keys' name are one: `ikrar-log-<deployment>`, made with the key store and never changed. The
 * recommendation (C2SP tlog-checkpoint) is an address without its scheme, so that no two logs share a name; the deployment's
 * random part does that here. PUBLIC_URL is not used: it may change in the life of an instance, and then every witness
 * would be looking at another log. Ask anew before each use: a key may be replaced while the service runs.
 */
export async function logKeys({ log, logHistory }: LogCustody): Promise<LogKeys> {
  const held = [{ ...log, sign: (data: Uint8Array) => log.sign(data) }, ...logHistory];
  const keys = await Promise.all(held.map(({ name, publicKey }) => noteKey(name, publicKey)));
  const signers = held.flatMap(({ sign }, at) => (sign ? [{ key: keys[at] as NoteKey, sign }] : []));
  return { origin: log.name, signers, known: keys };
}
