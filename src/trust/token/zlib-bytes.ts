/** Compressed in the ZLIB format (RFC 1950), away from the calling thread. */
export function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  return readWithin(through(bytes, new CompressionStream('deflate')), Number.POSITIVE_INFINITY);
}

/**
 * What a ZLIB stream (RFC 1950) holds, if it is at most `most` bytes: reading stops there, so that a few bytes cannot
 * become gigabytes.
 * @throws TypeError when it is no such stream; RangeError when it holds more.
 */
export function inflateWithin(bytes: Uint8Array, most: number): Promise<Uint8Array> {
  return readWithin(through(bytes, new DecompressionStream('deflate')), most);
}

function through(bytes: Uint8Array, transform: CompressionStream | DecompressionStream): ReadableStream<Uint8Array> {
  return new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(transform);
}

async function readWithin(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > most) {
      await reader.cancel();
      throw new RangeError(`more than ${most} bytes`);
    }
    chunks.push(next.value);
  }
  return join(chunks, length);
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
