import { grow, object, signPact, stream } from '../pact.ts';
import { RawFile } from '../raw-file.ts';
import { type Attack, describeAttacks } from './attack.ts';
import { at, attackedBase, catalog, form, page, type Setting, streamText, textField } from './setting.ts';

type Objects = readonly (readonly [number, string])[];

/** What an author prepared before the others signed, and what he does to it afterwards. */
const shadow = (
  name: string,
  change: string,
  prepared: { readonly replace?: Readonly<Record<number, string>>; readonly more?: Objects },
  after: Objects,
): Attack => ({
  name,
  said: `modifications:${change}`,
  file: ({ authority }: Setting) => {
    const { sealed } = signPact(attackedBase(prepared), authority);
    return grow(
      sealed,
      after.map(([number, text]) => object(number, text)),
    ).bytes;
  },
});

const [cover, hidden, otherPages, later] = [20, 21, 22, 40];
const white = streamText('1 1 1 rg 0 0 595 842 re f', '/Type /XObject /Subtype /Form /BBox [0 0 595 842]');
const nothing = streamText('', '/Type /XObject /Subtype /Form /BBox [0 0 0 0]');
const covered = page(`/Cover ${cover} 0 R`);

describeAttacks('shadow attacks: prepared before signing, turned over afterwards', [
  shadow(
    'hide: the overlay that covered the text is emptied',
    'content-changed',
    { replace: { [at.page]: covered }, more: [[cover, white]] },
    [[cover, nothing]],
  ),
  shadow(
    'hide: the overlay that covered the text is taken away',
    'content-changed',
    { replace: { [at.page]: covered }, more: [[cover, white]] },
    [[cover, 'null']],
  ),
  shadow('hide: the annotation that covered the text is taken off the page', 'page-changed', {}, [
    [at.page, page().replace(`/Annots [${at.text} 0 R `, '/Annots [')],
  ]),
  shadow('replace: the font’s digits change places', 'font-changed', {}, [
    [at.font, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [48 /nine] >> >>'],
  ]),
  shadow('replace: what a form field shows gives way to its value', 'annotation-changed', {}, [
    [at.text, textField('menolak').replace(/\/AP <<.*?>>/, '')],
  ]),
  shadow(
    'replace: the page waits for content that comes later',
    'content-changed',
    { replace: { [at.page]: page('', `${at.content} 0 R ${hidden} 0 R`) } },
    [[hidden, streamText('1 0 0 rg 0 0 595 842 re f')]],
  ),
  shadow(
    'replace: what comes later is called a certificate',
    'content-changed',
    { replace: { [at.page]: page('', `${at.content} 0 R ${hidden} 0 R`) } },
    [
      [hidden, streamText('1 0 0 rg 0 0 595 842 re f')],
      [at.catalog, catalog(`/DSS << /Certs [${hidden} 0 R] >>`)],
    ],
  ),
  shadow(
    'replace: the page waits for a certificate, in a dictionary that calls itself a cross-reference',
    'object-changed',
    { replace: { [at.page]: page(`/Later << /Type /XRef /Contents ${hidden} 0 R >>`) } },
    [
      [hidden, streamText('1 0 0 rg 0 0 595 842 re f')],
      [at.catalog, catalog(`/DSS << /Certs [${hidden} 0 R] >>`)],
    ],
  ),
  shadow(
    'replace: a form that calls itself a cross-reference draws what is called a certificate later',
    'object-changed',
    {
      replace: { [at.page]: covered },
      more: [
        [
          cover,
          streamText(
            '/Later Do',
            `/Type /XRef /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /Later ${later} 0 R >> >>`,
          ),
        ],
      ],
    },
    [
      [later, streamText('1 0 0 rg 0 0 595 842 re f', '/Subtype /Form /BBox [0 0 595 842]')],
      [at.catalog, catalog(`/DSS << /Certs [${later} 0 R] >>`)],
    ],
  ),
  shadow('replace: a page’s content is called a certificate', 'content-changed', {}, [
    [at.content, streamText('1 0 0 rg 0 0 595 842 re f')],
    [at.catalog, catalog(`/DSS << /Certs [${at.content} 0 R] >>`)],
  ]),
  shadow(
    'replace: the page’s list of contents is called a list of certificates',
    'dss-changed',
    {
      replace: { [at.page]: page().replace(/\/Contents \[.*?\]/, `/Contents ${cover} 0 R`) },
      more: [[cover, `[${at.content} 0 R]`]],
    },
    [
      [hidden, streamText('1 0 0 rg 0 0 595 842 re f')],
      [cover, `[${at.content} 0 R ${hidden} 0 R]`],
      [at.catalog, catalog(`/DSS << /Certs ${cover} 0 R >>`)],
    ],
  ),
  shadow(
    'hide and replace: other pages that were there all along are shown',
    'catalog-changed',
    { more: [[otherPages, `<< /Type /Pages /Kids [${at.page} 0 R ${at.page} 0 R] /Count 2 >>`]] },
    [[at.catalog, catalog('', otherPages)]],
  ),
  {
    name: 'hide and replace: a table leads to a second object of the same number that was signed unseen',
    said: 'structure:object-misplaced',
    file: ({ authority }) => {
      const evil = streamText(`\n${at.content} 0 obj\n${streamText('1 0 0 rg 0 0 595 842 re f')}\nendobj\n`);
      const { sealed } = signPact(attackedBase({ more: [[cover, evil]] }), authority);
      const inside = Buffer.from(sealed.bytes).toString('latin1').indexOf(`\n\n${at.content} 0 obj`) + 2;
      const file = new RawFile(sealed.bytes);
      const trailer = `/Size ${sealed.head.objectCount} /Root ${at.catalog} 0 R /Info ${at.info} 0 R /Prev ${sealed.head.startxref}`;
      return file.end(file.table([[at.content, inside]], trailer));
    },
  },
  {
    name: 'hide and replace: an object above the signed /Size comes into view',
    said: 'modifications:trailer-changed',
    file: ({ authority }) => {
      const above = 40;
      const prepared = attackedBase({
        replace: { [at.page]: page('', `${at.content} 0 R ${above} 0 R`) },
        more: [[above, streamText('1 0 0 rg 0 0 595 842 re f')]],
      });
      const text = Buffer.from(prepared.bytes)
        .toString('latin1')
        .replace(`/Size ${above + 1}`, `/Size ${cover}`);
      const base = { ...prepared, bytes: new Uint8Array(Buffer.from(text, 'latin1')) };
      const { sealed } = signPact({ ...base, head: { ...base.head, objectCount: cover } }, authority);
      const file = new RawFile(sealed.bytes);
      const field = file.object(at.archive, '<< /FT /Sig /T (archive)  >>');
      const trailer = `/Size ${above + 1} /Root ${at.catalog} 0 R /Info ${at.info} 0 R /Prev ${sealed.head.startxref}`;
      return file.end(file.table([[at.archive, field]], trailer));
    },
  },
]);

const reference = '/Reference [<< /TransformMethod /DocMDP /TransformParams << /P 3 /V /1.2 >> >>]';
const certified: { readonly replace: Readonly<Record<number, string>> } = {
  replace: { [at.catalog]: catalog(`/Perms << /DocMDP ${at.next - 2} 0 R >>`) },
};
const certifiedCatalog = certified.replace[at.catalog] as string;
const note = '<< /Type /Annot /Subtype /FreeText /Rect [60 690 400 720] /Contents (lain) >>';

describeAttacks('certified documents whose permissions say that more may come', [
  shadow('an annotation, where annotations are permitted (Evil Annotation)', 'annotation-changed', certified, [
    [30, note],
    [at.page, page().replace('/Annots [', '/Annots [30 0 R ')],
  ]),
  shadow('a signature field that shows another text (Sneaky Signature)', 'field-changed', certified, [
    [30, '<< /FT /Sig /T (lain) /Type /Annot /Subtype /Widget /Rect [0 0 595 842] /AP << /N 31 0 R >> >>'],
    [31, white],
    [at.form, form('30 0 R')],
  ]),
  shadow('a filled-in field, where filling in is permitted', 'annotation-changed', certified, [
    [at.text, textField('menolak')],
  ]),
  shadow('permissions that are taken away', 'catalog-changed', certified, [[at.catalog, catalog()]]),
  shadow('permissions that are widened', 'catalog-changed', certified, [
    [at.catalog, certifiedCatalog.replace('/DocMDP', '/UR3')],
  ]),
  shadow('a new signature that permits more, and a change with it', 'content-changed', certified, [
    [30, `<< /FT /Sig /T (lain) /V << /Type /Lain /ByteRange [0 0 0 0] ${reference} >> >>`],
    [at.form, form('30 0 R')],
    [at.content, streamText('1 0 0 rg 0 0 595 842 re f')],
  ]),
]);

describeAttacks('changes between two signatures', [
  {
    name: 'the content is swapped before the institution seals',
    said: 'modifications:content-changed',
    file: async ({ authority, base }) => {
      const { signRevision } = await import('../pact.ts');
      const { person } = signPact(base, authority);
      const tampered = grow(person, [stream(at.content, '1 0 0 rg 0 0 595 842 re f')]);
      const seal = { ...authority.seal, chain: authority.sealChain };
      return signRevision(tampered, seal, { field: base.seal }, { authority }).bytes;
    },
  },
]);
