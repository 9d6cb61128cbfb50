import { createHash } from 'node:crypto';
import { readCms } from '#trust/cms';
import { assembleCms, signedAttributes } from '#trust/cms/sign';
import { appendSignature, embed } from '#trust/pades/sign';
import { readCertificate } from '#trust/pki';
import { issueCertificate, randomSerial } from '#trust/pki/issue';
import { createAuthority, createTestKey, type TestAuthority } from '../../../support/authority.ts';
import { type Hand, join, NOW, sha256, signPact, signRevision, stamp } from '../pact.ts';
import { type Attack, describeAttacks } from './attack.ts';
import { growing, type Setting, store } from './setting.ts';

const DAY = 86_400_000;
const earlier = (days: number) => new Date(NOW.getTime() - days * DAY);

/** Everything is called as ours is, and nothing of it is ours. */
const impostor = () => createAuthority({ now: earlier(1) });

const signedBy = (name: string, said: string, hand: (setting: Setting) => Hand): Attack => ({
  name,
  said,
  file: (setting) =>
    signRevision(growing(setting.base), hand(setting), { field: setting.base.person }, { authority: setting.authority })
      .bytes,
});

const sealSerial = ({ authority }: Setting) => readCertificate(authority.seal.certificate).serial;

/** A signer of our CA with a certificate of this kind. */
const signer = ({ issuing }: TestAuthority, notBefore: Date): Hand => {
  const key = createTestKey();
  const request = {
    subject: { commonName: 'La Ode Contoh' },
    publicKey: key.publicKey,
    serial: randomSerial(),
    notBefore,
  };
  return { ...key, certificate: issueCertificate('signer', request, issuing), chain: [issuing.certificate] };
};

describeAttacks('certificates that do not carry what they seem to', [
  {
    name: 'the right names, and another root',
    said: 'certificate:unknown-root',
    file: ({ base }) => signPact(base, impostor()).sealed.bytes,
  },
  {
    name: 'another root, with its certificates and lists in the file’s own store',
    said: 'certificate:unknown-root',
    file: ({ base }) => {
      const other = impostor();
      const certificates = [other.root.certificate, other.issuing.certificate, other.tsa.certificate];
      return store(signPact(base, other).sealed, certificates, other.crls()).bytes;
    },
  },
  signedBy('a certificate that had expired when it signed', 'certificate:expired', ({ authority }) =>
    signer(authority, earlier(30)),
  ),
  signedBy('a certificate that is valid from tomorrow', 'certificate:not-yet-valid', ({ authority }) =>
    signer(authority, earlier(-1)),
  ),
  signedBy('the key of the timestamp unit', 'certificate:wrong-usage', ({ authority }) => ({
    ...authority.tsa,
    chain: [],
  })),
  signedBy('a signer who plays the CA', 'certificate:chain-invalid', ({ authority }) => {
    const middle = authority.issueSigner();
    const issuer = { certificate: middle.certificate, sign: middle.sign };
    const key = createTestKey();
    const request = {
      subject: { commonName: 'Lain' },
      publicKey: key.publicKey,
      serial: randomSerial(),
      notBefore: earlier(0),
    };
    const certificate = issueCertificate('signer', request, issuer);
    return { ...key, certificate, chain: [middle.certificate, authority.issuing.certificate] };
  }),
  {
    name: 'a second certificate for the same key, in another name',
    said: 'integrity:signing-certificate-mismatch',
    file: ({ authority, base }) => {
      const own = authority.issueSigner();
      const request = { subject: { commonName: 'Orang Lain' }, publicKey: own.publicKey, serial: randomSerial() };
      const other = issueCertificate('signer', { ...request, notBefore: earlier(0) }, authority.issuing);
      const prepared = appendSignature(base.head, growing(base).hash, [], {
        field: base.person,
        subFilter: 'ETSI.CAdES.detached',
        contentsBytes: 6000,
      });
      const tbs = signedAttributes({ messageDigest: prepared.digest, certificate: own.certificate });
      const cms = assembleCms({ tbs, signature: own.sign(tbs), certificate: other, chain: own.chain });
      return join(base.bytes, embed(prepared, cms, growing(base).hash).tail);
    },
  },
  {
    name: 'a seal that was revoked before it signed',
    said: 'REVOKED',
    file: ({ sealed }) => sealed.bytes,
    options: (setting) => ({
      crls: setting.authority.crls([{ serial: sealSerial(setting), at: new Date(NOW.getTime() - 1000) }]),
    }),
  },
  {
    name: 'a revoked seal, whose list a later update leaves out of the store again',
    said: 'REVOKED',
    file: (setting) => {
      const { authority, sealed } = setting;
      const crls = authority.crls([{ serial: sealSerial(setting), at: new Date(NOW.getTime() - 1000) }]);
      const certificates = [authority.issuing.certificate];
      const stored = store(sealed, certificates, crls);
      return store(stored, certificates, authority.crls()).bytes;
    },
    options: () => ({ crls: [] }),
  },
]);

/** A person's signature with a token somebody chose. */
const stamped = (
  name: string,
  said: string,
  token: (setting: Setting, imprint: Uint8Array) => Uint8Array,
  options?: Attack['options'],
): Attack => ({
  name,
  said,
  ...(options && { options }),
  file: (setting) => {
    const { authority, base } = setting;
    const file = growing(base);
    const hand = authority.issueSigner();
    const prepared = appendSignature(file.head, file.hash, [], {
      field: base.person,
      subFilter: 'ETSI.CAdES.detached',
      contentsBytes: 6000,
    });
    const tbs = signedAttributes({ messageDigest: prepared.digest, certificate: hand.certificate });
    const parts = { tbs, signature: hand.sign(tbs), certificate: hand.certificate, chain: hand.chain };
    const { signature } = readCms(assembleCms(parts)).signer;
    const cms = assembleCms({ ...parts, timestampToken: token(setting, sha256(signature)) });
    return join(file.bytes, embed(prepared, cms, file.hash).tail);
  },
});

describeAttacks('timestamps that do not stamp this signature', [
  stamped('the imprint is another signature’s', 'timestamp:timestamp-invalid', ({ authority }) =>
    stamp(authority, sha256(Buffer.from('tanda tangan lain'))),
  ),
  stamped('the imprint is the signed attributes’', 'timestamp:timestamp-invalid', ({ authority, sealed }) =>
    stamp(authority, createHash('sha256').update(sealed.bytes).digest()),
  ),
  stamped('the unit is a stranger’s', 'timestamp:timestamp-untrusted', (_, imprint) => stamp(impostor(), imprint)),
  stamped('the time lies ahead of whoever asks', 'timestamp:timestamp-order', ({ authority }, imprint) =>
    stamp(authority, imprint, new Date(NOW.getTime() + DAY)),
  ),
  stamped('the time lies before the unit was certified', 'timestamp:timestamp-invalid', ({ authority }, imprint) =>
    stamp(authority, imprint, earlier(300)),
  ),
  stamped('a signer plays the unit', 'timestamp:timestamp-invalid', ({ authority }, imprint) => {
    const hand = authority.issueSigner();
    return stamp({ ...authority, tsa: hand, tsaChain: hand.chain }, imprint);
  }),
]);
