import { todo } from '#trust/der';
export function ecdsaP1363ToDer(_signature: Uint8Array): Uint8Array {
  return todo();
}
export function ecdsaDerToP1363(_signature: Uint8Array, _size: number): Uint8Array {
  return todo();
}
