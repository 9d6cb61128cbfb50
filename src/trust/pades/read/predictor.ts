import { malformed } from './limits.ts';

/** /DecodeParms of FlateDecode (ISO 32000-1 table 8). */
export interface Prediction {
  readonly predictor: number;
  readonly colors: number;
  readonly bits: number;
  readonly columns: number;
}

/** Undoes the PNG predictors (ISO 32000-1 section 7.4.4.4, PNG section 9). Others are refused 'pdf-malformed'. */
export function undoPredictor(data: Uint8Array, { predictor, colors, bits, columns }: Prediction): Uint8Array {
  if (predictor === 1) return data;
  if (predictor < 10 || predictor > 15) throw malformed('predictor not supported');
  const pixel = Math.max(1, (colors * bits) >> 3);
  const row = Math.ceil((colors * bits * columns) / 8);
  if (row < 1 || row > 1_000_000 || data.length % (row + 1) !== 0) throw malformed('predictor rows');
  const rows = data.length / (row + 1);
  const out = new Uint8Array(rows * row);
  for (let y = 0; y < rows; y++) {
    const filter = data[y * (row + 1)] as number;
    if (filter > 4) throw malformed('predictor');
    for (let x = 0; x < row; x++) {
      const left = x >= pixel ? (out[y * row + x - pixel] as number) : 0;
      const up = y > 0 ? (out[(y - 1) * row + x] as number) : 0;
      const corner = x >= pixel && y > 0 ? (out[(y - 1) * row + x - pixel] as number) : 0;
      out[y * row + x] = (data[y * (row + 1) + 1 + x] as number) + predict(filter, left, up, corner);
    }
  }
  return out;
}

function predict(filter: number, left: number, up: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const guess = left + up - corner;
  const distances = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)] as const;
  if (distances[0] <= distances[1] && distances[0] <= distances[2]) return left;
  return distances[1] <= distances[2] ? up : corner;
}
