import { createHash, generateKeyPairSync, type KeyObject, type RSAPSSKeyPairKeyObjectOptions, sign } from 'node:crypto';
import { explicit, implicit, integer, nullValue, octetString, oid, oids, sequence, setOf } from '#trust/der';
import { appendSignature, embed, hashBase } from '#trust/pades/sign';
import { readCertificate } from '#trust/pki';
import { issueCertificate, randomSerial } from '#trust/pki/issue';
import { attribute, identify } from '../../../../src/trust/cms/signed-attributes.ts';
import type { TestAuthority } from '../../../support/authority.ts';
import type { Setting } from '../attacks/setting.ts';
import { archive, join, NOW, sha256, stamp } from '../pact.ts';
import type { VerdictCase } from './cases.ts';

/** A kind of key: how it signs, and how a CMS names that. */
interface Kind {
  readonly key: () => { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  readonly digest: string;
  readonly hash: string;
  readonly algorithm: Uint8Array;
  readonly sign: (data: Uint8Array, key: KeyObject) => Buffer;
}

/** What the makers of other files do otherwise than ours. */
interface Made {
  readonly kind?: Kind;
  readonly attributes?: (sorted: readonly Uint8Array[]) => Uint8Array;
  readonly unsigned?: Uint8Array;
  /** Instead of the order in which they are signed. */
  readonly written?: (sorted: readonly Uint8Array[]) => Uint8Array;
  readonly content?: Uint8Array;
  readonly timestamped?: boolean;
  /** Whose clock stamps, when it is not the service's. */
  readonly clock?: (authority: TestAuthority) => TestAuthority;
}

const curve = (namedCurve: string, hash: string, digest: string, algorithm: string): Kind => ({
  key: () => generateKeyPairSync('ec', { namedCurve }),
  digest,
  hash,
  algorithm: sequence(oid(algorithm)),
  sign: (data, key) => sign(hash, data, key),
});
const p256 = curve('prime256v1', 'sha256', oids.sha256, oids.ecdsaSha256);
const p521 = curve('secp521r1', 'sha512', oids.sha512, oids.ecdsaSha512);
const brainpool = curve('brainpoolP384r1', 'sha384', oids.sha384, oids.ecdsaSha384);
const ed25519: Kind = {
  key: () => generateKeyPairSync('ed25519', {}),
  digest: oids.sha512,
  hash: 'sha512',
  algorithm: sequence(oid(oids.ed25519)),
  sign: (data, key) => sign(null, data, key),
};
const ed448: Kind = {
  ...ed25519,
  key: () => generateKeyPairSync('ed448', {}),
  algorithm: sequence(oid('1.3.101.113')),
};
const pssOf = sequence(
  explicit(0, sequence(oid(oids.sha256), nullValue)),
  explicit(1, sequence(oid(oids.mgf1), sequence(oid(oids.sha256), nullValue))),
  explicit(2, integer(32)),
);
const rsaPss: Kind = {
  key: () => generateKeyPairSync('rsa-pss', { modulusLength: 2048 } as RSAPSSKeyPairKeyObjectOptions),
  digest: oids.sha256,
  hash: 'sha256',
  algorithm: sequence(oid(oids.rsaPss), pssOf),
  sign: (data, key) => sign('sha256', data, { key, saltLength: 32 }),
};

/** A day before there was such a unit. */
function backdated({ base, authority, sealed }: Setting): Uint8Array {
  return archive(sealed, base, authority, new Date(NOW.getTime() - 86_400_000)).bytes;
}

/** The base signed once, by a person of the service's whose tool does these things in its own way. */
function signedBy({ base, authority }: Setting, made: Made = {}): Uint8Array {
  const { kind = p256, written = (sorted) => setOf(...sorted), attributes = written } = made;
  const { publicKey, privateKey } = kind.key();
  const request = {
    subject: { commonName: 'Ani' },
    publicKey: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })),
    serial: randomSerial(),
    notBefore: NOW,
  };
  const certificate = issueCertificate('signer', request, authority.issuing);
  const hash = hashBase(base.bytes);
  const revision = appendSignature(base.head, hash, [], {
    field: base.person,
    subFilter: 'ETSI.CAdES.detached',
    time: NOW,
    contentsBytes: 6_000,
  });
  const whole = join(base.bytes, revision.tail);
  const [, before, after, rest] = revision.byteRange;
  const digest = createHash(kind.hash)
    .update(whole.subarray(0, before))
    .update(whole.subarray(after, after + rest));
  const { issuerAndSerial, signingCertificate } = identify(certificate);
  const sorted = [
    attribute(oids.contentType, oid(oids.data)),
    attribute(oids.messageDigest, octetString(new Uint8Array(digest.digest()))),
    signingCertificate,
  ];
  const signature = new Uint8Array(kind.sign(attributes(sorted), privateKey));
  const token = attribute(oids.signatureTimeStampToken, stamp(made.clock?.(authority) ?? authority, sha256(signature)));
  const unsigned = made.unsigned ?? (made.timestamped === false ? undefined : setOf(token));
  const cms = signedData({ ...made, kind, issuerAndSerial, attributes: written(sorted), signature, unsigned }, [
    certificate,
    authority.issuing.certificate,
  ]);
  return join(base.bytes, embed(revision, cms, hash).tail);
}

interface Parts {
  readonly kind: Kind;
  readonly issuerAndSerial: Uint8Array;
  readonly attributes: Uint8Array;
  readonly signature: Uint8Array;
  readonly unsigned: Uint8Array | undefined;
  readonly content?: Uint8Array;
}

/** ContentInfo (RFC 5652 sections 3 and 5.1). */
function signedData(parts: Parts, certificates: readonly Uint8Array[]): Uint8Array {
  const { kind, content, unsigned } = parts;
  const digest = sequence(oid(kind.digest));
  const signer = sequence(
    integer(1),
    parts.issuerAndSerial,
    digest,
    implicit(0, parts.attributes),
    kind.algorithm,
    octetString(parts.signature),
    ...(unsigned ? [implicit(1, unsigned)] : []),
  );
  const enclosed = content ? [explicit(0, octetString(content))] : [];
  const data = sequence(
    integer(1),
    setOf(digest),
    sequence(oid(oids.data), ...enclosed),
    implicit(0, setOf(...certificates)),
    setOf(signer),
  );
  return sequence(oid(oids.signedData), explicit(0, data));
}

/** A timestamp unit under the service's root whose key nobody here can check. */
function brainpoolClock(authority: TestAuthority): TestAuthority {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'brainpoolP256r1' });
  const request = {
    subject: { commonName: 'Jam Lain' },
    publicKey: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })),
    serial: randomSerial(),
    notBefore: NOW,
  };
  const certificate = issueCertificate('timestamp', request, authority.root);
  return { ...authority, tsa: { certificate, sign: (data) => new Uint8Array(sign('sha256', data, privateKey)) } };
}

/** A SET in the order given, which DER would sort. */
const unsorted = (parts: readonly Uint8Array[]) => {
  const [first = new Uint8Array(), ...more] = parts;
  const set = setOf(...parts);
  const body = Buffer.concat([...more, first]);
  return new Uint8Array(Buffer.concat([set.subarray(0, set.length - body.length), body]));
};

const forged = (bytes: Uint8Array) =>
  new Uint8Array(
    Buffer.from(Buffer.from(bytes).toString('latin1').replace('janji menjaga', 'janji melepas'), 'latin1'),
  );

const foreign = {
  word: { id: 'UTUH, TETAPI BUKAN DOKUMEN LAYANAN INI', en: 'WHOLE, BUT NOT A DOCUMENT OF THIS SERVICE' },
  indication: 'TOTAL-PASSED',
} as const;
const unchecked = {
  word: { id: 'TIDAK DAPAT DIPERIKSA', en: 'TIDAK DAPAT DIPERIKSA (cannot be checked)' },
  indication: 'INDETERMINATE',
  subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
} as const;
const naming = (name: string) => ({
  id: `Tanda tangan di berkas ini memakai ${name}, yang tidak dapat diperiksa di sini`,
  en: `The signature in this file uses ${name}, which cannot be checked here`,
});
const unsettled = {
  word: { id: 'BELUM DAPAT DIPASTIKAN', en: 'BELUM DAPAT DIPASTIKAN (undecided)' },
  indication: 'INDETERMINATE',
} as const;

const signing = (made: Made) => (setting: Setting) => signedBy(setting, made);

/** Keys, attributes and timestamps as other makers write them, and as nobody should. */
export const otherKeys: readonly VerdictCase[] = [
  { name: 'a signature by a P-256 key', file: signing({}), ...foreign },
  { name: 'a signature by a P-521 key', file: signing({ kind: p521 }), ...foreign },
  { name: 'a signature by an Ed25519 key', file: signing({ kind: ed25519 }), ...foreign },
  { name: 'a signature by a key for PSS alone', file: signing({ kind: rsaPss }), ...foreign },
  {
    name: 'a signature by a brainpool key',
    file: signing({ kind: brainpool }),
    ...unchecked,
    sentence: naming('ECDSA brainpoolP384r1, SHA-384'),
  },
  {
    name: 'a signature by an Ed448 key',
    file: signing({ kind: ed448 }),
    ...unchecked,
    sentence: naming('Ed448, SHA-512'),
  },
  {
    name: 'forged text under a signature by a brainpool key',
    file: (setting) => forged(signedBy(setting, { kind: brainpool })),
    word: { id: 'TIDAK COCOK', en: 'TIDAK COCOK (does not match)' },
    indication: 'TOTAL-FAILED',
    subIndication: 'HASH_FAILURE',
  },
  {
    name: 'attributes signed in the order of DER and written in another',
    file: signing({ attributes: (sorted) => setOf(...sorted), written: unsorted }),
    ...foreign,
  },
  { name: 'attributes signed and written in another order', file: signing({ written: unsorted }), ...foreign },
  {
    name: 'a CMS that carries a content of its own',
    file: signing({ content: new Uint8Array(Buffer.from('isi lain')) }),
    word: { id: 'TIDAK DAPAT DIPERIKSA', en: 'TIDAK DAPAT DIPERIKSA (cannot be checked)' },
    indication: 'TOTAL-FAILED',
    subIndication: 'FORMAT_FAILURE',
  },
  {
    name: 'a timestamp attribute with nothing in it',
    file: signing({ unsigned: setOf(sequence(oid(oids.signatureTimeStampToken), setOf())) }),
    ...unsettled,
    subIndication: 'SIG_CONSTRAINTS_FAILURE',
    sentence: { id: 'Isi berkas utuh, tetapi', en: 'The content is whole, but' },
  },
  {
    name: 'a timestamp by a unit with a brainpool key',
    file: signing({ clock: brainpoolClock }),
    ...unsettled,
    subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
    sentence: { id: 'Isi berkas utuh, tetapi', en: 'The content is whole, but' },
  },
  { name: 'a signature without a timestamp', file: signing({ timestamped: false }), ...foreign },
  {
    name: 'a document timestamp from before its unit was certified',
    file: backdated,
    ...unsettled,
    subIndication: 'SIG_CONSTRAINTS_FAILURE',
    sentence: { id: 'Isi berkas utuh, tetapi', en: 'The content is whole, but' },
  },
  {
    name: 'a seal whose certificate had been revoked before',
    file: ({ sealed }) => sealed.bytes,
    crls: ({ authority }) =>
      authority.crls([
        { serial: readCertificate(authority.seal.certificate).serial, at: new Date(NOW.getTime() - 30_000) },
      ]),
    word: { id: 'TIDAK SAH', en: 'TIDAK SAH (invalid)' },
    indication: 'TOTAL-FAILED',
    subIndication: 'REVOKED',
    sentence: {
      id: 'Setelah tanda tangan pertama, berkas ini ditandatangani pula atas nama Pemerintah Kabupaten Contoh',
      en: 'After the first signature, this file was also signed in the name of Pemerintah Kabupaten Contoh',
    },
  },
];
