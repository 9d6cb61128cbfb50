import type { Cms } from '#trust/cms';
import { todo } from '#trust/der';
import type { HashName } from '#trust/pki';
export interface TimestampToken {
  readonly der: Uint8Array;
  readonly cms: Cms;
  readonly policy: string;
  readonly hash: HashName | 'unsupported';
  readonly imprint: Uint8Array;
  readonly serial: Uint8Array;
  readonly time: Date;
  readonly accuracyMs?: number;
  readonly ordering: boolean;
  readonly nonce?: Uint8Array;
}
/** `padded`: zeros may follow, as in a document timestamp's /Contents. */
export function readTimestampToken(_der: Uint8Array, _options?: { readonly padded?: boolean }): TimestampToken {
  return todo();
}
