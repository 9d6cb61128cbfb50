import { srgbProfile } from '../file/icc.ts';
import { dateString, plainObject, ref, streamObject, textString, writeFile } from '../file/syntax.ts';
import type { FileHead, PdfObject, SignatureField } from '../file/types.ts';
import { xmpPacket } from '../file/xmp.ts';
import { type EmblemImage, emblemImage } from '../image/emblem.ts';
import type { BaseLayout } from '../page/layout.ts';
import { type PdfStrings, pdfStrings } from '../page/strings.ts';
import { fontObjects } from '../type/fonts.ts';

/** What all documents of one text variant share. */
export interface BaseSpec {
  title: string;
  language: 'id' | 'en';
  letterhead: { lines: string[]; emblem?: { bytes: Uint8Array; type: 'png' | 'jpeg' } };
  /** the organisation */
  author: string;
  created: Date;
  /** one per signature and per archive timestamp, e.g. penanda_tangan, segel, arsip_1 */
  fields: { name: string; tooltip: string }[];
  /** CONTOH on every page */
  sample: boolean;
  /** instead of the built-in words of the language */
  strings?: PdfStrings;
  /** of an event from before letters were refused at their fields: "?" stands for what the fonts lack, as it always did there */
  olderLetters?: boolean;
}

/** A frozen base: `bytes` for a bytea column, the rest is JSON; nothing is parsed when it is loaded again. */
export interface FrozenBase {
  bytes: Uint8Array;
  head: FileHead;
  fields: Record<string, SignatureField>;
  layout: BaseLayout;
}

const catalog = 1;
const pages = 2;
const firstPage = 3;
const structRoot = 4;
const document = 5;
const parentTree = 6;
const info = 7;
const metadata = 8;
const profile = 9;
const regular = 10;
const bold = 15;
const emblemNumber = 20;

/**
 * Writes everything the documents of one variant share: fonts, profile, metadata, emblem, the form with all its
 * signature fields, and placeholders for what `layoutPact` overrides. Alone it has no page and is never shown; base and
 * appended objects together are PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1). Refuses what `emblemImage` refuses.
 */
export async function freezeBase(spec: BaseSpec): Promise<FrozenBase> {
  const { objects, fields, layout } = await baseObjects(spec);
  return { ...writeFile(objects, catalog, info), fields, layout };
}

/** Object numbers that are the same in every document. */
export const baseNumbers = { catalog, info } as const;

/**
 * The objects of a base, numbered from 1 without a gap. Those of `layout.pages`, `firstPage`, `document` and
 * `parentTree` are placeholders. Refuses what `emblemImage` refuses.
 */
export async function baseObjects(
  spec: BaseSpec,
): Promise<Omit<FrozenBase, 'bytes' | 'head'> & { objects: PdfObject[] }> {
  const emblem = spec.letterhead.emblem && (await emblemImage(emblemNumber, spec.letterhead.emblem));
  const regularFont = fontObjects('regular', regular);
  const boldFont = fontObjects('bold', bold);
  const form = formObjects(spec, emblem ? emblemNumber + 1 : emblemNumber);
  const objects = [
    ...sharedObjects(spec, form.fieldNumbers),
    ...regularFont.objects,
    ...boldFont.objects,
    ...(emblem ? [emblem.object] : []),
    ...form.objects,
  ];
  const layout: BaseLayout = {
    pages,
    firstPage,
    structRoot,
    document,
    parentTree,
    resources: { fonts: `/R ${ref(regular)} /B ${ref(bold)}`, ...emblemFacts(emblem) },
    faces: {
      regular: regularFont.face,
      bold: boldFont.face,
      ...(spec.olderLetters ? {} : { lacking: 'refused' as const }),
    },
    widgets: form.widgets,
    forms: form.forms,
    author: spec.author,
    letterhead: spec.letterhead.lines,
    sample: spec.sample,
    strings: spec.strings ?? pdfStrings[spec.language],
  };
  return { objects, fields: form.fields, layout };
}

function emblemFacts(emblem: EmblemImage | undefined) {
  return emblem ? { emblem: { number: emblemNumber, width: emblem.width, height: emblem.height } } : {};
}

function sharedObjects(spec: BaseSpec, fields: number[]): PdfObject[] {
  return [
    plainObject(
      catalog,
      `<< /Type /Catalog /Pages ${ref(pages)} /Lang ${textString(spec.language)} /MarkInfo << /Marked true >> ` +
        `/StructTreeRoot ${ref(structRoot)} /ViewerPreferences << /DisplayDocTitle true >> /Metadata ${ref(metadata)} ` +
        `/OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /DestOutputProfile ${ref(profile)} >>] ` +
        `/AcroForm << /SigFlags 3 /Fields [${fields.map(ref).join(' ')}] >> >>`,
    ),
    plainObject(pages, '<< /Type /Pages /Kids [] /Count 0 >>'),
    plainObject(firstPage, 'null'),
    plainObject(structRoot, `<< /Type /StructTreeRoot /K ${ref(document)} /ParentTree ${ref(parentTree)} >>`),
    plainObject(document, `<< /S /Document /P ${ref(structRoot)} >>`),
    plainObject(parentTree, '<< /Nums [] >>'),
    plainObject(
      info,
      `<< /Title ${textString(spec.title)} /Author ${textString(spec.author)} /Producer (Ikrar) /CreationDate ${dateString(spec.created)} >>`,
    ),
    streamObject(metadata, '/Type /Metadata /Subtype /XML', Buffer.from(xmpPacket(spec)), { deflate: false }),
    streamObject(profile, '/N 3', srgbProfile(), { level: 9 }),
  ];
}

/**
 * Field, widget and structure element are three objects each: signing rewrites the field alone. The widget has no
 * extent and no appearance; its page and its StructParent are known before the page exists. It has no /Parent: with one,
 * poppler takes the widget for a field of its own and reports every signature as "not signed".
 */
function formObjects({ fields: wanted }: BaseSpec, first: number) {
  const objects: PdfObject[] = [];
  const fields: Record<string, SignatureField> = {};
  const fieldNumbers = wanted.map((_, index) => first + index * 3);
  for (const [index, { name, tooltip }] of wanted.entries()) {
    const number = first + index * 3;
    const dictionary = `<< /FT /Sig /T ${textString(name)} /TU ${textString(tooltip)} /Kids [${ref(number + 1)}]`;
    fields[name] = { number, dictionary };
    objects.push(
      plainObject(number, `${dictionary} >>`),
      plainObject(
        number + 1,
        `<< /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /F 132 /P ${ref(firstPage)} /StructParent ${index} >>`,
      ),
      plainObject(
        number + 2,
        `<< /S /Form /P ${ref(document)} /Pg ${ref(firstPage)} /K << /Type /OBJR /Obj ${ref(number + 1)} >> >>`,
      ),
    );
  }
  const widgets = fieldNumbers.map((number) => number + 1);
  return { objects, fields, fieldNumbers, widgets, forms: fieldNumbers.map((number) => number + 2) };
}
