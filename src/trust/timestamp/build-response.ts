import { todo } from '#trust/der';
export function buildResponse(_token: Uint8Array): Uint8Array {
  return todo();
}
/** PKIStatus 2 (rejection) with a sentence. */
export function buildRejection(_text: string): Uint8Array {
  return todo();
}
