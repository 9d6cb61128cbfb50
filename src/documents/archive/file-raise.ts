import { FirstRevisions, type PinnedSeal, type Report, verifyPdf } from '#trust/pades';
import {
  embed,
  type KnownEvidence,
  openAppended,
  type PreparedRaise,
  prepareDocumentTimestamp,
  prepareRaise,
  timestampHoldsUntil,
} from '#trust/pades/sign';
import { type PathCache, readCertificateOnce } from '#trust/pki';
import { nodeCrypto } from '#trust/pki/engine';

/** A sealed file in its newest version, and what is known of those who certified its signers. */
export interface FileToRaise {
  readonly bytes: Uint8Array;
  readonly known: KnownEvidence;
  /** Room for the timestamp's token. */
  readonly tokenBytes: number;
}

/** The token that came, and what the raised file is judged by; certificates in DER. */
export interface StampToEmbed {
  readonly token: Uint8Array;
  readonly roots: readonly Uint8Array[];
  readonly timestampRoots: readonly Uint8Array[];
  readonly seals: readonly PinnedSeal<Uint8Array>[];
  readonly at: Date;
}

/** What is appended, and what our own public verifier says of the file with it. Plain data. */
export interface RaisedFile {
  readonly tail: Uint8Array;
  /** SHA-256 and length of the whole file. */
  readonly digest: Uint8Array;
  readonly size: number;
  /** When the earliest certificate on the timestamp's path ends. */
  readonly holdsUntil: Date;
  /** Empty when the file is TOTAL-PASSED and all its signatures B-LTA; else what is not, without anybody's name. */
  readonly faults: readonly string[];
}

/** Certificates' signatures verified once for all files of a run. */
const paths: PathCache = new Map();
const firstRevisions = new FirstRevisions();

/** One file on its way to B-LTA: between the two steps, somebody who holds the key of a clock stamps `digest`. */
export class FileRaise {
  #given: FileToRaise;
  #prepared: PreparedRaise;

  /** Refusals 'pdf-malformed', 'pdf-too-complex', and those of a CMS or token that is none. */
  constructor(given: FileToRaise) {
    this.#given = given;
    this.#prepared = prepareRaise(given.bytes, given.known, given.tokenBytes);
  }

  /** Where revocation lists may be had that nobody has brought, and without which the file does not reach B-LTA. */
  get listsMissing(): readonly string[] {
    return this.#prepared.listsMissing;
  }

  /** The same with these lists, DER, besides what was known. */
  addLists(crls: readonly Uint8Array[]): Uint8Array {
    const { known } = this.#given;
    this.#given = { ...this.#given, known: { ...known, crls: [...known.crls, ...crls] } };
    this.#prepared = prepareRaise(this.#given.bytes, this.#given.known, this.#given.tokenBytes);
    return this.digest;
  }

  /** What is to be stamped: SHA-256 of everything but the place of the token. */
  get digest(): Uint8Array {
    return this.#prepared.timestamp.digest;
  }

  /** The same with other room for the token, because one did not fit. */
  makeRoom(tokenBytes: number): Uint8Array {
    this.#prepared = { ...this.#prepared, timestamp: prepareDocumentTimestamp(this.#prepared.file, tokenBytes) };
    return this.digest;
  }

  /** Puts the token in and has the whole file judged, by what it carries itself and the given roots alone. */
  async finish({ token, roots, timestampRoots, seals, at }: StampToEmbed): Promise<RaisedFile> {
    const { file, dss, timestamp } = this.#prepared;
    const { tail, hash, head } = embed(timestamp, token, file.hash);
    const { bytes } = openAppended(file, tail);
    const report = await verifyPdf(bytes, {
      roots: roots.map(readCertificateOnce),
      timestampRoots: timestampRoots.map(readCertificateOnce),
      seals,
      at,
      cache: paths,
      firstRevisions,
      engine: nodeCrypto,
    });
    return {
      tail: new Uint8Array(Buffer.concat([dss, tail])),
      digest: new Uint8Array(hash.hash.copy().digest()),
      size: head.size,
      holdsUntil: timestampHoldsUntil(token, this.#given.known.certificates),
      faults: faultsOf(report),
    };
  }
}

function faultsOf({ indication, subIndication, signatures }: Report): string[] {
  const faults = indication === 'TOTAL-PASSED' ? [] : [[indication, subIndication].filter(Boolean).join(' ')];
  for (const { field, kind, level, checks } of signatures) {
    if (kind === 'signature' && level !== 'B-LTA') faults.push(`${field}: ${level ?? '-'}`);
    for (const { name, outcome, reason } of checks) {
      if (outcome === 'failed') faults.push(`${field}: ${name} ${reason}`);
    }
  }
  return faults;
}
