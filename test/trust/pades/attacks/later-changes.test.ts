import type { PdfObject } from '#trust/pades/sign';
import { grow, object } from '../pact.ts';
import { type Attack, describeAttacks } from './attack.ts';
import { at, catalog, form, page, type Setting, streamText, textField } from './setting.ts';

/** An incremental update after both signatures: every signed byte is still there. */
const update = (name: string, change: string, ...objects: readonly (readonly [number, string])[]): Attack => ({
  name,
  said: `modifications:${change}`,
  file: ({ sealed }: Setting) =>
    grow(
      sealed,
      objects.map(([number, text]): PdfObject => object(number, text)),
    ).bytes,
});

/** Checkers that look into every dictionary find nothing to check in these: one good signature is enough for many. */
const oneHolds = (...what: Parameters<typeof update>): Attack => ({ ...update(...what), acceptedBy: 'one-holds' });

const red = '1 0 0 rg 0 0 595 842 re f';
const freeText = '<< /Type /Annot /Subtype /FreeText /Rect [60 690 400 720] /Contents (lain) /DA (/F 14 Tf) >>';

describeAttacks('what is drawn, changed after signing', [
  update(
    'an overlay is appended to the page',
    'page-changed',
    [at.next, streamText(red)],
    [at.page, page('', `${at.content} 0 R ${at.next} 0 R`)],
  ),
  update('the content is swapped', 'content-changed', [at.content, streamText(red)]),
  update('the font is replaced', 'font-changed', [at.font, '<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>']),
  update('an appearance is changed', 'content-changed', [
    at.appearance,
    streamText('BT (menolak) Tj ET', '/Type /XObject /Subtype /Form /BBox [0 0 240 30]'),
  ]),
  update('a signature widget gets an appearance', 'annotation-changed', [
    at.widget,
    `<< /Type /Annot /Subtype /Widget /Rect [0 0 595 842] /AP << /N ${at.appearance} 0 R >> >>`,
  ]),
  update('a form value is changed', 'annotation-changed', [at.text, textField('menolak')]),
  update(
    'a page is added',
    'page-changed',
    [at.pages, `<< /Type /Pages /Count 2 /Kids [${at.page} 0 R ${at.next} 0 R] >>`],
    [at.next, page()],
  ),
  update('a page is turned away', 'page-changed', [at.page, page('/Rotate 180')]),
  update(
    'an annotation is laid over the text',
    'annotation-changed',
    [at.next, freeText],
    [at.page, page().replace('/Annots [', `/Annots [${at.next} 0 R `)],
  ),
  update('an annotation is there that nothing leads to', 'annotation-changed', [at.next, freeText]),
  update('an object is there that nothing leads to', 'object-added', [at.next, '(lain)']),
  update('an object is removed', 'metadata-changed', [at.metadata, 'null']),
]);

const newField = (text: string) => [[at.next, text] as const, [at.form, form(`${at.next} 0 R`)] as const];

describeAttacks('the form and the catalog, changed after signing', [
  update('a signed field is renamed', 'field-changed', [at.person, `<< /FT /Sig /T (lain) /V ${at.next - 2} 0 R >>`]),
  update('a signed field loses its signature', 'field-changed', [at.person, '<< /FT /Sig /T (person) >>']),
  update('an empty field gets a tooltip of its own', 'field-changed', [
    at.archive,
    '<< /FT /Sig /T (archive) /TU (x) >>',
  ]),
  update('the form loses fields', 'form-changed', [at.form, `<< /Fields [${at.person} 0 R] /SigFlags 3 >>`]),
  update('viewers are told to draw values anew', 'form-changed', [at.form, form('', '/NeedAppearances true')]),
  update('viewers are told that nothing is signed', 'form-changed', [
    at.form,
    form().replace('/SigFlags 3', '/SigFlags 0'),
  ]),
  update('the form’s flags are none that there are', 'form-changed', [
    at.form,
    form().replace('/SigFlags 3', '/SigFlags 65535'),
  ]),
  update('an XFA form takes over', 'form-changed', [at.form, form('', `/XFA ${at.metadata} 0 R`)]),
  update('a text field is added', 'field-changed', ...newField('<< /FT /Tx /T (baru) /V (lain) >>')),
  update(
    'a signature field is added that can be seen',
    'field-changed',
    ...newField('<< /FT /Sig /T (baru) /Type /Annot /Subtype /Widget /Rect [0 0 500 500] >>'),
  ),
  update('a field is added under a signed field’s name', 'field-changed', ...newField('<< /FT /Sig /T (person) >>')),
  update('a field is added without a name', 'field-changed', ...newField('<< /FT /Sig >>')),
  oneHolds(
    'a new field brings something that is no signature',
    'signature-changed',
    ...newField('<< /FT /Sig /T (baru) /V << /Type /Sig >> >>'),
  ),
  update('the document opens with a script', 'catalog-changed', [
    at.catalog,
    catalog('/OpenAction << /S /JavaScript /JS (x) >>'),
  ]),
  update('layers appear that hide others', 'catalog-changed', [at.catalog, catalog('/OCProperties << /OCGs [] >>')]),
  update('the catalog shows other pages', 'catalog-changed', [at.catalog, catalog('', at.next)]),
  update('permissions are put there afterwards', 'catalog-changed', [
    at.catalog,
    catalog(`/Perms << /DocMDP ${at.next - 2} 0 R >>`),
  ]),
  update('the catalog says another version', 'catalog-changed', [at.catalog, catalog('/Version /2.0')]),
  oneHolds('a signature dictionary gives way to an empty one', 'signature-changed', [
    at.next - 1,
    '<< /Type /Sig /Filter /Adobe.PPKLite >>',
  ]),
]);
