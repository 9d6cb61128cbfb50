import type { SignatureField } from '#trust/pades/sign';
import { trustedTimeOf } from '#tsa';
import type { Zone } from '#web/i18n';
import type { SealingServices } from './add-signature.ts';
import { sealFile } from './seal-file.ts';
import type { PreparedPact, Signable, Signed } from './steps.ts';
import type { TextOfPacts } from './thread/index.ts';

/** Only this file can name it, so only this file can make a Sealed. */
const whole = Symbol('whole');

/** With the person's signature and the institution's seal, found TOTAL-PASSED by our own public verifier. */
export interface Sealed<P extends Signable> {
  readonly [whole]: true;
  readonly prepared: P;
  readonly signedAt: Date;
  /** The person's, DER, and its SHA-256. */
  readonly cms: Uint8Array;
  readonly signatureDigest: Uint8Array;
  /** Everything behind the frozen base. */
  readonly tail: Uint8Array;
  /** SHA-256 and size of the whole file. */
  readonly digest: Uint8Array;
  readonly size: number;
  /** What outside timestamps vouch for; undefined where any of them is the server's own. */
  readonly trustedAt: Date | undefined;
}

export type SealedPact = Sealed<PreparedPact>;

/** What sealing needs of the text's frozen base. */
export interface SealingBase {
  readonly bytes: Uint8Array;
  /** Where it is the base of a text, and `bytes` that base's. */
  readonly text?: TextOfPacts;
  readonly sealField: SignatureField;
  readonly organisation: string;
  readonly sample: boolean;
  readonly zone: Zone;
}

/** Adds the institution's seal to what a person signed, and checks the whole (sealFile() says how). */
export async function sealPact<P extends Signable>(
  signed: Signed<P>,
  base: SealingBase,
  services: SealingServices,
): Promise<Sealed<P>> {
  const { prepared, signedAt, cms, signatureDigest, revision, budget, signer } = signed;
  const { head, hash } = revision;
  const seal = await sealFile(
    {
      orgId: prepared.orgId,
      organisation: base.organisation,
      sample: base.sample,
      zone: base.zone,
      before: [base.bytes, revision.tail],
      ...(base.text ? { text: base.text } : {}),
      signer,
      head,
      hash,
      objects: [],
      field: base.sealField,
      signatures: 2,
      budget,
    },
    services,
    signedAt,
  );
  const tail = Buffer.concat([revision.tail, seal.tail]);
  const { digest, size } = seal;
  const trustedAt = trustedTimeOf(signed.stamped, seal.stamped);
  return { [whole]: true, prepared, signedAt, cms, signatureDigest, tail, digest, size, trustedAt };
}
