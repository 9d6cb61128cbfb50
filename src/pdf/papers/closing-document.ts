import { ObjectFile } from '../file/object-file.ts';
import { ref } from '../file/syntax.ts';
import type { FileHead, SignatureField } from '../file/types.ts';
import type { Strokes } from '../ink/types.ts';
import type { Draft } from '../page/draft.ts';
import { footer, type Paper } from '../page/furniture.ts';
import { Pager } from '../page/pager.ts';
import { StructureTree } from '../page/structure.ts';
import { qrImage } from '../qr/qr.ts';
import { typesetterOf } from '../type/measure.ts';
import { type BaseSpec, baseNumbers, baseObjects } from './base.ts';

/** What every closing document has around its content, every word as it shall be printed; plain data. */
export interface ClosingSpec extends BaseSpec {
  heading: {
    title: string;
    /** lines below the title, e.g. the event's own title */
    subtitle?: string[];
    /** the document number, without "Nomor" */
    number?: string;
  };
  qr: { url: string; caption: string[] };
  /** which kind of signature, whose clock; on every page */
  footer: string[];
}

/** A name under captions at the document's end, with what the person drew where there is such. */
export interface Signatory {
  /** e.g. ["Mengetahui,", "Pj. Bupati Muna Barat,"] */
  caption: string[];
  name: string;
  /** e.g. "NIP. 19870314 201001 2 007" */
  idLine?: string;
  strokes?: Strokes;
}

/** The end of a closing document. */
export interface ClosingEnd {
  /** "Laworo, 10 Juni 2024", above the last signatory */
  placeDate: string;
  /** in rows from left to right; the last one stands at the right */
  signatories: Signatory[];
  /** small lines beside the QR code: checkpoint, the root's fingerprint, what the strokes are */
  notes: string[];
}

/** A complete unsigned file and what is needed to append signatures to it. Structured-cloneable. */
export interface LaidOut {
  bytes: Uint8Array;
  head: FileHead;
  /** the reserved signature fields, by name */
  fields: Record<string, SignatureField>;
  pages: number;
}

/** Opens a file with all that documents share: fonts, profile, metadata, fields. Refuses what `emblemImage` refuses. */
export async function openDraft(spec: ClosingSpec, paper: Paper): Promise<Draft> {
  const { objects, fields, layout } = await baseObjects(spec);
  const placeholders = [layout.pages, layout.firstPage, layout.document, layout.parentTree];
  const file = new ObjectFile();
  for (const object of objects) if (!placeholders.includes(object.number)) file.put(object);
  const setter = typesetterOf(layout.faces);
  const tree = new StructureTree(layout.document, layout.structRoot, () => file.allocate());
  const qr = qrImage(file.allocate(), spec.qr.url);
  file.put(qr.object);
  const pager = new Pager({ file, layout, setter, tree, paper, foot: footer(setter, spec.footer, paper), qr });
  return { file, layout, setter, tree, pager, qr, fields };
}

/** Ends the last page and the file. */
export function closeDraft({ file, layout, tree, pager, fields }: Draft): LaidOut {
  for (const form of layout.forms) tree.root.kids.push({ element: form });
  const pages = pager.finish();
  for (const { number, text } of tree.texts()) file.add(number, text);
  const nums = [...layout.forms.map((form, index) => `${index} ${ref(form)}`), ...pager.parents()];
  file.add(layout.parentTree, `<< /Nums [${nums.join(' ')}] >>`);
  return { ...file.finish(baseNumbers.catalog, baseNumbers.info), fields, pages };
}
