import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Secrets } from '#keys';
import { mostRosterBytes } from '../read-file.ts';
import type { Layout } from './layout.ts';
import type { ReadingSettings } from './settings.ts';

/** How a file was read, and how it looks. */
export interface Reading {
  readonly settings: ReadingSettings;
  readonly layout: Layout;
}

/** A part at a time is encrypted and written: nobody waits for forty megabytes. */
const partBytes = 1024 * 1024;

const [pack, unpack] = [promisify(gzip), promisify(gunzip)];

/** Locks a file away, packed, in parts. They open for this import only, in their order only. */
export async function sealFile(custody: Secrets, importId: string, bytes: Uint8Array): Promise<Uint8Array[]> {
  const packed = await pack(bytes, { level: 3 });
  const boxes: Uint8Array[] = [];
  for (let at = 0; at < packed.length; at += partBytes) {
    const part = packed.subarray(at, at + partBytes);
    boxes.push(custody.encrypt('nik', part, partOf(importId, boxes.length)));
    await setImmediate();
  }
  return boxes;
}

/** @throws Refusal as custody.decrypt(). */
export async function openFile(custody: Secrets, importId: string, boxes: readonly Uint8Array[]): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (const box of boxes) {
    parts.push(custody.decrypt('nik', box, partOf(importId, parts.length)));
    await setImmediate();
  }
  return await unpack(Buffer.concat(parts), { maxOutputLength: mostRosterBytes });
}

export function sealReading(custody: Secrets, importId: string, reading: Reading): Uint8Array {
  return custody.encrypt('nik', Buffer.from(JSON.stringify(reading)), readingOf(importId));
}

/** @throws Refusal as custody.decrypt(). */
export function openReading(custody: Secrets, importId: string, box: Uint8Array): Reading {
  return JSON.parse(Buffer.from(custody.decrypt('nik', box, readingOf(importId))).toString()) as Reading;
}

function partOf(importId: string, part: number): string {
  return `roster-file ${importId} ${part}`;
}

function readingOf(importId: string): string {
  return `roster-reading ${importId}`;
}
