import { type Blueprint, blueprintFor } from './qr-blueprint.ts';
import { remainderOf } from './reed-solomon.ts';

/** A QR code's modules, row by row without quiet zone; 1 is dark. */
export interface QrMatrix {
  readonly size: number;
  readonly modules: Uint8Array;
}

/**
 * Text as a QR code in byte mode with error correction M (ISO/IEC 18004 section 7), as small as it goes. The mask is
 * always the third: what we encode is mostly random, so no mask is worse, and judging all eight costs more than all the
 * rest. Ours, as each pact has one: a general library takes five times as long. RangeError beyond 1,370 bytes.
 */
export function qrMatrix(text: string): QrMatrix {
  const data = Buffer.from(text, 'utf8');
  const blueprint = blueprintFor(data.length);
  const codewords = interleave(dataCodewords(data, blueprint), blueprint);
  const modules = blueprint.functionModules.slice();
  const { places } = blueprint;
  // Bits behind the last codeword are 0 before masking (7.7.3).
  for (let word = 0; word < codewords.length; word++) {
    for (let bits = codewords[word] as number, at = word * 8; bits !== 0; bits = (bits << 1) & 0xff, at++) {
      if (bits & 0x80) modules[places[at] as number] = (modules[places[at] as number] as number) ^ 1;
    }
  }
  return { size: blueprint.size, modules };
}

/** Mode, length, data, terminator, padding (7.4.5, 7.4.9). All but the length is whole bytes shifted by half of one. */
function dataCodewords(data: Uint8Array, { version, dataCount }: Blueprint): Uint8Array {
  const words = new Uint8Array(dataCount);
  let at = 0;
  let last = 0x4;
  const put = (byte: number) => {
    words[at++] = (last << 4) | (byte >> 4);
    last = byte & 0xf;
  };
  if (version > 9) put(data.length >> 8);
  put(data.length & 0xff);
  for (const byte of data) put(byte);
  words[at++] = last << 4;
  for (let pad = 0xec; at < dataCount; pad ^= 0xec ^ 0x11) words[at++] = pad;
  return words;
}

/** Blocks with their error correction, codeword by codeword in turn (7.6). */
function interleave(data: Uint8Array, { rawCount, blocks, correction }: Blueprint): Uint8Array {
  const long = rawCount % blocks;
  const short = Math.floor(rawCount / blocks) - correction;
  const result = new Uint8Array(rawCount);
  let start = 0;
  for (let block = 0; block < blocks; block++) {
    const length = block < blocks - long ? short : short + 1;
    const words = data.subarray(start, start + length);
    start += length;
    for (let i = 0; i < short; i++) result[i * blocks + block] = words[i] ?? 0;
    if (length > short) result[short * blocks + block - (blocks - long)] = words[short] ?? 0;
    const checks = remainderOf(words, correction);
    for (let i = 0; i < correction; i++) result[data.length + i * blocks + block] = checks[i] ?? 0;
  }
  return result;
}
