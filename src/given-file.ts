import { accessSync, closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * A file or an option that a command was given and cannot use: exit code 2. The message names both and says what is expected,
 * in Indonesian, then in English; it says nothing of any other file.
 */
export class UnusableGiven extends Error {
  override readonly name = 'UnusableGiven';

  /** @param given As it was typed: "--root akar.pem". */
  constructor(given: string, why: Why, expected: Why, options?: ErrorOptions) {
    super(`${given}: ${why.id} ${expected.id}\n${given}: ${why.en} ${expected.en}`, options);
  }
}

/** A sentence in Indonesian and in English. */
export interface Why {
  readonly id: string;
  readonly en: string;
}

/** What a command reads, and what should be in it. */
export interface Given {
  /** The option before the file's name; none for a command's only file. */
  readonly option?: string;
  readonly file: string;
  readonly expected: Why;
}

/** @throws UnusableGiven for one that is missing, a folder, not ours to read, empty or larger than what is expected. */
export function readGiven(given: Given & { readonly mostBytes: number }): Uint8Array {
  const bytes = startOf(given, given.mostBytes + 1);
  if (bytes.length > given.mostBytes) throw unusable(given, tooLarge(given.mostBytes));
  return bytes;
}

/** For a file that is too large to be read here. @throws UnusableGiven as readGiven(), whatever its size. */
export function checkGiven(given: Given): void {
  startOf(given, 1);
}

/** For a file that is going to be written. @throws UnusableGiven where there is a folder, or none that may be written to. */
export function checkTarget(given: Given): void {
  const parent = path.dirname(path.resolve(given.file));
  orUnusable(given, { ENOENT: noFolder, ENOTDIR: noFolder, EACCES: closedFolder, EROFS: closedFolder }, () => {
    if (!statSync(parent).isDirectory()) throw unusable(given, noFolder);
    accessSync(parent, constants.W_OK | constants.X_OK);
    if (statSync(given.file, { throwIfNoEntry: false })?.isDirectory()) throw unusable(given, folder);
  });
}

function startOf(given: Given, most: number): Uint8Array {
  const bytes = orUnusable(given, whys, () => readStart(given.file, most));
  if (bytes.length === 0) throw unusable(given, empty);
  return bytes;
}

function orUnusable<T>(given: Given, known: Readonly<Record<string, Why>>, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    if (cause instanceof UnusableGiven) throw cause;
    const { code = '' } = cause as NodeJS.ErrnoException;
    throw unusable(given, known[code] ?? unreadable, { cause });
  }
}

/** For what a command finds wrong with it after reading. */
export function unusable({ option, file, expected }: Given, why: Why, options?: ErrorOptions): UnusableGiven {
  return new UnusableGiven(option === undefined ? file : `${option} ${file}`, why, expected, options);
}

/** Until there is as much as asked for, or no more: a size is not looked up, for a pipe has none. */
function readStart(file: string, most: number): Uint8Array {
  const bytes = Buffer.alloc(most);
  const handle = openSync(file, 'r');
  try {
    let length = 0;
    let more: number;
    do {
      more = readSync(handle, bytes, length, most - length, null);
      length += more;
    } while (more > 0 && length < most);
    return new Uint8Array(bytes.subarray(0, length));
  } finally {
    closeSync(handle);
  }
}

const unreadable: Why = { id: 'berkas ini tidak dapat dibaca.', en: 'this file cannot be read.' };
const empty: Why = { id: 'berkas ini kosong.', en: 'this file is empty.' };
const missing: Why = { id: 'berkas ini tidak ada.', en: 'there is no such file.' };
const forbidden: Why = {
  id: 'berkas ini tidak boleh dibaca; periksa izinnya.',
  en: 'this file may not be read; check its permissions.',
};
const folder: Why = { id: 'ini folder, bukan berkas.', en: 'this is a folder, not a file.' };
const noFolder: Why = { id: 'folder untuk berkas ini tidak ada.', en: 'there is no folder for this file.' };
const closedFolder: Why = {
  id: 'folder untuk berkas ini tidak boleh ditulisi; periksa izinnya.',
  en: 'the folder for this file may not be written to; check its permissions.',
};
const whys: Readonly<Record<string, Why>> = {
  ENOENT: missing,
  ENOTDIR: missing,
  EISDIR: folder,
  EACCES: forbidden,
  EPERM: forbidden,
};

function tooLarge(bytes: number): Why {
  const kb = Math.ceil(bytes / 1024);
  return { id: `berkas ini lebih dari ${kb} KB.`, en: `this file has more than ${kb} KB.` };
}
