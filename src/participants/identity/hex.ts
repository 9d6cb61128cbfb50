/** Bytes as hexadecimal text: the form in which keyed hashes are compared. */
export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
