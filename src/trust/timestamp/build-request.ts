import { todo } from '#trust/der';
export function buildRequest(_input: {
  readonly imprint: Uint8Array;
  readonly hashAlgorithm: 'sha256';
  readonly nonce?: Uint8Array;
  readonly policy?: string;
}): Uint8Array {
  return todo();
}
