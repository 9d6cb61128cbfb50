import { createPublicKey, generateKeyPairSync, type KeyObject, sign as signWith } from 'node:crypto';
import { type Certificate, ecdsaDerToP1363, readCertificate } from '#trust/pki';
import { type Issuer, issueCertificate, issueCrl, issueRoot, randomSerial, type Subject } from '#trust/pki/issue';

/** A P-256 key in memory: what a test may do with it. */
export interface TestKey {
  readonly privateKey: KeyObject;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  /** As a phone sends it. */
  readonly jwk: { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string };
  /** DER Ecdsa-Sig-Value over SHA-256. */
  readonly sign: (data: Uint8Array) => Uint8Array;
  /** r‖s over SHA-256, as WebCrypto on a phone answers. */
  readonly signP1363: (data: Uint8Array) => Uint8Array;
}

/** A fresh P-256 key. */
export function createTestKey(): TestKey {
  return keyOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
}

/** What a test may do with this private P-256 key. */
export function keyOf(privateKey: KeyObject): TestKey {
  const publicKey = createPublicKey(privateKey);
  const sign = (data: Uint8Array) => new Uint8Array(signWith('sha256', data, privateKey));
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return {
    privateKey,
    publicKey: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })),
    jwk: { kty: 'EC', crv: 'P-256', x, y },
    sign,
    signP1363: (data) => ecdsaDerToP1363(sign(data), 32),
  };
}

/** A signer as the ceremony makes one: own key, certificate of seven days, chain to send along. */
interface TestSigner extends TestKey {
  readonly certificate: Uint8Array;
  /** The issuing CA's certificate. */
  readonly chain: readonly Uint8Array[];
}

/** A real root, issuing CA, seal and timestamp unit, issued through our own doors, thrown away with the test. */
export interface TestAuthority {
  readonly root: Issuer;
  readonly issuing: Issuer;
  readonly seal: Issuer;
  readonly tsa: Issuer;
  /** To be given to verifiers. */
  readonly roots: readonly Certificate[];
  /** What the seal's signature carries along: the issuing CA. */
  readonly sealChain: readonly Uint8Array[];
  /** What a timestamp carries along besides the unit's own certificate: nothing, it hangs on the root. */
  readonly tsaChain: readonly Uint8Array[];
  readonly rootPem: string;
  readonly issueSigner: (subject?: Subject, at?: Date) => TestSigner;
  /** Empty CRLs of root and issuing CA, or with these serials of the issuing CA revoked. */
  readonly crls: (revoked?: readonly { readonly serial: Uint8Array; readonly at: Date }[]) => readonly Uint8Array[];
}

const DAY = 86_400_000;

/** Makes one; `now` is when everything in it was issued. */
export function createAuthority({ now }: { readonly now: Date }): TestAuthority {
  const organization = 'Pemerintah Kabupaten Contoh';
  const rootKey = createTestKey();
  const common = () => ({ serial: randomSerial(), notBefore: now });
  const root: Issuer = {
    certificate: issueRoot({
      subject: { commonName: 'Ikrar Root (uji)', organization, country: 'ID' },
      publicKey: rootKey.publicKey,
      sign: rootKey.sign,
      ...common(),
    }),
    sign: rootKey.sign,
  };
  const below = (
    profile: 'issuing' | 'seal' | 'timestamp',
    subject: Subject,
    issuer: Issuer,
    crlUrl: string,
  ): Issuer => {
    const key = createTestKey();
    return {
      certificate: issueCertificate(profile, { subject, publicKey: key.publicKey, crlUrl, ...common() }, issuer),
      sign: key.sign,
    };
  };
  const rootCrl = 'http://localhost/crl/root.crl';
  const issuing = below('issuing', { commonName: 'Ikrar Penerbit (uji)', organization, country: 'ID' }, root, rootCrl);
  const seal = below('seal', { commonName: organization, organization }, issuing, 'http://localhost/crl/issuing.crl');
  const tsa = below('timestamp', { commonName: 'Ikrar Waktu (uji)', organization, country: 'ID' }, root, rootCrl);
  const period = { thisUpdate: now, nextUpdate: new Date(now.getTime() + 30 * DAY), number: 1 };
  return {
    root,
    issuing,
    seal,
    tsa,
    roots: [readCertificate(root.certificate)],
    sealChain: [issuing.certificate],
    tsaChain: [],
    rootPem: toPem('CERTIFICATE', root.certificate),
    issueSigner: (subject = { commonName: 'La Ode Contoh, S.Pd., M.Si.', title: 'Guru Ahli Muda' }, at = now) => {
      const key = createTestKey();
      const request = { subject, publicKey: key.publicKey, serial: randomSerial(), notBefore: at };
      const certificate = issueCertificate('signer', request, issuing);
      return { ...key, certificate, chain: [issuing.certificate] };
    },
    crls: (revoked = []) => [
      issueCrl({ issuer: root, revoked: [], ...period }),
      issueCrl({ issuer: issuing, revoked, ...period }),
    ],
  };
}

/** PEM (RFC 7468) for openssl and files. */
export function toPem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
