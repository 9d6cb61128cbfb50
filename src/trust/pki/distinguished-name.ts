import { todo } from '#trust/der';
export interface Subject {
  readonly commonName: string;
  readonly title?: string;
  readonly organizationalUnit?: string;
  readonly organization?: string;
  readonly serialNumber?: string;
  readonly country?: string;
}
/** Name, DER. */
export function distinguishedName(_subject: Subject): Uint8Array {
  return todo();
}
