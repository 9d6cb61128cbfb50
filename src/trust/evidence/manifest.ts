import { Refusal } from '#errors';

/** What a file of an evidence package is there for. */
export const fileRoles = [
  'attendance-list',
  'certificates',
  'checkpoint',
  'crl',
  'entries',
  'jwks',
  'log-keys',
  'minutes',
  'pact',
  'readme',
  'recap',
  'seals',
  'signer-list',
  'status-list',
  'tile',
] as const;

export type FileRole = (typeof fileRoles)[number];

/** Whether a document stood when the package was made. */
export type Standing = 'recorded' | 'revoked' | 'superseded';

/** One file of the package, under its path; `code` and what follows belong to sealed documents only. */
export interface PackedFile {
  readonly path: string;
  readonly role: FileRole;
  readonly size: number;
  /** SHA-256, hex. */
  readonly sha256: string;
  readonly code?: string;
  readonly standing?: Standing;
  /** Place in the status list. */
  readonly statusIndex?: number;
}

/** What the institution's seal vouches for: each file of the package by its digest, and nothing beside them. */
export interface Manifest {
  readonly version: 1;
  readonly organisation: string;
  /** `ahead`: by how many minutes its clocks are ahead of UTC; absent in packages of before. */
  readonly event: { readonly id: string; readonly title: string; readonly ahead?: number };
  /** Where all of it came from. */
  readonly publicUrl: string;
  readonly madeAt: string;
  readonly files: readonly PackedFile[];
}

export const manifestPath = 'manifest.json';
export const manifestSignaturePath = 'manifest.p7s';

/** 30,000 pacts take 10 MB. */
export const longestManifest = 256 * 1024 * 1024;

/** A manifest's bytes: one file to a line, so that a person can read it. */
export function encodeManifest({ files, ...head }: Manifest): Uint8Array {
  const start = JSON.stringify(head).slice(0, -1);
  const lines = files.map((file) => `\n${JSON.stringify(file)}`).join(',');
  return new TextEncoder().encode(`${start},"files":[${lines}\n]}\n`);
}

/** Reads a manifest strictly. @throws Refusal 'package-malformed' (part 'manifest') */
export function readManifest(bytes: Uint8Array): Manifest {
  const { version, organisation, event, publicUrl, madeAt, files } = asObject(parse(bytes));
  const { id, title, ahead } = asObject(event);
  if (ahead !== undefined && !isCount(ahead)) throw malformed();
  if (version !== 1 || !Array.isArray(files) || Number.isNaN(Date.parse(text(madeAt)))) throw malformed();
  const read = files.map(readFile);
  if (new Set(read.map(({ path }) => path)).size !== read.length) throw malformed();
  return {
    version,
    organisation: text(organisation),
    event: { id: text(id), title: text(title), ...(ahead === undefined ? {} : { ahead }) },
    publicUrl: text(publicUrl),
    madeAt: text(madeAt),
    files: read,
  };
}

function readFile(value: unknown): PackedFile {
  const { path, role, size, sha256, code, standing, statusIndex } = asObject(value);
  const known = fileRoles.find((one) => one === role);
  if (!known || !isCount(size) || !/^[0-9a-f]{64}$/.test(text(sha256))) throw malformed();
  if (statusIndex !== undefined && !isCount(statusIndex)) throw malformed();
  if (standing !== undefined && !['recorded', 'revoked', 'superseded'].includes(text(standing))) throw malformed();
  return {
    path: text(path),
    role: known,
    size,
    sha256: text(sha256),
    ...(code === undefined ? {} : { code: text(code) }),
    ...(standing === undefined ? {} : { standing: standing as Standing }),
    ...(statusIndex === undefined ? {} : { statusIndex }),
  };
}

function parse(bytes: Uint8Array): unknown {
  if (bytes.length > longestManifest) throw malformed();
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new Refusal('package-malformed', { part: 'manifest' }, { cause });
  }
}

function asObject(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed();
  return value as Record<string, unknown>;
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw malformed();
  return value;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

const malformed = () => new Refusal('package-malformed', { part: 'manifest' });
