import { todo } from '#trust/der';
import type { RevokedEntry } from './crl.ts';
import type { Issuer } from './issue-certificate.ts';
export function issueCrl(_input: {
  readonly issuer: Issuer;
  readonly number: number;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly revoked: readonly RevokedEntry[];
}): Uint8Array {
  return todo();
}
