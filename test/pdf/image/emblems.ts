import { deflateSync } from 'node:zlib';

function crc(data: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of data) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}

/** Of a PNG: length, type, data, CRC. */
export function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const bytes = Buffer.alloc(body.length + 8);
  bytes.writeUInt32BE(data.length, 0);
  body.copy(bytes, 4);
  bytes.writeUInt32BE(crc(body), body.length + 4);
  return bytes;
}

/** A shield with soft edges on transparency, as an 8-bit RGBA PNG. */
export function shieldPng(width: number, height: number): Uint8Array {
  const rows = Buffer.alloc(height * (1 + width * 4));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * (1 + width * 4) + 1 + x * 4;
      const [u, v] = [(x / width) * 2 - 1, (y / height) * 2 - 1];
      const edge = 1 - Math.abs(u) - (v > 0 ? v * v * 0.8 : 0);
      const star = Math.cos(Math.atan2(v, u) * 5) * 0.15 + 0.35 - Math.hypot(u, v);
      const [r, g, b] = star > 0 ? [250, 205, 40] : edge > 0.12 ? [20, 110, 60 + y / 8] : [200, 30, 30];
      rows.set([r, g, Math.round(b), Math.round(Math.max(0, Math.min(1, edge * 20)) * 255)], at);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** 40 x 48 pixels, three components. */
export const smallJpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/2wBDAQMDAwQDBAgEBAgQCwkLEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBD/wAARCAAwACgDAREAAhEBAxEB/8QAGwABAAICAwAAAAAAAAAAAAAAAAcIAQkCBQb/xAArEAACAQMDAwIFBQAAAAAAAAABAgMABAUGBxEIEiExQRMUInGiFWFygZP/xAAaAQEBAQADAQAAAAAAAAAAAAAABwgBBQYC/8QALhEAAQIEAwYGAgMAAAAAAAAAAQACAwQFEQYHIRIxQVFxgRMiMmFyoZGiQlKS/9oADAMBAAIRAxEAPwCuVQ9ZvSiJREoiURKIp02U6X8vuNZQ6n1RezYfAzfVAsag3N2vPkp3eEX14Yg8+ykHmp7ijHkCixDKSjREjDff0t621J9hbrfRVPBmWcxiGE2en3GFAO63qeOYvo0ciQb8BbVT5B0m7KRWHycmCvZpuOPm3yEwl+/CkJ+NTl+YdedE2xEAHLZbb7BP2q0zKrDLIXhmE4n+xe6/0Q39VD273SNeaZx0+o9u7+6ylpbIZJ8fchTcogHJaNlAEnue3tB4HjuNe3w5mMyeiiVqbQxx0Dh6SeRBvbrcjopzi3KeJTYLpyjvMRjdSx1toDiQRYO6WB5bRVcKqKjC9TtZpOPXG4eA0tOrNBfXqC4CnhjAvLy8H2PYrea6ev1A0qmR5xu9rTbqdG/ZC77C9KFbrEvIO9L3C/xGrv1BWyaCCC1gjtbWGOGGFBHHHGoVUUDgKAPAAHjissve6I4vebk6knitpMY2E0MYLAaADQADgFzr5X2lEWv3qT0Za6K3aylpjrYQWWSVMlbxqAFUS894AHgL8RZOAPQcD2rSWB6m+qUaG+KbvZdhPTd32SL8ysjZjUeHRcQRYcFtmPs8Dltb7e20HWHAaLo9mNUW+jN0tN6ivJVitre9EVxI3pHFKpidj+wVyf6rsMTyDqnSJiWYLuLbgcy3zAdyLLq8HVNlHrsrORDZodYnkHAtJ7AkrY9WXVs1KIlEVC+qrVFvqbeHIRWkqyw4WCLFh19O9O5pB91kkdT/ABrRWX8g6RojC8WMQl/Y2A/LQD3WUM0amypYjiNhm4hAQ+4uXfhziOyiGvbKdqzWxvVZbafxdro/coTva2qrDaZWJDI0cY8BZkH1MFHgMoJ4ABU+tSfFeXz5yM6epVtp2rmHS55tO4X5Gw9+Ct+CM0mSEBlOrd9lujYg1IHAOG8gDcRc7hY71YGDfDaG4sP1KPcXBCEDnte7VJf8m4f8am78K1tkTwjKvv8AEkfkafarjMa4diQvGE5Dt7uAP+T5vpQ7u91d4SDHT4Pa2SW8vZ0MbZWSJo4oAR6xKwDM48+SAoIB+qvb4cy4mHxRMVcbLB/AG5PUjQDoST7Kc4tzZlYcF0rQiXPOniEEBvxBsSeoAG/zKo8kkksjSyuzu5LMzHkkn1JPvVoADRYblntzi8lzjclYrlcJREoiURKIv//Z',
  'base64',
);
