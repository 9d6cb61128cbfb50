import fs from 'node:fs';
import path from 'node:path';
import { publishOnce, readIfThere } from './file-once.ts';

/** Where the versions of one content lie: `name.ext`, then `name.2.ext`, `name.3.ext` … */
export interface Place {
  readonly folder: string;
  readonly name: string;
  readonly extension: string;
}

export interface Version {
  /** From 1. */
  readonly number: number;
  readonly file: string;
}

/** Every version that lies there, newest first. Only the newest counts; more than one is what a crash left. */
export function versionsOf({ folder, name, extension }: Place): Version[] {
  const found: Version[] = [];
  for (const entry of namesIn(folder)) {
    if (!entry.startsWith(`${name}.`) || !entry.endsWith(`.${extension}`)) continue;
    const middle = entry.slice(name.length, -extension.length - 1);
    if (middle !== '' && !/^[.][1-9]\d{0,8}$/.test(middle)) continue;
    found.push({ number: middle === '' ? 1 : Number(middle.slice(1)), file: path.join(folder, entry) });
  }
  return found.sort((a, b) => b.number - a.number);
}

/** The newest version and its bytes, or undefined where there is none yet. */
export function readNewest(place: Place): (Version & { readonly bytes: Buffer }) | undefined {
  for (;;) {
    const [newest] = versionsOf(place);
    if (newest === undefined) return undefined;
    const bytes = readIfThere(newest.file);
    // Gone between listing and reading: there is a newer one.
    if (bytes !== undefined) return { ...newest, bytes };
  }
}

/**
 * Publishes the version after number `after` (0 for the first), whole or not at all, and drops the ones before it. Of
 * several processes that change the same version one wins; false says that it was not us, and nothing was changed.
 */
export function publishNext(place: Place, after: number, bytes: Uint8Array): boolean {
  const number = after + 1;
  const file = path.join(place.folder, `${place.name}${number === 1 ? '' : `.${number}`}.${place.extension}`);
  if (!publishOnce(file, bytes)) return false;
  // The name was free because it had been used and dropped: others were two steps ahead of us.
  if (versionsOf(place)[0]?.number !== number) {
    fs.rmSync(file, { force: true });
    return false;
  }
  dropOlder(place, number);
  return true;
}

/** A crash before it leaves files that nobody reads; the next change drops them. */
function dropOlder(place: Place, than: number): void {
  for (const { number, file } of versionsOf(place)) if (number < than) fs.rmSync(file, { force: true });
}

function namesIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
