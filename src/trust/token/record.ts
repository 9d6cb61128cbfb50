import { base64url } from 'jose';
import { canonicalBytes } from '#trust/log';
import { type CryptoEngine, webCrypto } from '#trust/pki';

/**
 * What the QR commits to. Everything in it stands on the public page and on the paper, so that anyone can hash what he
 * sees and compare.
 */
export interface PactRecord {
  readonly code: string;
  readonly event: { readonly title: string; readonly at: Date };
  readonly person: {
    readonly name: string;
    readonly position: string;
    readonly unit: string;
    /** Last three digits of the NIP, or empty. */
    readonly nipTail: string;
  };
  /** SHA-256 of the text that was signed. */
  readonly textDigest: Uint8Array;
}

/** The record's canonical bytes (RFC 8785), members in the standard's order and nothing beside them. */
export function canonicalRecord({ code, event, person, textDigest }: PactRecord): Uint8Array {
  return canonicalBytes({
    code,
    event: { at: event.at.toISOString(), title: event.title },
    person: { name: person.name, nipTail: person.nipTail, position: person.position, unit: person.unit },
    text: base64url.encode(textDigest),
  });
}

/** SHA-256 of the canonical record, base64url (43 signs): the token's `d`. */
export async function recordDigest(
  record: PactRecord,
  engine: Pick<CryptoEngine, 'digest'> = webCrypto,
): Promise<string> {
  return base64url.encode(await engine.digest('SHA-256', canonicalRecord(record)));
}
