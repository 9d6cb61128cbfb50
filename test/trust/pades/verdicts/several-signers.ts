import { createAuthority } from '../../../support/authority.ts';
import { at, attackedBase, catalog, form, type Setting, streamText, textField } from '../attacks/setting.ts';
import { type Growing, grow, NOW, object } from '../pact.ts';
import { RawFile } from '../raw-file.ts';
import type { VerdictCase } from './cases.ts';
import { certified, pageWith, type Signing, signedBy } from './signers.ts';

const ani: Signing = { name: 'Ani' };
const budi: Signing = { name: 'Budi', rectangle: '[60 200 260 260]' };
const citra: Signing = { name: 'Citra', rectangle: '[300 200 500 260]', apart: true };

const foreign = {
  word: { id: 'UTUH, TETAPI BUKAN DOKUMEN LAYANAN INI', en: 'WHOLE, BUT NOT A DOCUMENT OF THIS SERVICE' },
  indication: 'TOTAL-PASSED',
} as const;
const added = {
  word: { id: 'TIDAK COCOK', en: 'TIDAK COCOK (does not match)' },
  indication: 'TOTAL-FAILED',
  subIndication: 'FORMAT_FAILURE',
} as const;

const after =
  (signings: readonly Signing[], change: (file: Growing, setting: Setting) => Growing) => (setting: Setting) =>
    change(signedBy(setting, signings), setting).bytes;
const files =
  (...signings: readonly Signing[]) =>
  (setting: Setting) =>
    signedBy(setting, signings).bytes;

const shown = streamText('BT (lain) Tj ET', '/Type /XObject /Subtype /Form /BBox [0 0 200 60]');
const note = '<< /Type /Annot /Subtype /Text /Rect [10 10 30 30] /Contents (lihat) >>';
const filled = (file: Growing) => grow(file, [object(at.text, textField('tidak'))]);
const noted = (file: Growing) => {
  const { objectCount } = file.head;
  return grow(file, [object(objectCount, note), object(at.page, pageWith(15, objectCount))]);
};
const withField = (extra: string) => (file: Growing) => {
  const { objectCount } = file.head;
  const box = `/Type /Annot /Subtype /Widget /Rect [60 300 260 360] /P ${at.page} 0 R`;
  return grow(file, [
    object(objectCount, `<< /FT /Sig /T (segel Kementerian) ${box} ${extra} >>`),
    object(at.form, form(`15 0 R ${objectCount} 0 R`, '/DA (/Helv 0 Tf 0 g)')),
    object(at.page, pageWith(15, objectCount)),
    ...(extra ? [object(objectCount + 1, shown)] : []),
  ]);
};

function commented({ bytes, head }: Growing): Growing {
  const file = new RawFile(bytes);
  file.put(`% ${'surat ini diubah '.repeat(40)}\n`);
  const { objectCount, root, info, id, startxref } = head;
  const trailer = `/Size ${objectCount} /Root ${root} 0 R /Info ${info} 0 R /ID [<${id}> <${id}>] /Prev ${startxref}`;
  return { bytes: file.end(file.table([[0, 'f']], trailer)), head, hash: undefined as never };
}

/** A tagged file: the text field's widget is in the structure tree, and the signatures' may come into it. */
const tree = { root: 15, element: 16, parents: 17, field: 22, made: 26 } as const;
const rootText = (next: number) =>
  `<< /Type /StructTreeRoot /K ${tree.element} 0 R /ParentTree ${tree.parents} 0 R /ParentTreeNextKey ${next} >>`;
const elementText = (kids: string, extra = '') =>
  `<< /Type /StructElem /S /Document /P ${tree.root} 0 R /K [${kids}] ${extra} >>`;
const objectOf = (widget: number) => `<< /Type /OBJR /Obj ${widget} 0 R /Pg ${at.page} 0 R >>`;
const formText = (widget: number, extra = '') =>
  `<< /Type /StructElem /S /Form /P ${tree.element} 0 R /Pg ${at.page} 0 R /K ${objectOf(widget)} ${extra} >>`;
const parentsText = (...pairs: readonly string[]) => `<< /Nums [${pairs.join(' ')}] >>`;
const [firstKid, firstPair] = [objectOf(at.text), `0 ${tree.element} 0 R`];
const tagged = () =>
  attackedBase({
    replace: { [at.catalog]: catalog(`/StructTreeRoot ${tree.root} 0 R /MarkInfo << /Marked true >>`) },
    more: [
      [tree.root, rootText(1)],
      [tree.element, elementText(firstKid)],
      [tree.parents, parentsText(firstPair)],
    ],
  });
/** Budi signs after Ani, and his tool writes these of the tree's objects anew. */
const intoTree = (change: Readonly<Partial<Record<'root' | 'element' | 'parents' | 'made', string>>> = {}) => {
  const texts = {
    root: rootText(2),
    element: elementText(`${firstKid} ${tree.made} 0 R`),
    parents: parentsText(firstPair, `1 ${tree.made} 0 R`),
    made: formText(tree.field),
    ...change,
  };
  const more = (['root', 'element', 'parents', 'made'] as const).map((name) => object(tree[name], texts[name]));
  return (setting: Setting) => signedBy(setting, [ani, { ...budi, field: '/StructParent 1', more }], tagged()).bytes;
};

/** Files that several sign with tools of their own, as Acrobat, pyHanko and iText do, and what else may come with it. */
export const severalSigners: readonly VerdictCase[] = [
  { name: 'one who signs where it can be seen', file: files(ani), ...foreign },
  {
    name: 'two who sign one after the other, each with a field and a picture',
    file: files(ani, budi),
    ...foreign,
    sentence: {
      id: 'Ditandatangani oleh Ani. Setelah tanda tangan pertama, berkas ini ditandatangani pula oleh Budi pada ',
      en: 'Signed by Ani. After the first signature, this file was also signed by Budi on ',
    },
  },
  { name: 'three, the last with a widget apart from its field', file: files(ani, budi, citra), ...foreign },
  {
    name: 'a second signer of an issuer that nobody knows',
    file: (setting) =>
      signedBy(setting, [ani, { ...budi, by: createAuthority({ now: new Date(NOW.getTime() - 60_000) }) }]).bytes,
    indication: 'INDETERMINATE',
    subIndication: 'NO_CERTIFICATE_CHAIN_FOUND',
    word: { id: 'PENERBIT TIDAK DIKENAL', en: 'PENERBIT TIDAK DIKENAL (unknown issuer)' },
    sentence: {
      id: 'Setelah tanda tangan pertama, berkas ini ditandatangani pula atas nama Budi pada ',
      en: 'After the first signature, this file was also signed in the name of Budi on ',
    },
  },
  {
    name: 'a later signer who also changes what the page says',
    file: files(ani, { ...budi, more: [object(at.content, streamText('BT (lain) Tj ET'))] }),
    ...added,
  },
  {
    name: 'a later signer who lays a note over the page',
    file: files(ani, { ...budi, more: [object(23, note), object(at.page, pageWith(15, 19, 23))] }),
    ...added,
  },
  {
    name: 'a later signer whose picture takes the whole page',
    file: files(ani, { ...budi, rectangle: '[0 0 595 842]' }),
    ...added,
  },
  {
    name: 'a later signer whose picture lies over the first signature',
    file: files(ani, { ...budi, rectangle: '[290 90 510 170]' }),
    ...added,
  },
  {
    name: 'a later signer whose widget runs a script',
    file: files(ani, { ...budi, field: '/AA << /E << /S /JavaScript /JS (x) >> >>' }),
    ...added,
  },
  {
    name: 'a later signer who draws the first signature anew',
    file: files(ani, { ...budi, more: [object(16, shown)] }),
    ...added,
  },
  {
    name: 'a later signer who takes the first signature off the page',
    file: files(ani, { ...budi, more: [object(at.page, pageWith(19))] }),
    ...added,
  },
  { name: 'an empty field for the next to sign', file: after([ani], withField('')), ...foreign },
  { name: 'an empty field that shows a seal', file: after([ani], withField('/AP << /N 20 0 R >>')), ...added },
  { name: 'a field filled in after signing', file: after([ani], filled), ...added },
  { name: 'a note added after signing', file: after([ani], noted), ...added },
  { name: 'a revision of nothing but a comment', file: after([ani], commented), ...foreign },

  {
    name: 'a later signer whose widget comes into the structure tree',
    file: intoTree(),
    ...foreign,
    sentence: {
      id: 'Ditandatangani oleh Ani. Setelah tanda tangan pertama, berkas ini ditandatangani pula oleh Budi pada ',
      en: 'Signed by Ani. After the first signature, this file was also signed by Budi on ',
    },
  },
  {
    name: 'a structure tree that says something else of what was there',
    file: intoTree({ element: elementText(`${firstKid} ${tree.made} 0 R`, '/ActualText (dibatalkan)') }),
    ...added,
  },
  {
    name: 'a structure tree that leaves out what was there',
    file: intoTree({ element: elementText(`${tree.made} 0 R`) }),
    ...added,
  },
  {
    name: 'a new element that is read in place of what is shown',
    file: intoTree({ made: formText(tree.field, '/ActualText (dibatalkan)') }),
    ...added,
  },
  { name: 'a new element that holds another’s widget', file: intoTree({ made: formText(at.text) }), ...added },
  {
    name: 'a way back from a widget that leads elsewhere than before',
    file: intoTree({ parents: parentsText(`0 ${tree.made} 0 R`) }),
    ...added,
  },
  {
    name: 'a parent tree in the place of what is on the page',
    file: intoTree({ root: rootText(2).replace(`/ParentTree ${tree.parents}`, `/ParentTree ${at.content}`) }),
    ...added,
  },

  {
    name: 'a file certified against any change, and signed',
    file: files({ ...ani, reference: certified(1) }, budi),
    ...added,
  },
  {
    name: 'a file certified for filling in, and signed',
    file: files({ ...ani, reference: certified(2) }, budi),
    ...foreign,
  },
  {
    name: 'a file certified for filling in, and filled in',
    file: after([{ ...ani, reference: certified(2) }], filled),
    ...foreign,
  },
  {
    name: 'a file certified for filling in, and annotated',
    file: after([{ ...ani, reference: certified(2) }], noted),
    ...added,
  },
  {
    name: 'a file certified for notes, and annotated',
    file: after([{ ...ani, reference: certified(3) }], noted),
    ...foreign,
  },
  {
    name: 'a certification that comes after another’s signature, and gives leave that was not theirs',
    file: (setting) => filled(signedBy(setting, [ani, { ...budi, reference: certified(3) }])).bytes,
    ...added,
  },
  {
    name: 'a field that locks the file when it is signed, and another signature',
    file: files({ ...ani, field: '/Lock << /Type /SigFieldLock /Action /All /P 1 >>' }, budi),
    ...added,
  },
  {
    name: 'a locked field that is filled in',
    file: after(
      [
        {
          ...ani,
          reference: certified(2),
          field: '/Lock << /Type /SigFieldLock /Action /Include /Fields [(pernyataan)] >>',
        },
      ],
      filled,
    ),
    ...added,
  },
  {
    name: 'a lock on the field of the next signer',
    file: files({ ...ani, field: '/Lock << /Type /SigFieldLock /Action /Include /Fields [(Budi)] >>' }, budi),
    ...added,
  },
  {
    name: 'a lock on all but the field of the next signer',
    file: files({ ...ani, field: '/Lock << /Type /SigFieldLock /Action /Exclude /Fields [(Budi)] >>' }, budi),
    ...foreign,
  },
  {
    name: 'a picture that the signed file had been waiting for',
    file: (setting) =>
      signedBy(setting, [ani, budi], attackedBase({ replace: { [at.content]: streamText('q', '/Later 20 0 R') } }))
        .bytes,
    ...added,
  },
];
