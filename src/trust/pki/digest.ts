import { todo } from '#trust/der';
import type { HashName } from './algorithms.ts';
export async function digest(_hash: HashName, _bytes: Uint8Array): Promise<Uint8Array> {
  return todo();
}
/** SHA-256, lower-case hex. */
export async function fingerprint(_der: Uint8Array): Promise<string> {
  return todo();
}
