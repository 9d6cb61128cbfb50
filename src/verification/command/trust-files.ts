import { Refusal } from '#errors';
import { type Given, readGiven, unusable, type Why } from '#given-file';
import { readCertificate } from '#trust/pki';
import { certificatesIn, type ListedSeal, sealsIn } from '../pem.ts';
import type { VerifyArguments } from './options.ts';

/** What the options of `ikrar verify` say is to be trusted: DER. */
export interface GivenTrust {
  readonly roots: readonly Uint8Array[];
  readonly timestampRoots: readonly Uint8Array[];
  readonly seals: readonly ListedSeal[];
}

/**
 * Reads and looks through them before any document is opened, so that nothing wrong with them is told as the document's.
 * @throws UnusableGiven for the first that cannot be used.
 */
export function readTrust({ root, tsaRoot, seal }: VerifyArguments): GivenTrust {
  return {
    roots: root === undefined ? [] : rootsIn({ ...expected.root, file: root }),
    timestampRoots: tsaRoot === undefined ? [] : rootsIn({ ...expected.tsaRoot, file: tsaRoot }),
    seals: seal === undefined ? [] : pairsIn({ ...expected.seal, file: seal }),
  };
}

type Expected = Omit<Given, 'file'> & { readonly mostBytes: number };
/** The roots of all the world's public CAs are 230 KB. */
const mostBytes = 1_048_576;

const expected = {
  root: {
    option: '--root',
    mostBytes,
    expected: {
      id: 'Berikan sertifikat akar instansi, PEM atau DER, seperti yang diterbitkan layanannya di /pki/root.pem.',
      en: 'Give the root certificate of the office, PEM or DER, as its service publishes it at /pki/root.pem.',
    },
  },
  tsaRoot: {
    option: '--tsa-root',
    mostBytes,
    expected: {
      id: 'Berikan sertifikat akar penyedia stempel waktu, PEM atau DER, seperti di /pki/tsa-roots.pem.',
      en: 'Give the root certificates of the timestamp providers, PEM or DER, as at /pki/tsa-roots.pem.',
    },
  },
  seal: {
    option: '--seal',
    mostBytes,
    expected: {
      id: 'Berikan daftar segel, PEM, tiap segel diikuti akarnya, seperti di /pki/seals.pem.',
      en: 'Give a list of seals, PEM, each followed by its root, as at /pki/seals.pem.',
    },
  },
} as const satisfies Record<string, Expected>;

type Sized = Given & Expected;

/** Leaves may be among them, as in the bundles of some TSAs; a path needs one that may issue (RFC 5280 section 4.2.1.9). */
function rootsIn(given: Sized): Uint8Array[] {
  const found = readableIn(given, readGiven(given));
  if (!found.some(isCa)) throw unusable(given, whys.noCa);
  return found;
}

function pairsIn(given: Sized): ListedSeal[] {
  const bytes = readGiven(given);
  const certificates = readableIn(given, bytes);
  if (certificates.length % 2 === 1) throw unusable(given, whys.halfPair);
  const seals = sealsIn(bytes);
  if (seals.some(({ certificate, root }) => isCa(certificate) || !isCa(root))) throw unusable(given, whys.halfPair);
  // without it the seal of one office would vouch for what anybody under the same root has signed
  if (seals.some(({ office }) => office === undefined)) throw unusable(given, whys.noOffice);
  return seals;
}

/** Each is read once here: later, a broken one would look like a fault of the document. */
function readableIn(given: Given, bytes: Uint8Array): Uint8Array[] {
  try {
    const found = certificatesIn(bytes);
    for (const one of found) readCertificate(one);
    return found;
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    throw unusable(given, whyNot(bytes), { cause });
  }
}

function whyNot(bytes: Uint8Array): Why {
  const label = /-----BEGIN ([A-Z0-9 ]+)-----/u.exec(Buffer.from(bytes).toString('latin1'))?.[1];
  if (label === 'CERTIFICATE') return whys.broken;
  return label?.endsWith('PRIVATE KEY') ? whys.privateKey : whys.noCertificate;
}

const isCa = (der: Uint8Array) => readCertificate(der).extensions.basicConstraints?.ca === true;

const whys = {
  noCertificate: { id: 'tidak ada sertifikat di dalamnya.', en: 'there is no certificate in it.' },
  broken: { id: 'sertifikat di dalamnya rusak.', en: 'a certificate in it is damaged.' },
  privateKey: {
    id: 'ini kunci pribadi, bukan sertifikat; jangan serahkan kepada siapa pun.',
    en: 'this is a private key, not a certificate; hand it to nobody.',
  },
  noCa: {
    id: 'sertifikat di dalamnya bukan sertifikat penerbit (CA).',
    en: 'the certificate in it is not one that issues others (CA).',
  },
  halfPair: {
    id: 'isinya bukan pasangan segel dan akarnya.',
    en: 'what is in it are not pairs of a seal and its root.',
  },
  noOffice: {
    id: 'ada segel tanpa baris "# office" di atasnya, sehingga tidak diketahui milik instansi mana.',
    en: 'a seal in it has no line "# office" above it, so whose it is is not known.',
  },
} as const satisfies Record<string, Why>;
