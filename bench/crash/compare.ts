import { createHash } from 'node:crypto';
import { logLeaf, openDatabase, preparedPact, publicRecord, sealedPact } from '#db';
import { signingTexts } from '#texts';
import { type CanonicalValue, decodeLeaf, leafCommitment } from '#trust/log';
import { verifyPdf } from '#trust/pades';
import { type PathCache, readCertificate } from '#trust/pki';
import { nodeCrypto } from '#trust/pki/engine';
import type { Receipt } from '../../src/signing/protocol.ts';

/** What phones were told against what is kept; every list names codes, and all of them should be empty. */
export interface Comparison {
  /** Pacts in force. */
  readonly stored: number;
  /** Told "tersimpan", and not there, or there with other bytes. */
  readonly missing: readonly string[];
  /** There, and nobody was told. */
  readonly untold: readonly string[];
  /** More than one pact of one person. */
  readonly doubled: readonly string[];
  /** Not what the public verifier calls TOTAL-PASSED with two signatures. */
  readonly unsound: readonly string[];
  /** Without a public record in force that names this file. */
  readonly unpublished: readonly string[];
  /** Without exactly one leaf whose commitment holds for the receipt's record and salt. */
  readonly unlogged: readonly string[];
  /** Certificates that were issued without a leaf. */
  readonly unloggedCertificates: readonly string[];
}

/** Reads everything from the database itself, so that nothing the service says of itself is taken on trust. */
export async function compare(dataDir: string, told: readonly Receipt[], root: Uint8Array): Promise<Comparison> {
  const database = await openDatabase({ dataDir });
  try {
    const { db } = database;
    const pacts = await db.select().from(sealedPact);
    const records = new Map((await db.select().from(publicRecord)).map((one) => [one.code, one]));
    const leaves = grouped(await db.select().from(logLeaf), ({ subject }) => subject);
    const bases = new Map<string, Uint8Array>();
    const events = new Map(pacts.map((one) => [one.eventId, one.orgId]));
    for (const [eventId, orgId] of events) {
      for (const { id, base } of await signingTexts(db, orgId, eventId)) bases.set(id, base.bytes);
    }
    const files = new Map(pacts.map((one) => [one.code, whole(bases.get(one.textId), one.tail)]));
    const receipts = new Map(told.map((one) => [one.code, one]));
    const people = grouped(pacts, ({ participantId }) => participantId);
    const unsound: string[] = [];
    const unlogged: string[] = [];
    const options = {
      roots: [readCertificate(root)],
      at: new Date(),
      cache: new Map() as PathCache,
      engine: nodeCrypto,
    };
    for (const { code, id } of pacts) {
      const report = await verifyPdf(files.get(code) ?? new Uint8Array(), options);
      if (report.indication !== 'TOTAL-PASSED' || report.signatures.length !== 2) unsound.push(code);
      const [leaf, ...more] = (leaves.get(id) ?? []).filter(({ kind }) => kind === 'pact-signed');
      const receipt = receipts.get(code);
      const holds = leaf && more.length === 0 && receipt && (await commits(leaf.leaf, receipt));
      if (!holds) unlogged.push(code);
    }
    const issued = await db.select({ id: preparedPact.id, code: preparedPact.code }).from(preparedPact);
    return {
      stored: pacts.length,
      missing: told.filter((one) => !isKept(one, files.get(one.code))).map(({ code }) => code),
      untold: pacts.filter(({ code }) => !receipts.has(code)).map(({ code }) => code),
      doubled: [...people.values()].filter(({ length }) => length > 1).flatMap((some) => some.map(({ code }) => code)),
      unsound,
      unpublished: pacts.filter((one) => !isPublished(one, records.get(one.code))).map(({ code }) => code),
      unlogged,
      unloggedCertificates: issued
        .filter(({ id }) => (leaves.get(id) ?? []).filter(({ kind }) => kind === 'certificate-issued').length !== 1)
        .map(({ code }) => code),
    };
  } finally {
    await database.close();
  }
}

/** What is wrong in it, as `name: how many`; empty when nothing is. */
export function faultsOf(comparison: Comparison): string[] {
  const lists = Object.entries(comparison).filter((one): one is [string, readonly string[]] => Array.isArray(one[1]));
  return lists.flatMap(([name, { length }]) => (length > 0 ? [`${name}: ${length}`] : []));
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

function whole(base: Uint8Array | undefined, tail: Uint8Array | null): Uint8Array {
  if (!base || !tail) throw new Error('a pact without its base or its prepare');
  return new Uint8Array(Buffer.concat([base, tail]));
}

function isKept({ digest, size }: Receipt, file: Uint8Array | undefined): boolean {
  return file?.length === size && createHash('sha256').update(file).digest('hex') === digest;
}

function isPublished(
  { digest }: typeof sealedPact.$inferSelect,
  record: typeof publicRecord.$inferSelect | undefined,
): boolean {
  return record?.status === 'recorded' && record.fileDigest !== null && Buffer.compare(record.fileDigest, digest) === 0;
}

async function commits(leaf: Uint8Array, receipt: Receipt): Promise<boolean> {
  const { commitment } = decodeLeaf(leaf);
  const expected = await leafCommitment(
    receipt.leaf.record as CanonicalValue,
    Buffer.from(receipt.leaf.salt, 'base64url'),
  );
  return Buffer.compare(commitment, expected) === 0;
}
