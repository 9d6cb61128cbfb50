import { todo } from '#trust/der';
import type { Subject } from './distinguished-name.ts';
import type { ProfileName } from './profiles.ts';
/** ECDSA P-256 over SHA-256 of `data`, answered as DER Ecdsa-Sig-Value. */
export type Sign = (data: Uint8Array) => Uint8Array;
export interface Issuer {
  readonly certificate: Uint8Array;
  readonly sign: Sign;
}
export function issueRoot(_input: {
  readonly subject: Subject;
  readonly publicKey: Uint8Array;
  readonly serial: Uint8Array;
  readonly notBefore: Date;
  readonly sign: Sign;
}): Uint8Array {
  return todo();
}
export function issueCertificate(
  _profile: Exclude<ProfileName, 'root'>,
  _input: {
    readonly subject: Subject;
    /** SubjectPublicKeyInfo, DER. */
    readonly publicKey: Uint8Array;
    readonly serial: Uint8Array;
    readonly notBefore: Date;
    readonly crlUrl?: string;
  },
  _issuer: Issuer,
): Uint8Array {
  return todo();
}
/** 16 random bytes, positive. */
export function randomSerial(): Uint8Array {
  return todo();
}
