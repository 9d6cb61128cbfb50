/** Powers of 2 in GF(256) modulo x^8 + x^4 + x^3 + x^2 + 1, twice over, and their logarithms (ISO/IEC 18004 section 7.5.2). */
const power = new Uint8Array(510);
const logarithm = new Uint8Array(256);
for (let exponent = 0, value = 1; exponent < 255; exponent++) {
  power[exponent] = value;
  power[exponent + 255] = value;
  logarithm[value] = exponent;
  value = value < 128 ? value << 1 : (value << 1) ^ 0x11d;
}

function multiply(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : (power[(logarithm[a] ?? 0) + (logarithm[b] ?? 0)] ?? 0);
}

/** By degree: for each byte, its product with the generator without the leading term, the rows one behind the other. */
const products = new Map<number, Uint8Array>();

function productsOf(degree: number): Uint8Array {
  const known = products.get(degree);
  if (known) return known;
  // The generator is (x - 1)(x - 2)(x - 4)…; its coefficients, the highest first, without the leading 1.
  const generator = new Uint8Array(degree);
  generator[degree - 1] = 1;
  for (let i = 0, root = 1; i < degree; i++, root = multiply(root, 2)) {
    for (let j = 0; j < degree; j++) {
      generator[j] = multiply(generator[j] ?? 0, root) ^ (j + 1 < degree ? (generator[j + 1] ?? 0) : 0);
    }
  }
  const made = new Uint8Array(256 * degree);
  for (let byte = 0; byte < 256; byte++) {
    for (let i = 0; i < degree; i++) made[byte * degree + i] = multiply(byte, generator[i] ?? 0);
  }
  products.set(degree, made);
  return made;
}

/** `degree` error correction codewords for these data codewords (ISO/IEC 18004 section 7.5.2). */
export function remainderOf(data: Uint8Array, degree: number): Uint8Array {
  const table = productsOf(degree);
  // Divided in place: behind each byte that is done stands the remainder so far, and the data still to come is added to it.
  const rest = new Uint8Array(data.length + degree);
  rest.set(data);
  for (let at = 0; at < data.length; at++) {
    const row = (rest[at] as number) * degree;
    for (let i = 0; i < degree; i++) rest[at + 1 + i] = (rest[at + 1 + i] as number) ^ (table[row + i] as number);
  }
  return rest.subarray(data.length);
}
