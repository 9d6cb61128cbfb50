import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { encode } from 'uqr';

const [width, height] = [1280, 720];

/** What a camera sees that is held over a paper with this QR: one grey picture, a byte a pixel. */
function grey(text: string): Buffer {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const module = Math.floor(height / size);
  const [left, top] = [Math.floor((width - size * module) / 2), Math.floor((height - size * module) / 2)];
  const picture = Buffer.alloc(width * height, 0xd8);
  data.forEach((row, y) => {
    row.forEach((dark, x) => {
      for (let line = 0; line < module; line++) {
        const start = (top + y * module + line) * width + left + x * module;
        picture.fill(dark ? 0x20 : 0xe8, start, start + module);
      }
    });
  });
  return picture;
}

/**
 * Flags for a browser whose camera looks at this QR: its own fake device, which plays a file of YUV4MPEG2 frames.
 */
export function cameraOver(text: string): string[] {
  const file = join(mkdtempSync(join(tmpdir(), 'ikrar-camera-')), 'paper.y4m');
  const colours = Buffer.alloc((width * height) / 2, 0x80);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), grey(text), colours]);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(file, Buffer.concat([head, frame, frame]));
  return [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${file}`,
  ];
}

/** The same paper as a photo: a PNG (ISO/IEC 15948), eight bits of grey. */
export function photoOf(text: string): Buffer {
  const picture = grey(text);
  const lines = Array.from({ length: height }, (_, y) => [
    Buffer.of(0),
    picture.subarray(y * width, (y + 1) * width),
  ]).flat();
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(lines))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  whole.set(body, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
