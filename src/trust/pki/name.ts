import { todo } from '#trust/der';
export interface Name {
  /** The raw DER, which is what names are compared by. */
  readonly der: Uint8Array;
  readonly commonName?: string;
  readonly title?: string;
  readonly organizationalUnit?: string;
  readonly organization?: string;
  readonly serialNumber?: string;
  readonly country?: string;
  readonly attributes: readonly { readonly type: string; readonly value: string }[];
}
/** `CN=…, O=…` for people. */
export function nameToText(_name: Name): string {
  return todo();
}
