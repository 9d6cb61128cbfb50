import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import { Refusal } from '#errors';
import { type Manifest, manifestPath, mostManifestBytes, readManifest } from './manifest.ts';

/** A backup that is open: its manifest is read, its parts can be. */
export interface BackupFile {
  readonly manifest: Manifest;
  /** A part's bytes as they come. */
  part(path: string): Promise<Readable>;
  close(): void;
}

const mostEntries = 200_000;
/**
 * How many times as large as the file its content may be: rows of a real event come to three times, repetitive ones to
 * twenty. Content that shares the same bytes, or deflates far better, is no backup and would only fill the disk.
 */
const mostExpansion = 100;

/**
 * Opens a file that somebody says is a backup (ZIP with ZIP64, PKWARE APPNOTE).
 * @throws Refusal 'backup-foreign', 'backup-damaged', 'backup-newer'.
 */
export async function openBackup(file: string): Promise<BackupFile> {
  const { size } = await stat(file);
  const zip = await openZip(file);
  try {
    const entries = await entriesOf(zip);
    const announced = entries.get(manifestPath);
    if (announced === undefined) throw new Refusal('backup-foreign');
    if (announced.uncompressedSize > mostManifestBytes) throw damaged(manifestPath);
    const bytes = await wholeOf(await zip.openReadStreamPromise(announced));
    // Everything else is held against the manifest, the manifest against the ZIP's own sum.
    if (crc32(bytes) !== announced.crc32) throw damaged(manifestPath);
    const manifest = readManifest(bytes);
    const parts = [...manifest.tables, ...manifest.keys];
    const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
    if (total > mostExpansion * size) throw damaged('size');
    for (const { path, bytes } of parts) if (entries.get(path)?.uncompressedSize !== bytes) throw damaged(path);
    return {
      manifest,
      part: async (path) => {
        const entry = entries.get(path);
        if (entry === undefined) throw damaged(path);
        return zip.openReadStreamPromise(entry).catch((error: unknown) => {
          throw damaged(path, error);
        });
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error instanceof Refusal ? error : damaged('zip', error);
  }
}

async function openZip(file: string): Promise<yauzl.ZipFile> {
  try {
    return await yauzl.openPromise(file, { lazyEntries: true, autoClose: false, strictFileNames: true });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : '';
    // What begins like a ZIP and lacks its end was cut off; anything else never was one.
    throw (await beginsLikeZip(file)) ? damaged(reason, cause) : new Refusal('backup-foreign', {}, { cause });
  }
}

async function beginsLikeZip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.readUInt32BE(0) === 0x504b0304;
  } finally {
    await handle.close();
  }
}

async function entriesOf(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>();
  if (zip.entryCount > mostEntries) throw damaged('zip');
  for await (const entry of zip.eachEntry()) {
    if (entries.has(entry.fileName)) throw damaged(entry.fileName);
    entries.set(entry.fileName, entry);
  }
  return entries;
}

async function wholeOf(stream: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** What a person is told of a file whose bytes are not what they should be. */
export function damaged(part: string, cause?: unknown): Refusal {
  return new Refusal('backup-damaged', { part }, cause === undefined ? {} : { cause });
}
