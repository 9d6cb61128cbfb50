import type { Custody } from '#keys';
import { type NoteKey, noteKey } from '#trust/log';

/** The log's own key, with what notes name it by, and the use of it. */
export interface LogSigner {
  readonly key: NoteKey;
  sign(data: Uint8Array): Uint8Array;
}

/**
 * The log's origin and its key's name are one: `ikrar-log-<deployment>`, made with the key store and never changed. The
 * recommendation (C2SP tlog-checkpoint) is an address without its scheme, so that no two logs share a name; the deployment's
 * random part does that here. PUBLIC_URL is not used: it may change in the life of an instance, and then every witness
 * would be looking at another log.
 */
export async function logSigner({ log }: Pick<Custody, 'log'>): Promise<LogSigner> {
  return { key: await noteKey(log.name, log.publicKey), sign: (data) => log.sign(data) };
}
