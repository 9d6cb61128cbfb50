import { todo } from '#trust/der';
/** ContentInfo with SignedData, DER. */
export function assembleCms(_input: {
  /** What `signedAttributes` gave. */
  readonly tbs: Uint8Array;
  /** DER Ecdsa-Sig-Value. */
  readonly signature: Uint8Array;
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  readonly timestampToken?: Uint8Array;
  /** Encapsulated content; detached when absent. */
  readonly content?: { readonly type: string; readonly bytes: Uint8Array };
}): Uint8Array {
  return todo();
}
