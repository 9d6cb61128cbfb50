import path from 'node:path';
import { Refusal } from '#errors';
import { publishOnce } from './file-once.ts';
import { keyStorePlace, keyStoreVersion } from './key-store.ts';
import { boxPlace } from './organisation-box.ts';
import { organisationIdsIn } from './organisations.ts';
import { readNewest } from './versions.ts';

/** A file of the key store as it lies there, encrypted; its name is relative to the key store's folder. */
export interface KeyFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The newest version of every file of the key store, for a backup. Without the passphrase, which is not among them, they
 * are worth nothing.
 * @throws Refusal 'keystore-missing'.
 */
export function readKeyFiles(dir: string): KeyFile[] {
  const places = [...organisationIdsIn(dir).map((id) => boxPlace(dir, id)), keyStorePlace(dir)];
  const files = places.flatMap((place) => {
    const newest = readNewest(place);
    return newest === undefined ? [] : [{ name: nameIn(dir, newest.file), bytes: new Uint8Array(newest.bytes) }];
  });
  if (keyStoreVersion(dir) === 0) throw new Refusal('keystore-missing', { dir });
  return files;
}

function nameIn(dir: string, file: string): string {
  return path.relative(dir, file).replaceAll(path.sep, '/');
}

/** Names that readKeyFiles() gives; nothing else may be put into a key store's folder. */
export function isKeyFileName(name: string): boolean {
  return /^(keystore([.][1-9]\d{0,8})?[.]jwe|organisations\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}([.][1-9]\d{0,8})?[.]box)$/.test(
    name,
  );
}

/** Puts a file where readKeyFiles() found it; the folder must be one that nobody uses yet. */
export function placeKeyFile(dir: string, { name, bytes }: KeyFile): void {
  if (!isKeyFileName(name)) throw new TypeError('not the name of a key file');
  publishOnce(path.join(dir, ...name.split('/')), bytes);
}

export { keyStoreVersion } from './key-store.ts';
