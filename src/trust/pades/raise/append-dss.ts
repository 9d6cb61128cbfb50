import { as, entry } from '../read/values.ts';
import { type AppendedRevision, appendObjects } from '../write/append-objects.ts';
import type { PdfObject } from '../write/revision.ts';
import { type EvidenceList, evidenceList, storeOf } from './evidence-streams.ts';
import type { OpenFile } from './open-file.ts';
import { changedDictionary, referenceText, textObject } from './value-text.ts';

/** What signatures need to be checked when those who issued it are no longer there: DER each. */
export interface StoredEvidence {
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
}

/**
 * Appends a document security store, or lets the one there is grow (ETSI EN 319 142-1 section 5.4.2): what it holds stays,
 * what it holds already is not put in again. Streams are left unfiltered: certificates do not deflate. Undefined when there
 * is nothing to add. Refusals 'pdf-malformed', 'pdf-too-complex'.
 */
export function appendDss(file: OpenFile, evidence: StoredEvidence): AppendedRevision | undefined {
  const { document, catalog, head } = file;
  const store = storeOf(document, catalog);
  const objects: PdfObject[] = [];
  let next = head.objectCount;
  const grown = (list: EvidenceList, ders: readonly Uint8Array[]): string => {
    const all = list.references.map(referenceText);
    for (const der of distinct(ders.filter((one) => !list.has(one)))) {
      objects.push(evidenceStream(next, der));
      all.push(`${next++} 0 R`);
    }
    return `[${all.join(' ')}]`;
  };
  const lists = {
    Certs: grown(evidenceList(document, store, 'Certs'), evidence.certificates),
    CRLs: grown(evidenceList(document, store, 'CRLs'), evidence.crls),
  };
  if (objects.length === 0) return undefined;
  const text = changedDictionary(store ?? { kind: 'dictionary', entries: new Map() }, { Type: '/DSS', ...lists });
  const kept = as('reference', entry(catalog, 'DSS'))?.number;
  const number = kept ?? next;
  objects.push(textObject(number, text));
  if (kept === undefined) objects.push(textObject(head.root, changedDictionary(catalog, { DSS: `${number} 0 R` })));
  return appendObjects(head, file.hash, objects);
}

function evidenceStream(number: number, der: Uint8Array): PdfObject {
  const head = Buffer.from(`<< /Length ${der.length} >>\nstream\n`, 'latin1');
  return { number, body: Buffer.concat([head, der, Buffer.from('\nendstream', 'latin1')]) };
}

function distinct(ders: readonly Uint8Array[]): Uint8Array[] {
  return [...new Map(ders.map((der) => [Buffer.from(der).toString('latin1'), der])).values()];
}
