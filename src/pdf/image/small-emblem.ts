import { Refusal } from '#errors';
import { type EmblemFile, emblemImage, largestJpeg } from './emblem.ts';
import { withFewPixels } from './emblem-apart.ts';

/**
 * An emblem as papers need it, and no larger: a PNG of many pixels is made small, a JPEG stays as it is.
 * Refuses `emblem-unreadable`, `emblem-jpeg-large`, `too-large`, `work-busy`.
 */
export async function smallEmblem({ bytes, type }: EmblemFile): Promise<EmblemFile> {
  if (type === 'jpeg' && bytes.length > largestJpeg) throw new Refusal('emblem-jpeg-large');
  const small = { bytes: type === 'png' ? await withFewPixels(bytes) : bytes, type };
  // what no paper can be printed with is said now, not when an event is opened
  await emblemImage(1, small);
  return small;
}
