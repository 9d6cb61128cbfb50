import { todo } from '#trust/der';
import type { SignatureAlgorithm } from './algorithms.ts';
import type { Name } from './name.ts';
export interface RevokedEntry {
  readonly serial: Uint8Array;
  readonly at: Date;
  readonly reason?: number;
}
export interface Crl {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly issuer: Name;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  readonly revoked: readonly RevokedEntry[];
  readonly number?: Uint8Array;
  readonly authorityKeyIdentifier?: Uint8Array;
  readonly unknownCritical: readonly string[];
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly signature: Uint8Array;
}
export function readCrl(_der: Uint8Array): Crl {
  return todo();
}
