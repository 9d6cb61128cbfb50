import { todo } from '#trust/der';
import type { SignatureAlgorithm } from './algorithms.ts';
export async function verifySignature(
  _algorithm: SignatureAlgorithm,
  _spki: Uint8Array,
  _data: Uint8Array,
  _signature: Uint8Array,
): Promise<boolean> {
  return todo();
}
