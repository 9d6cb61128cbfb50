import './reflect-metadata.ts';
import { KeyObject } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { type Certificate, readCertificate } from '#trust/pki';
import { keyOf, type TestKey, toPem } from './authority.ts';
import { secret } from './secret.ts';

export { Extension } from '@peculiar/x509';

/** What a foreign certificate's key is. */
type ForeignAlgorithm = 'P-256' | 'P-384' | 'RSA' | 'RSA-PSS';

const algorithms = {
  'P-256': { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  'P-384': { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' },
  RSA: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: Uint8Array.of(1, 0, 1), modulusLength: 2048 },
  'RSA-PSS': {
    name: 'RSA-PSS',
    hash: 'SHA-256',
    publicExponent: Uint8Array.of(1, 0, 1),
    modulusLength: 2048,
    saltLength: 32,
  },
} as const;

/** A certificate made by somebody else's software, and the use of its key. */
export interface ForeignCertificate {
  readonly name: string;
  readonly der: Uint8Array;
  readonly read: Certificate;
  readonly keys: CryptoKeyPair;
  readonly algorithm: ForeignAlgorithm;
}

export interface ForeignRequest {
  /** As in `CN=…, O=…`. */
  readonly name: string;
  readonly issuer?: ForeignCertificate;
  readonly keys?: CryptoKeyPair;
  readonly algorithm?: ForeignAlgorithm;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly extensions?: readonly x509.Extension[];
  readonly keyIdentifiers?: boolean;
}

/** Issues any certificate, right or wrong, with `@peculiar/x509`. */
export async function foreignCertificate(request: ForeignRequest): Promise<ForeignCertificate> {
  const { issuer, algorithm = 'P-256', keyIdentifiers = true } = request;
  const keys = request.keys ?? (await crypto.subtle.generateKey(algorithms[algorithm], true, ['sign', 'verify']));
  const signer = issuer ?? { keys, algorithm, name: request.name };
  const made = await x509.X509CertificateGenerator.create({
    serialNumber: secret(8).toString('hex').replace(/^./, '5'),
    subject: request.name,
    issuer: signer.name,
    notBefore: request.notBefore,
    notAfter: request.notAfter,
    signingKey: signer.keys.privateKey,
    publicKey: keys.publicKey,
    signingAlgorithm: algorithms[signer.algorithm],
    extensions: [
      ...(request.extensions ?? []),
      ...(keyIdentifiers
        ? [
            await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
            await x509.AuthorityKeyIdentifierExtension.create(signer.keys.publicKey),
          ]
        : []),
    ],
  });
  const der = new Uint8Array(made.rawData);
  return { name: request.name, der, read: readCertificate(der), keys, algorithm };
}

/** basicConstraints and keyUsage of a CA. */
export function caExtensions(pathLength?: number): x509.Extension[] {
  return [
    new x509.BasicConstraintsExtension(true, pathLength, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
  ];
}

/** keyUsage of a signer, with the extended key usages given. */
export function signerExtensions(extended: readonly string[] = [], critical = false): x509.Extension[] {
  const usages = new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true);
  return extended.length > 0 ? [usages, new x509.ExtendedKeyUsageExtension([...extended], critical)] : [usages];
}

/** Somebody else's root, with a signer and a seal under it: a stranger's file for our verifier. */
export interface ForeignAuthority {
  readonly roots: readonly Certificate[];
  readonly rootPem: string;
  /** The issuing CA, as the chain of signer and seal. */
  readonly chain: readonly Uint8Array[];
  readonly signer: TestKey & { readonly certificate: Uint8Array };
  readonly seal: TestKey & { readonly certificate: Uint8Array };
  readonly tsa: TestKey & { readonly certificate: Uint8Array };
}

/** Makes one; everything in it is valid for a year from a day before `now`. */
export async function foreignAuthority({ now }: { readonly now: Date }): Promise<ForeignAuthority> {
  const period = {
    notBefore: new Date(now.getTime() - 86_400_000),
    notAfter: new Date(now.getTime() + 365 * 86_400_000),
  };
  const root = await foreignCertificate({ name: 'CN=Root Lain, O=Pihak Lain', extensions: caExtensions(1), ...period });
  const issuing = await foreignCertificate({
    name: 'CN=Penerbit Lain, O=Pihak Lain',
    issuer: root,
    extensions: caExtensions(0),
    ...period,
  });
  const leaf = async (name: string, issuer: ForeignCertificate, extensions: x509.Extension[]) => {
    const made = await foreignCertificate({ name, issuer, extensions, ...period });
    return { ...keyOf(KeyObject.from(made.keys.privateKey)), certificate: made.der };
  };
  return {
    roots: [root.read],
    rootPem: toPem('CERTIFICATE', root.der),
    chain: [issuing.der],
    signer: await leaf('CN=Orang Lain', issuing, signerExtensions()),
    seal: await leaf('CN=Instansi Lain', issuing, signerExtensions(['1.3.6.1.5.5.7.3.36'])),
    tsa: await leaf('CN=Waktu Lain', root, signerExtensions(['1.3.6.1.5.5.7.3.8'], true)),
  };
}
