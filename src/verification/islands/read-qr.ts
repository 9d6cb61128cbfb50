import { Lacking } from '#web/client';
import { type Camera, CameraError } from './camera.ts';
import { type Decode, loadDecoder } from './decode.ts';

/** How often a picture is looked at: reading one takes a cheap phone a tenth of a second. */
const restMs = 120;
/** Widths at which a photo is tried: QR codes fill some photos and are a corner of others. */
const widths = [1600, 3200, 800];

/** Looks until a QR is read, or until `signal` says that nobody looks any more. */
export async function watchFor(camera: Camera, decode: Decode, signal: AbortSignal): Promise<string | undefined> {
  while (!signal.aborted) {
    const picture = camera.picture();
    const text = picture && (await decode(picture));
    if (text) return text;
    await rest();
  }
  return undefined;
}

/** The text of the QR in a photo; undefined where none can be read, or where it is no photo. Rejects with `Lacking`. */
export async function readPhoto(photo: Blob): Promise<string | undefined> {
  const decode = await loadDecoder();
  const bitmap = await bitmapOf(photo);
  if (!bitmap) return undefined;
  try {
    for (const width of widths) {
      const picture = scaled(bitmap, width);
      const text = picture && (await decode(picture));
      if (text) return text;
    }
    return undefined;
  } finally {
    bitmap.close();
  }
}

/** What stands between a person and an answer, as the page words it. */
export function troubleOf(error: unknown) {
  if (error instanceof Lacking) return { why: 'decoder', lack: error.lack } as const;
  return { why: error instanceof CameraError ? error.trouble : 'failed' } as const;
}

async function bitmapOf(photo: Blob): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(photo);
  } catch {
    // Not a picture this browser knows: for the reader it is a photo without a QR.
    return undefined;
  }
}

function scaled(bitmap: ImageBitmap, width: number): ImageData | undefined {
  const scale = Math.min(1, width / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d');
  context?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return context?.getImageData(0, 0, canvas.width, canvas.height);
}

function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, restMs));
}
