import { todo } from '#trust/der';
import type { TimestampToken } from './read-token.ts';
export type TimestampResponse =
  | { readonly granted: true; readonly token: TimestampToken }
  | { readonly granted: false; readonly status: number; readonly text: string };
/** At most 64 KB. */
export function readResponse(_der: Uint8Array): TimestampResponse {
  return todo();
}
