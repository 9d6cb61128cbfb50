import { type Custody, opaquePerson } from '#keys';
import { issueCertificate, randomSerial } from '#trust/pki/issue';

/** Who a signer's certificate names (trust.md, "Keys and certificates"). */
export interface Signer {
  readonly orgId: string;
  readonly organisation: string;
  readonly eventId: string;
  readonly participantId: string;
  /** With titles. */
  readonly name: string;
  readonly position: string;
  readonly unit: string;
}

/** An opaque id of this person in this event: the same in both his certificates and his leaves, nowhere else. */
export const signerId: typeof opaquePerson = opaquePerson;

/**
 * Seven days for one signature, DER. Attributes over 64 characters are shortened by pki/. `publicKey` is the
 * SubjectPublicKeyInfo of a P-256 key, DER, whose holder proved to have it.
 */
export function certifySigner(custody: Custody, signer: Signer, publicKey: Uint8Array, now: Date): Uint8Array {
  return issueCertificate(
    'signer',
    {
      subject: {
        commonName: signer.name,
        ...(signer.position ? { title: signer.position } : {}),
        ...(signer.unit ? { organizationalUnit: signer.unit } : {}),
        organization: signer.organisation,
        serialNumber: signerId(custody, signer.eventId, signer.participantId),
        country: 'ID',
      },
      publicKey,
      serial: randomSerial(),
      notBefore: now,
    },
    custody.organisation(signer.orgId).issuing,
  );
}
