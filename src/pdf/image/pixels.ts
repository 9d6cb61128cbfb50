/** A picture of 8-bit RGB triples. */
export interface Pixels {
  width: number;
  height: number;
  rgb: Uint8Array;
}

/** Makes a picture at most `edge` pixels wide and high, each new pixel the mean of those it covers. */
export function shrink(picture: Pixels, edge: number): Pixels {
  const scale = Math.max(picture.width, picture.height) / edge;
  if (scale <= 1) return picture;
  const width = Math.max(1, Math.round(picture.width / scale));
  const height = Math.max(1, Math.round(picture.height / scale));
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const [top, bottom] = span(y, height, picture.height);
    for (let x = 0; x < width; x++) {
      const [left, right] = span(x, width, picture.width);
      const sum = [0, 0, 0];
      for (let row = top; row < bottom; row++) {
        for (let at = (row * picture.width + left) * 3; at < (row * picture.width + right) * 3; at += 3) {
          for (let c = 0; c < 3; c++) sum[c] = (sum[c] ?? 0) + (picture.rgb[at + c] ?? 0);
        }
      }
      const count = (bottom - top) * (right - left);
      for (let c = 0; c < 3; c++) rgb[(y * width + x) * 3 + c] = Math.round((sum[c] ?? 0) / count);
    }
  }
  return { width, height, rgb };
}

function span(index: number, count: number, total: number): [number, number] {
  const from = Math.floor((index * total) / count);
  return [from, Math.max(from + 1, Math.floor(((index + 1) * total) / count))];
}

interface Colour {
  rgb: [number, number, number];
  count: number;
}

/**
 * At most `most` colours by median cut (Heckbert, "Color image quantization for frame buffer display", 1982), over
 * colours of 5 bits a channel. An emblem is flat: a palette is a quarter of the bytes and looks the same.
 */
export function quantise(rgb: Uint8Array, most: number): { palette: Uint8Array; indexes: Uint8Array } {
  const bucket = (at: number) =>
    (((rgb[at] ?? 0) >> 3) << 10) | (((rgb[at + 1] ?? 0) >> 3) << 5) | ((rgb[at + 2] ?? 0) >> 3);
  const sums = new Map<number, { sum: [number, number, number]; count: number }>();
  for (let at = 0; at < rgb.length; at += 3) {
    const entry = sums.get(bucket(at)) ?? { sum: [0, 0, 0], count: 0 };
    for (const c of channels) entry.sum[c] += rgb[at + c] ?? 0;
    entry.count++;
    sums.set(bucket(at), entry);
  }
  const colours = new Map<number, Colour>();
  for (const [key, { sum, count }] of sums)
    colours.set(key, { rgb: [sum[0] / count, sum[1] / count, sum[2] / count], count });
  const boxes = medianCut([...colours.values()], most);
  const palette = new Uint8Array(boxes.length * 3);
  const indexOf = new Map<Colour, number>();
  for (const [index, box] of boxes.entries()) {
    const total = box.reduce((sum, colour) => sum + colour.count, 0);
    for (const c of channels)
      palette[index * 3 + c] = Math.round(box.reduce((sum, colour) => sum + colour.rgb[c] * colour.count, 0) / total);
    for (const colour of box) indexOf.set(colour, index);
  }
  const indexes = new Uint8Array(rgb.length / 3);
  for (let i = 0; i < indexes.length; i++) {
    const colour = colours.get(bucket(i * 3));
    indexes[i] = (colour && indexOf.get(colour)) ?? 0;
  }
  return { palette, indexes };
}

const channels = [0, 1, 2] as const;

function medianCut(colours: Colour[], most: number): Colour[][] {
  const boxes = [colours];
  while (boxes.length < most) {
    const measured = boxes.map((box) => ({ box, ...widest(box) })).sort((a, b) => b.range - a.range);
    const { box, channel, range } = measured[0] ?? { box: [], channel: 0 as const, range: 0 };
    if (range === 0) break;
    box.sort((a, b) => a.rgb[channel] - b.rgb[channel]);
    const middle = ((box[0]?.rgb[channel] ?? 0) + (box.at(-1)?.rgb[channel] ?? 0)) / 2;
    const cut = box.findIndex((colour) => colour.rgb[channel] > middle);
    boxes.splice(boxes.indexOf(box), 1, box.slice(0, cut), box.slice(cut));
  }
  return boxes;
}

function widest(box: Colour[]) {
  let best: { channel: 0 | 1 | 2; range: number } = { channel: 0, range: 0 };
  for (const channel of channels) {
    const values = box.map((colour) => colour.rgb[channel]);
    const range = Math.max(...values) - Math.min(...values);
    if (range > best.range) best = { channel, range };
  }
  return best;
}
