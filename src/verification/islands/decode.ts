import type { ReaderOptions } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { ownFile, part } from '#web/client';

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

const reader = part(() => import('zxing-wasm/reader'));
const wasm = part(() => ownFile(wasmUrl));

/** The browser's own reader where it has one, else ours: one megabyte, fetched when it is first needed. */
export async function loadDecoder(): Promise<Decode> {
  const native = await nativeDetector();
  return native ? async (picture) => (await native.detect(picture))[0]?.rawValue : ourDecoder();
}

/** Whether this browser reads QR codes without ours. */
export async function readsByItself(): Promise<boolean> {
  return (await nativeDetector()) !== undefined;
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
  const [{ prepareZXingModule, readBarcodes }, wasmBinary] = await Promise.all([reader.fetch(), wasm.fetch()]);
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  return async (picture) => {
    const found = await readBarcodes(picture, options);
    return found.find(({ isValid }) => isValid)?.text;
  };
}
