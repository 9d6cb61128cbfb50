import { createHash } from 'node:crypto';
import { readCms } from '#trust/cms';
import { assembleCms, signedAttributes } from '#trust/cms/sign';
import {
  appendObjects,
  appendSignature,
  embed,
  type FileHead,
  hashBase,
  type PdfObject,
  type RunningHash,
  type SignatureRequest,
} from '#trust/pades/sign';
import { randomSerial } from '#trust/pki/issue';
import { issueTimestamp, serverClockPolicy } from '#trust/timestamp/issue';
import type { TestAuthority } from '../../support/authority.ts';
import type { TestBase } from './base.ts';

/** When everything in these tests is signed. */
export const NOW = new Date('2026-11-22T01:00:00Z');

/** Who signs: DER certificate, its chain, and ECDSA over SHA-256 answered as DER. */
export interface Hand {
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  readonly sign: (data: Uint8Array) => Uint8Array;
}

/** A file as the writer needs it to append. */
export interface Growing {
  readonly bytes: Uint8Array;
  readonly head: FileHead;
  readonly hash: RunningHash;
}

export function start(base: TestBase): Growing {
  return { bytes: base.bytes, head: base.head, hash: hashBase(base.bytes) };
}

export function join(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

export function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(bytes).digest());
}

export function stamp(authority: TestAuthority, imprint: Uint8Array, time = NOW): Uint8Array {
  return issueTimestamp({
    imprint,
    hashAlgorithm: 'sha256',
    time,
    serial: randomSerial(),
    policy: serverClockPolicy,
    tsa: authority.tsa,
    chain: authority.tsaChain,
  });
}

/** A stream object. */
export function stream(number: number, data: string | Uint8Array, keys = ''): PdfObject {
  const bytes = Buffer.from(data);
  const head = Buffer.from(`<< ${keys} /Length ${bytes.length} >>\nstream\n`);
  return { number, body: Buffer.concat([head, bytes, Buffer.from('\nendstream')]) };
}

/** An object from its text. */
export function object(number: number, text: string): PdfObject {
  return { number, body: Buffer.from(text, 'latin1') };
}

/** Appends objects as one incremental update. */
export function grow(file: Growing, objects: readonly PdfObject[]): Growing {
  const { tail, head, hash } = appendObjects(file.head, file.hash, objects);
  return { bytes: join(file.bytes, tail), head, hash };
}

/** One PAdES signature, with a timestamp by the authority unless there is none. */
export function signRevision(
  file: Growing,
  hand: Hand,
  request: Omit<SignatureRequest, 'subFilter' | 'contentsBytes'>,
  options: { readonly authority?: TestAuthority; readonly objects?: readonly PdfObject[]; readonly time?: Date } = {},
): Growing {
  const prepared = appendSignature(file.head, file.hash, options.objects ?? [], {
    subFilter: 'ETSI.CAdES.detached',
    contentsBytes: 6000,
    ...request,
  });
  const tbs = signedAttributes({ messageDigest: prepared.digest, certificate: hand.certificate });
  const parts = { tbs, signature: hand.sign(tbs), certificate: hand.certificate, chain: hand.chain };
  const { authority } = options;
  const signature = readCms(assembleCms(parts)).signer.signature;
  const cms = assembleCms({
    ...parts,
    ...(authority && { timestampToken: stamp(authority, sha256(signature), options.time) }),
  });
  const signed = embed(prepared, cms, file.hash);
  return { bytes: join(file.bytes, signed.tail), head: signed.head, hash: signed.hash };
}

/** A pact as the ceremony makes it: the person's page and signature, then the institution's seal. */
export function signPact(base: TestBase, authority: TestAuthority): { person: Growing; sealed: Growing } {
  const page = stream(base.numbers.content, '0 0 1 rg 60 500 100 2 re f');
  const person = signRevision(
    start(base),
    authority.issueSigner(),
    { field: base.person, time: NOW, name: 'Wa Ode (uji) — Kepala', reason: 'Pakta integritas' },
    { authority, objects: [page] },
  );
  const seal: Hand = { ...authority.seal, chain: authority.sealChain };
  return { person, sealed: signRevision(person, seal, { field: base.seal, time: NOW }, { authority }) };
}

/** A document timestamp in the base's archive field. */
export function archive(file: Growing, base: TestBase, authority: TestAuthority, time = NOW): Growing {
  const request = { field: base.archive, subFilter: 'ETSI.RFC3161', contentsBytes: 4000 } as const;
  const prepared = appendSignature(file.head, file.hash, [], request);
  const signed = embed(prepared, stamp(authority, prepared.digest, time), file.hash);
  return { bytes: join(file.bytes, signed.tail), head: signed.head, hash: signed.hash };
}

/** The catalog of the base with a DSS of these certificates and CRLs, as one incremental update. */
export function storeEvidence(
  file: Growing,
  base: TestBase,
  evidence: { readonly certificates: readonly Uint8Array[]; readonly crls: readonly Uint8Array[] },
): Growing {
  let next = file.head.objectCount;
  const streams = (list: readonly Uint8Array[]) => list.map((der) => stream(next++, der));
  const certificates = streams(evidence.certificates);
  const crls = streams(evidence.crls);
  const refer = (objects: readonly PdfObject[]) => `[${objects.map(({ number }) => `${number} 0 R`).join(' ')}]`;
  const store = object(next, `<< /Type /DSS /Certs ${refer(certificates)} /CRLs ${refer(crls)} >>`);
  const { pages, acroForm } = base.numbers;
  const catalog = `<< /Type /Catalog /Pages ${pages} 0 R /AcroForm ${acroForm} 0 R /DSS ${next} 0 R >>`;
  return grow(file, [...certificates, ...crls, store, object(file.head.root, catalog)]);
}
