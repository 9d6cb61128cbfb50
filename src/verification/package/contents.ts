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
  all(role: FileRole): Promise<readonly Uint8Array[]>;
}

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
    const bytes = await zip.read(path).catch(() => undefined);
    const same = bytes?.length === file.size && hex(nodeCrypto.digest('SHA-256', bytes)) === file.sha256;
    return bytes && same ? bytes : wrong('file-changed', path);
  };
  const all = async (role: FileRole) =>
    Promise.all(manifest.files.filter((file) => file.role === role).map(({ path }) => read(path)));
  return { manifest, read, all, only: async (role) => (await all(role))[0] };
}
