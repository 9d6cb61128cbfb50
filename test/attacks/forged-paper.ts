import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { OrganisationKeys } from '#keys';
import { freezeBase } from '#pdf';
import { readCms } from '#trust/cms';
import { assembleCms, signedAttributes } from '#trust/cms/sign';
import { appendSignature, embed, type FileHead, hashBase, type RunningHash } from '#trust/pades/sign';
import { readCertificate } from '#trust/pki';
import { signOnPhone } from '../../bench/phone.ts';
import { certifySigner } from '../../src/signing/signer-certificate.ts';
import { signaturesIn } from '../interop/signatures.ts';
import type { Round } from '../signing/round.ts';

/** What somebody signs with by a program of his own. */
export interface Key {
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  sign(tbs: Uint8Array): Uint8Array;
}

const signsWith = (key: KeyObject) => (tbs: Uint8Array) => new Uint8Array(sign('sha256', tbs, key));

/** Signs the pact as everybody does, with a client that keeps the key, and takes the certificate out of the file. */
export async function keptKey(round: Round, at: number): Promise<Key & { readonly pact: Uint8Array }> {
  const { phone } = await signOnPhone(round.invited[at]?.link ?? '', { origin: round.origin });
  const pact = new Uint8Array(await phone.pact());
  const [first] = signaturesIn(Buffer.from(pact));
  const enclosed = readCms(new Uint8Array(first?.cms ?? []), { padded: true }).certificates;
  const isCa = (der: Uint8Array) => readCertificate(der).extensions.basicConstraints?.ca === true;
  const certificate = enclosed.find((der) => !isCa(der));
  if (!certificate) throw new Error('the pact carries no signer’s certificate');
  return { pact, certificate, chain: enclosed.filter(isCa), sign: signsWith(phone.key.privateKey) };
}

/** What signing once leaves on a phone that keeps it, without the ceremony. */
export function participantKey({ services, invited, orgId, eventId }: Round): Key {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { custody, clock } = services;
  const certificate = certifySigner(
    custody,
    {
      orgId,
      organisation: 'Pemerintah Kabupaten Muna Barat',
      eventId,
      participantId: invited[1]?.id ?? '',
      // neither title nor unit: by what a name lacks, this was a seal
      name: 'Pemerintah Kabupaten Muna Barat',
      position: '',
      unit: '',
    },
    new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })),
    clock.now(),
  );
  return { certificate, chain: [custody.organisation(orgId).issuing.certificate], sign: signsWith(privateKey) };
}

/** The seal of an organisation, in the wrong hands. */
export const sealKey = ({ seal }: Pick<OrganisationKeys, 'seal'>): Key => ({
  certificate: seal.certificate,
  chain: seal.chain.slice(0, -1),
  sign: (data) => seal.sign(data),
});

/** "KEPUTUSAN BUPATI", signed by these keys, one after the other, with timestamps of the service's own clock unless told. */
export async function forgedPaper(
  { services }: Round,
  keys: readonly Key[],
  { stamped = true }: { readonly stamped?: boolean } = {},
): Promise<Uint8Array> {
  const { clock, timestamps } = services;
  const base = await freezeBase({
    title: 'KEPUTUSAN BUPATI',
    language: 'id',
    letterhead: { lines: ['BUPATI MUNA BARAT'] },
    author: 'Bupati',
    created: clock.now(),
    fields: ['penanda_tangan', 'segel'].map((name) => ({ name, tooltip: name })),
    sample: false,
  });
  const parts: Uint8Array[] = [base.bytes];
  let head: FileHead = base.head;
  let hash: RunningHash = hashBase(base.bytes);
  for (const [at, key] of keys.entries()) {
    const field = Object.values(base.fields)[at];
    if (!field) throw new Error('more keys than fields');
    const revision = appendSignature(head, hash, [], {
      field,
      subFilter: 'ETSI.CAdES.detached',
      time: clock.now(),
      contentsBytes: 8_192,
    });
    const tbs = signedAttributes({ messageDigest: revision.digest, certificate: key.certificate });
    const signature = key.sign(tbs);
    const { token } = await timestamps.stamp(signature, clock.now());
    const cms = assembleCms({
      tbs,
      signature,
      certificate: key.certificate,
      chain: key.chain,
      ...(stamped && { timestampToken: token }),
    });
    const made = embed(revision, cms, hash);
    parts.push(made.tail);
    ({ head, hash } = made);
  }
  return new Uint8Array(Buffer.concat(parts));
}
