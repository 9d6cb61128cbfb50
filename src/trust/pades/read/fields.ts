import type { PdfDocument } from './document.ts';
import type { FirstRevision } from './first-revision.ts';
import { limits, tooComplex } from './limits.ts';
import { stringText } from './strings.ts';
import { as, dictionaryOf, entry, nameOf, type PdfDictionary, type PdfString, type PdfValue } from './values.ts';

/** A signature field of the form (ISO 32000-1 section 12.7.4.5), as one revision has it. */
export interface SignatureFieldFound {
  /** Partial names joined by dots (section 12.7.3.2). */
  readonly name: string;
  /** Its object number; none when it stands directly in an array. */
  readonly number?: number;
  readonly dictionary: PdfDictionary;
  readonly value: PdfValue | undefined;
}

/** The catalog of a revision. */
export function catalogOf(document: PdfDocument, revision: number): PdfDictionary | undefined {
  return dictionaryOf(document.resolve(entry(document.revisions[revision]?.trailer, 'Root'), revision));
}

/** The form of a revision. */
export function formOf(document: PdfDocument, revision: number): PdfDictionary | undefined {
  return dictionaryOf(document.resolve(entry(catalogOf(document, revision), 'AcroForm'), revision));
}

/** A form with more signature fields, or a file with more revisions, is gone through each time it is asked about. */
const KEPT = 64;

// By the identity of one file under judgement, or of a first revision that several files share, and the revision: gone with it.
const known = new WeakMap<PdfDocument | FirstRevision, Map<number, readonly SignatureFieldFound[]>>();

/** All signature fields of a revision's form, signed or not. Refusals 'pdf-malformed', 'pdf-too-complex'. */
export function signatureFields(document: PdfDocument, revision: number): readonly SignatureFieldFound[] {
  const owner = revision === 0 && document.first ? document.first : document;
  const kept = known.get(owner) ?? new Map<number, readonly SignatureFieldFound[]>();
  const before = kept.get(revision);
  if (before) return before;
  const found = findFields(document, revision);
  if (found.length <= KEPT && kept.size < KEPT) known.set(owner, kept.set(revision, found));
  return found;
}

function findFields(document: PdfDocument, revision: number): SignatureFieldFound[] {
  const found: SignatureFieldFound[] = [];
  const visited = new Set<PdfDictionary>();
  const visit = (item: PdfValue, path: string, type: string | undefined, depth: number) => {
    if (depth > limits.depth) throw tooComplex('depth');
    const dictionary = as('dictionary', document.resolve(item, revision));
    if (!dictionary || visited.has(dictionary)) return;
    if (visited.size >= limits.fields) throw tooComplex('fields');
    visited.add(dictionary);
    document.budget.parsed(16);
    const partial = as('string', document.resolve(entry(dictionary, 'T'), revision));
    const own = partial ? textOf(partial) : '';
    const name = path && own ? `${path}.${own}` : path || own;
    const fieldType = nameOf(document.resolve(entry(dictionary, 'FT'), revision)) ?? type;
    const number = as('reference', item)?.number;
    if (fieldType === 'Sig' && (partial || entry(dictionary, 'V') !== undefined)) {
      found.push({ name, dictionary, value: entry(dictionary, 'V'), ...(number !== undefined && { number }) });
    }
    const kids = as('array', document.resolve(entry(dictionary, 'Kids'), revision));
    if (name.length > 1024) throw tooComplex('fields');
    for (const kid of kids?.items ?? []) visit(kid, name, fieldType, depth + 1);
  };
  const fields = as('array', document.resolve(entry(formOf(document, revision), 'Fields'), revision));
  for (const field of fields?.items ?? []) visit(field, '', undefined, 0);
  return found;
}

// By the string's identity: each revision's form has mostly the fields of the one before, and files of one text have the
// same strings.
const texts = new WeakMap<PdfString, string>();

function textOf(partial: PdfString): string {
  const known = texts.get(partial);
  if (known !== undefined) return known;
  const text = stringText(partial);
  texts.set(partial, text);
  return text;
}
