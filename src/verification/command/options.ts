import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';

/** What `ikrar verify` was asked. */
export interface VerifyArguments {
  readonly file: string;
  /** Whether it begins as a ZIP does (PKWARE APPNOTE 4.3.7), whatever it is called. */
  readonly isPackage: boolean;
  /** One of the two; the fingerprint (SHA-256, hex) for packages only. */
  readonly root?: string;
  readonly fingerprint?: string;
  readonly tsaRoot?: string;
  readonly seal?: string;
  readonly json: boolean;
  /** Any signature that holds will do: not only a file that the office made. */
  readonly anySignature: boolean;
}

/** Undefined for words that make no command. */
export function readArguments(args: readonly string[]): VerifyArguments | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        root: { type: 'string' },
        fingerprint: { type: 'string' },
        'tsa-root': { type: 'string' },
        seal: { type: 'string' },
        json: { type: 'boolean', default: false },
        'any-signature': { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
    const [file, ...more] = positionals;
    const { root, seal, json, 'tsa-root': tsaRoot, 'any-signature': anySignature } = values;
    const fingerprint = values.fingerprint && asPrinted(values.fingerprint);
    if (!file || more.length > 0 || Boolean(root) === Boolean(fingerprint)) return undefined;
    const isPackage = startsAsZip(file);
    if (anySignature && isPackage) return undefined;
    if (fingerprint && (!isPackage || !/^[0-9a-f]{64}$/u.test(fingerprint))) return undefined;
    return {
      file,
      isPackage,
      json,
      anySignature,
      ...(root && { root }),
      ...(fingerprint && { fingerprint }),
      ...(tsaRoot && { tsaRoot }),
      ...(seal && { seal }),
    };
  } catch {
    // An option this command does not have: the usage says which there are.
    return undefined;
  }
}

/** A berita acara prints it in groups; people type either case. */
const asPrinted = (fingerprint: string): string => fingerprint.replace(/[\s:]/gu, '').toLowerCase();

function startsAsZip(file: string): boolean {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return false;
  const start = Buffer.alloc(4);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, start, 0, start.length, 0);
  } finally {
    closeSync(handle);
  }
  return start.toString('latin1') === 'PK\u0003\u0004';
}
