import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '#errors';
import { type BackupFile, damaged, openBackup } from './backup-file.ts';
import type { Manifest, Part, TablePart } from './manifest.ts';
import { Meter } from './meter.ts';

/**
 * Reads a backup from beginning to end and holds every part against the manifest: size, SHA-256, number of rows.
 * @throws Refusal 'backup-foreign', 'backup-damaged', 'backup-newer'.
 */
export async function checkBackup(file: string): Promise<Manifest> {
  const backup = await openBackup(file);
  try {
    const { tables, keys } = backup.manifest;
    for (const part of [...tables, ...keys]) await passPart(backup, part, nowhere());
    return backup.manifest;
  } finally {
    backup.close();
  }
}

/**
 * Lets a part through to where it goes. It is held against the manifest while it passes, so what it went to must be
 * something that can still be taken back.
 * @throws Refusal 'backup-damaged', or what the target failed with.
 */
export async function passPart(backup: BackupFile, part: Part | TablePart, target: Writable): Promise<void> {
  const meter = new Meter(part.bytes);
  let broken: unknown;
  const source = await backup.part(part.path);
  source.on('error', (error) => {
    broken = error;
  });
  meter.on('error', (error) => {
    broken ??= error;
  });
  try {
    await pipeline(source, meter, target);
  } catch (error) {
    throw broken === undefined || error instanceof Refusal ? error : damaged(part.path, broken);
  }
  const rows = 'rows' in part ? part.rows : meter.lines;
  if (meter.bytes !== part.bytes || meter.digest() !== part.sha256 || meter.lines !== rows) throw damaged(part.path);
}

function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
