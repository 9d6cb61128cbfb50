/**
 * An sRGB output profile (ICC.1:2001-12, version 2.4): matrix and tone curve from IEC 61966-2-1, adapted to D50.
 * Made here because a profile of a foundry's has a licence and weighs several times as much.
 */
export function srgbProfile(): Uint8Array {
  const tags: [string, Buffer][] = [
    ['desc', description('sRGB')],
    ['cprt', Buffer.from('text\0\0\0\0No rights reserved\0', 'latin1')],
    ['wtpt', xyz(0.9642, 1, 0.8249)],
    ['rXYZ', xyz(0.4360747, 0.2225045, 0.0139322)],
    ['gXYZ', xyz(0.3850649, 0.7168786, 0.0971045)],
    ['bXYZ', xyz(0.1430804, 0.0606169, 0.7141733)],
  ];
  const curve = toneCurve();
  const directory = Buffer.alloc(4 + (tags.length + 3) * 12);
  directory.writeUInt32BE(tags.length + 3, 0);
  const parts: Buffer[] = [];
  let offset = 128 + directory.length;
  let entry = 4;
  const name = (tag: string, size: number) => {
    directory.write(tag, entry, 'latin1');
    directory.writeUInt32BE(offset, entry + 4);
    directory.writeUInt32BE(size, entry + 8);
    entry += 12;
  };
  for (const [tag, data] of tags) {
    name(tag, data.length);
    const padded = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
    parts.push(padded);
    offset += padded.length;
  }
  for (const tag of ['rTRC', 'gTRC', 'bTRC']) name(tag, curve.length);
  parts.push(curve);
  return Buffer.concat([header(offset + curve.length), directory, ...parts]);
}

function header(size: number): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(0x02400000, 8);
  bytes.write('mntrRGB XYZ ', 12, 'latin1');
  for (const [index, part] of [2024, 1, 1].entries()) bytes.writeUInt16BE(part, 24 + index * 2);
  bytes.write('acsp', 36, 'latin1');
  for (const [index, part] of [0.9642, 1, 0.8249].entries()) bytes.writeInt32BE(fixed(part), 68 + index * 4);
  return bytes;
}

function fixed(value: number): number {
  return Math.round(value * 65536);
}

function xyz(...values: number[]): Buffer {
  const bytes = Buffer.alloc(20);
  bytes.write('XYZ ', 0, 'latin1');
  for (const [index, value] of values.entries()) bytes.writeInt32BE(fixed(value), 8 + index * 4);
  return bytes;
}

function description(text: string): Buffer {
  const bytes = Buffer.alloc(12 + text.length + 1 + 8 + 3 + 67);
  bytes.write('desc', 0, 'latin1');
  bytes.writeUInt32BE(text.length + 1, 8);
  bytes.write(text, 12, 'latin1');
  return bytes;
}

function toneCurve(): Buffer {
  const count = 256;
  const bytes = Buffer.alloc(12 + count * 2);
  bytes.write('curv', 0, 'latin1');
  bytes.writeUInt32BE(count, 8);
  for (let i = 0; i < count; i++) {
    const value = i / (count - 1);
    const linear = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    bytes.writeUInt16BE(Math.round(linear * 65535), 12 + i * 2);
  }
  return bytes;
}
