import type { ReaderOptions } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

/** What pictures of a QR come as. */
export type Picture = ImageData | Blob;

/** The text of the first QR in a picture; undefined when there is none. */
export type Decode = (picture: Picture) => Promise<string | undefined>;

interface NativeDetector {
  detect(picture: Picture): Promise<readonly { readonly rawValue: string }[]>;
}

interface NativeDetectorClass {
  new (options: { formats: string[] }): NativeDetector;
  getSupportedFormats(): Promise<readonly string[]>;
}

let decoder: Promise<Decode> | undefined;

/** The browser's own reader where it has one, else ours: one megabyte, fetched when it is first needed. */
export function loadDecoder(): Promise<Decode> {
  decoder ??= makeDecoder();
  // a reader that could not be fetched is asked for again
  decoder.catch(() => {
    decoder = undefined;
  });
  return decoder;
}

/** Whether this browser reads QR codes without ours. */
export async function readsByItself(): Promise<boolean> {
  return (await nativeDetector()) !== undefined;
}

async function makeDecoder(): Promise<Decode> {
  const native = await nativeDetector();
  return native ? async (picture) => (await native.detect(picture))[0]?.rawValue : ourDecoder();
}

async function nativeDetector(): Promise<NativeDetector | undefined> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: NativeDetectorClass };
  try {
    const formats = (await BarcodeDetector?.getSupportedFormats()) ?? [];
    return BarcodeDetector && formats.includes('qr_code') ? new BarcodeDetector({ formats: ['qr_code'] }) : undefined;
  } catch {
    // Some systems have the interface and not the service behind it.
    return undefined;
  }
}

/** A QR is found at any angle without being looked for at four, and ours are dark on light: a quarter of the time. */
const options: ReaderOptions = {
  formats: ['QRCode'],
  maxNumberOfSymbols: 1,
  tryHarder: true,
  tryRotate: false,
  tryInvert: false,
  tryDownscale: false,
};

async function ourDecoder(): Promise<Decode> {
  const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader');
  await prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true });
  return async (picture) => {
    const found = await readBarcodes(picture, options);
    return found.find(({ isValid }) => isValid)?.text;
  };
}
