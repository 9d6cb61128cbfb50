import { type Der, todo } from '#trust/der';
export type HashName = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';
export type SignatureAlgorithm =
  | { readonly family: 'ecdsa'; readonly hash: HashName }
  | { readonly family: 'rsa-pkcs1'; readonly hash: HashName }
  | { readonly family: 'rsa-pss'; readonly hash: HashName; readonly saltLength: number }
  | { readonly family: 'unsupported'; readonly oid: string };
export function readSignatureAlgorithm(_der: Der, _digest?: HashName): SignatureAlgorithm {
  return todo();
}
