import { askApart } from '#apart';
import { Refusal } from '#errors';
import { Turns } from '#turns';
import { largestEdge } from './small-png.ts';

const turns = new Turns(1, 8, () => new Refusal('work-busy'));
/** What sixteen megapixels take here lies outside the heap: some 200 MB, once. */
const heapMb = 96;
const ms = 30_000;

/**
 * A PNG that may be unpacked where phones are answered: as it is where it has few pixels, else made small apart.
 * Refuses as smallPng(), and `work-busy`.
 */
export async function withFewPixels(png: Uint8Array): Promise<Uint8Array> {
  if (png.length < 24) return png;
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  if (view.getUint32(16) * view.getUint32(20) <= largestEdge * largestEdge) return png;
  // sixteen megapixels take some four seconds: what takes longer than this waits for a processor that others have
  const over = (what: string) => new Refusal(what === 'time' ? 'work-busy' : 'emblem-unreadable');
  return askApart(new URL('./emblem-thread.ts', import.meta.url), png, { turns, heapMb, ms, over });
}
