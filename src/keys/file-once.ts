import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** The bytes of a file, or undefined where there is none. */
export function readIfThere(file: string): Buffer | undefined {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Publishes a file that is never written again, readable by its owner only. Of several processes that publish it at
 * once one wins: the answer says whether it was us, and a loser reads what the winner wrote.
 */
export function publishOnce(file: string, bytes: Uint8Array): boolean {
  const folder = path.dirname(file);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = path.join(folder, `.${path.basename(file)}.${randomBytes(6).toString('hex')}`);
  writeSynced(draft, bytes);
  try {
    // A link, not a rename: it fails when the name is taken, and the name never stands for half a file. A crash before
    // it leaves a draft that nobody reads, a crash after it a second name of the same file.
    fs.linkSync(draft, file);
    syncFolder(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    fs.rmSync(draft);
  }
}

function writeSynced(file: string, bytes: Uint8Array): void {
  const handle = fs.openSync(file, 'wx', 0o600);
  try {
    fs.writeFileSync(handle, bytes);
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

/** A name is safe from a power cut only when its folder is synced; Windows does not let folders be opened. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}
