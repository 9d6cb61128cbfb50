import { base64url } from 'jose';
import { Refusal } from '#errors';
import { type CanonicalValue, canonicalJson, encodeLeaf, isLeafKind, type LeafKind, leafCommitment } from '#trust/log';

/** One entry of the log with what its leaf commits to: whoever has this can tell what the leaf stands for. */
export interface ProvenEntry {
  /** Its place in the log, from 0. */
  readonly index: number;
  readonly kind: LeafKind;
  readonly record: Readonly<Record<string, CanonicalValue>>;
  readonly salt: Uint8Array;
}

const longestLine = 65_536;

/**
 * An entry as one line of JSON, its newline with it. Its record is in the canonical form (RFC 8785), so that the bytes that
 * were hashed can be taken from the line as they are.
 */
export function encodeEntry({ index, kind, record, salt }: ProvenEntry): string {
  const saltText = base64url.encode(salt);
  return `{"index":${index},"kind":"${kind}","record":${canonicalJson(record)},"salt":"${saltText}"}\n`;
}

/** Reads one line. @throws Refusal 'package-malformed' (part 'entries') */
export function readEntry(line: string): ProvenEntry {
  const { index, kind, record, salt } = parse(line);
  if (!Number.isSafeInteger(index) || (index as number) < 0) throw malformed();
  if (typeof kind !== 'string' || !isLeafKind(kind)) throw malformed();
  if (typeof record !== 'object' || record === null || Array.isArray(record)) throw malformed();
  if (typeof salt !== 'string' || !/^[\w-]{43}$/.test(salt)) throw malformed();
  return { index: index as number, kind, record: record as ProvenEntry['record'], salt: base64url.decode(salt) };
}

/** The bytes that the log must have at this entry's place. @throws Refusal 'package-malformed' for a record without a canonical form. */
export async function leafOf({ kind, record, salt }: ProvenEntry): Promise<Uint8Array> {
  try {
    return encodeLeaf({ kind, commitment: await leafCommitment(record, salt) });
  } catch (cause) {
    throw new Refusal('package-malformed', { part: 'entries' }, { cause });
  }
}

function parse(line: string): Record<string, unknown> {
  if (line.length > longestLine) throw malformed();
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Not JSON: refused below like anything else that is no entry.
  }
  throw malformed();
}

const malformed = () => new Refusal('package-malformed', { part: 'entries' });
