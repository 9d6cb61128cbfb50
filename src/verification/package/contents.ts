import { Refusal } from '#errors';
import { hex } from '#trust/der';
import { type FileRole, type Manifest, manifestPath, manifestSignaturePath } from '#trust/evidence';
import { nodeCrypto } from '#trust/pki/engine';
import type { Findings } from './findings.ts';
import type { ZipReader } from './zip-file.ts';

/** The files of a package, each believed only when it is what the manifest lists. */
export interface Contents {
  readonly manifest: Manifest;
  /** The listed bytes; empty when the file is missing or another one, which is then among the findings. */
  read(path: string): Promise<Uint8Array>;
  /** The one file of this role; undefined when there is none. */
  only(role: FileRole): Promise<Uint8Array | undefined>;
  /** @throws Refusal 'package-malformed' when together they claim more than is held at one time. */
  all(role: FileRole): Promise<readonly Uint8Array[]>;
}

/** Several times what ours come to. Whoever claims more gets no memory for it: a kilobyte of ZIP may claim half a gigabyte. */
const largest: Readonly<Partial<Record<FileRole, number>>> = {
  certificates: 1_048_576,
  checkpoint: 65_536,
  crl: 16_777_216,
  jwks: 65_536,
  'log-keys': 65_536,
  seals: 1_048_576,
  'status-list': 4_194_304,
  tile: 8192,
};
/** Files of one role that are held at the same time; entries of 30,000 pacts take 40 MB. */
const mostTogether = 512 * 1024 * 1024;

/** What the archive itself needs: everything in it must be listed. */
export function contentsOf(zip: ZipReader, manifest: Manifest, findings: Findings): Contents {
  const listed = new Map(manifest.files.map((file) => [file.path, file]));
  const own = new Set([manifestPath, manifestSignaturePath]);
  for (const name of zip.names) if (!listed.has(name) && !own.has(name)) findings.fail('file-unlisted', { path: name });
  const told = new Set<string>();
  const wrong = (what: 'file-changed' | 'file-missing', path: string) => {
    if (!told.has(path)) findings.fail(what, { path });
    told.add(path);
    return new Uint8Array();
  };
  const read = async (path: string): Promise<Uint8Array> => {
    const file = listed.get(path);
    if (!file || !zip.names.has(path)) return wrong('file-missing', path);
    const bytes = await zip.read(path, largest[file.role]).catch(unlessDamaged);
    const same = bytes?.length === file.size && hex(nodeCrypto.digest('SHA-256', bytes)) === file.sha256;
    return bytes && same ? bytes : wrong('file-changed', path);
  };
  const all = async (role: FileRole) => {
    const files = manifest.files.filter((file) => file.role === role);
    if (files.reduce((sum, { size }) => sum + size, 0) > mostTogether)
      throw new Refusal('package-malformed', { part: role });
    const found: Uint8Array[] = [];
    for (const { path } of files) found.push(await read(path));
    return found;
  };
  return { manifest, read, all, only: async (role) => (await all(role))[0] };
}

/** What the archive cannot give is not what the manifest lists. */
function unlessDamaged(error: unknown): undefined {
  if (!(error instanceof Refusal)) throw error;
}
