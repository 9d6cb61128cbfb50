import { formOf, signatureFields } from '../read/fields.ts';
import { malformed } from '../read/limits.ts';
import { as, entry } from '../read/values.ts';
import type { PdfObject } from '../write/revision.ts';
import type { SignatureField } from '../write/signature-dictionary.ts';
import type { OpenFile } from './open-file.ts';
import { changedDictionary, openDictionary, textObject, valueText } from './value-text.ts';

/** Fields of this name and a number from 1 are kept free for document timestamps; a party's empty field is not. */
export const archiveFieldPrefix = 'arsip_';

/** A field for a document timestamp, and the objects that must be written so that the form has it. */
export interface ArchiveField {
  readonly field: SignatureField;
  readonly objects: readonly PdfObject[];
}

/**
 * The first free archive field of the form; when they have run out, one more without a widget: it shows nothing, and no
 * page or tag has to know of it. Refusals 'pdf-malformed' (also for a file without a form), 'pdf-too-complex'.
 */
export function archiveField(file: OpenFile): ArchiveField {
  const fields = signatureFields(file.document, file.document.revisions.length - 1);
  let highest = 0;
  for (const { name, number, dictionary, value } of fields) {
    if (!name.startsWith(archiveFieldPrefix)) continue;
    if (number !== undefined && value === undefined) {
      return { field: { number, dictionary: openDictionary(dictionary) }, objects: [] };
    }
    highest = Math.max(highest, Number.parseInt(name.slice(archiveFieldPrefix.length), 10) || 0);
  }
  const number = file.head.objectCount;
  const field = { number, dictionary: `<< /FT /Sig /T (${archiveFieldPrefix}${highest + 1})` };
  return { field, objects: [grownForm(file, number)] };
}

/** The one object in which the list of fields stands, with one more at its end. */
function grownForm({ document, catalog, head }: OpenFile, field: number): PdfObject {
  const newest = document.revisions.length - 1;
  const form = formOf(document, newest);
  const fields = entry(form, 'Fields');
  const items = as('array', document.resolve(fields, newest))?.items;
  if (!form || !items) throw malformed('no form');
  const list = `[${[...items.map(valueText), `${field} 0 R`].join(' ')}]`;
  const listNumber = as('reference', fields)?.number;
  if (listNumber !== undefined) return textObject(listNumber, list);
  const grown = changedDictionary(form, { Fields: list });
  const formNumber = as('reference', entry(catalog, 'AcroForm'))?.number;
  if (formNumber !== undefined) return textObject(formNumber, grown);
  return textObject(head.root, changedDictionary(catalog, { AcroForm: grown }));
}
