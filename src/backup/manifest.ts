import { Refusal } from '#errors';
import { isKeyFileName } from '#keys';

/** A part of the file, with what it must come to. */
export interface Part {
  readonly path: string;
  readonly bytes: number;
  /** SHA-256, hexadecimal. */
  readonly sha256: string;
}

/** A table's rows, as COPY writes them (PostgreSQL manual, "COPY", text format). */
export interface TablePart extends Part {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
}

export interface SequenceState {
  readonly schema: string;
  readonly name: string;
  readonly value: string;
  readonly called: boolean;
}

/** The table of contents, written last; everything else is held against it. */
export interface Manifest {
  readonly format: 'ikrar-backup';
  readonly version: 1;
  readonly madeAt: string;
  /** SHA-256 of the root that the database was last used with, hexadecimal. */
  readonly root: string;
  /** Hashes of the migrations the database has had, oldest first. */
  readonly migrations: readonly string[];
  readonly tables: readonly TablePart[];
  readonly sequences: readonly SequenceState[];
  readonly keys: readonly Part[];
}

export const manifestPath = 'manifest.json';
/** Room for ten thousand organisations. */
export const mostManifestBytes = 8 * 1024 * 1024;

const identifier = /^[a-z_][a-z0-9_]{0,62}$/;

/**
 * Reads a manifest, believing nothing: names are those of tables, columns and key files, so that none leads elsewhere.
 * @throws Refusal 'backup-foreign' for what is none, 'backup-newer' for a version of later releases, 'backup-damaged'.
 */
export function readManifest(bytes: Uint8Array): Manifest {
  const content = parsed(bytes);
  if (content.format !== 'ikrar-backup') throw new Refusal('backup-foreign');
  if (content.version !== 1) throw new Refusal('backup-newer');
  if (!isManifest(content)) throw new Refusal('backup-damaged', { part: manifestPath });
  return content;
}

function parsed(bytes: Uint8Array): Partial<Record<keyof Manifest, unknown>> {
  try {
    const content: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return typeof content === 'object' && content !== null ? content : {};
  } catch (cause) {
    throw new Refusal('backup-damaged', { part: manifestPath }, { cause });
  }
}

type Unknown = Readonly<Record<string, unknown>>;

function isManifest(content: Partial<Record<keyof Manifest, unknown>>): content is Manifest {
  const { madeAt, root, migrations, tables, sequences, keys } = content;
  return (
    typeof madeAt === 'string' &&
    typeof root === 'string' &&
    listOf(migrations, (one) => typeof one === 'string') &&
    listOf(tables, isTable) &&
    listOf(sequences, isSequence) &&
    listOf(keys, (one) => isPart(one) && isKeyFileName(one.path.replace(/^keys\//, '')))
  );
}

function listOf<T>(value: unknown, is: (one: unknown) => one is T): value is T[];
function listOf(value: unknown, is: (one: unknown) => boolean): boolean;
function listOf(value: unknown, is: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is);
}

function isPart(value: unknown): value is Part {
  const { path, bytes, sha256 } = (value ?? {}) as Unknown;
  return typeof path === 'string' && isCount(bytes) && typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256);
}

function isTable(value: unknown): value is TablePart {
  const { schema, table, columns, rows } = (value ?? {}) as Unknown;
  return isPart(value) && isIdentifier(schema) && isIdentifier(table) && isCount(rows) && listOf(columns, isIdentifier);
}

function isSequence(value: unknown): value is SequenceState {
  const { schema, name, value: last, called } = (value ?? {}) as Unknown;
  const number = typeof last === 'string' && /^\d{1,19}$/.test(last);
  return isIdentifier(schema) && isIdentifier(name) && number && typeof called === 'boolean';
}

function isIdentifier(value: unknown): value is string {
  return typeof value === 'string' && identifier.test(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
