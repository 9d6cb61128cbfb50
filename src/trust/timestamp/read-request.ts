import { todo } from '#trust/der';
import type { HashName } from '#trust/pki';
export interface TimestampRequest {
  readonly hash: HashName;
  readonly imprint: Uint8Array;
  readonly policy?: string;
  readonly nonce?: Uint8Array;
  readonly certReq: boolean;
}
export function readRequest(_der: Uint8Array): TimestampRequest {
  return todo();
}
