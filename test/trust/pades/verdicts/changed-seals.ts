import { at, catalog, form, type Setting, streamText } from '../attacks/setting.ts';
import { type Growing, grow, NOW, object, signPact, signRevision } from '../pact.ts';
import { RawFile } from '../raw-file.ts';
import type { VerdictCase } from './cases.ts';

const genuine = { word: { id: 'ASLI', en: 'ASLI (genuine)' }, indication: 'TOTAL-PASSED' } as const;
const described = {
  word: { id: 'UTUH, KETERANGANNYA DIUBAH', en: 'WHOLE, ITS DESCRIPTION WAS CHANGED' },
  indication: 'TOTAL-PASSED',
} as const;
const added = {
  word: { id: 'TIDAK COCOK', en: 'TIDAK COCOK (does not match)' },
  indication: 'TOTAL-FAILED',
  subIndication: 'FORMAT_FAILURE',
} as const;

const cut = {
  ...added,
  sentence: { id: 'Susunan berkas ini rusak', en: 'The file is damaged' },
};

function cutBehind(bytes: Uint8Array, word: string): Uint8Array {
  return bytes.slice(0, Buffer.from(bytes).lastIndexOf(word) + word.length);
}

const update =
  (...objects: readonly (readonly [number, string])[]) =>
  ({ sealed }: Setting) =>
    grow(
      sealed,
      objects.map(([number, text]) => object(number, text)),
    ).bytes;

/** The last occurrence, in what came after the seal. */
function lastReplaced(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const place = text.lastIndexOf(from);
  return new Uint8Array(Buffer.from(text.slice(0, place) + to + text.slice(place + from.length), 'latin1'));
}

function commented({ sealed }: Setting): Uint8Array {
  const { objectCount, root, info, id, startxref } = sealed.head;
  const file = new RawFile(sealed.bytes);
  file.put(`% ${'surat ini diubah '.repeat(40)}\n`);
  const trailer = `/Size ${objectCount} /Root ${root} 0 R /Info ${info} 0 R /ID [<${id}> <${id}>] /Prev ${startxref}`;
  return file.end(file.table([[0, 'f']], trailer));
}

/** Somebody with a certificate of the service signs the sealed file with a tool of their own. */
function signedAgain({ sealed, authority }: Setting): Growing {
  const box = `/Type /Annot /Subtype /Widget /Rect [300 300 500 360] /P ${at.page} 0 R /AP << /N 18 0 R >>`;
  return signRevision(
    sealed,
    authority.issueSigner(),
    { field: { number: 17, dictionary: `<< /FT /Sig /T (lain) ${box}` }, time: NOW },
    {
      authority,
      objects: [
        object(18, streamText('BT (DIBATALKAN) Tj ET', '/Type /XObject /Subtype /Form /BBox [0 0 200 60]')),
        object(at.form, form('17 0 R')),
      ],
    },
  );
}

const metadata = streamText('<y/>', '/Type /Metadata /Subtype /XML');

/** What is appended to a file under our seal, by tools that renew and by those who would have it say more. */
export const changedSeals: readonly VerdictCase[] = [
  {
    name: 'extensions that the file needs, as tools that renew name them',
    file: update([at.catalog, catalog('/Extensions << /ESIC << /BaseVersion /1.7 /ExtensionLevel 5 >> >>')]),
    ...genuine,
  },
  {
    name: 'extensions that lead to an object',
    file: update([at.catalog, catalog(`/Extensions << /ADBE << /BaseVersion /1.7 /Aksi ${at.content} 0 R >> >>`)]),
    ...added,
  },
  {
    name: 'document information that says who renewed it',
    file: update([at.info, '<< /Title (Pakta) /Producer (alat lain) >>']),
    ...described,
  },
  { name: 'other metadata', file: update([at.metadata, metadata]), ...described },
  {
    name: 'document information that leads to the page',
    file: update([at.info, `<< /Title (Pakta) /Sampul ${at.page} 0 R >>`]),
    ...added,
  },
  {
    name: 'metadata in the place of what is on the page',
    file: update([at.content, metadata], [at.catalog, catalog().replace(`${at.metadata} 0 R`, `${at.content} 0 R`)]),
    ...added,
  },
  { name: 'a revision of nothing but a comment under the seal', file: commented, ...added },
  {
    name: 'the way back to the sealed revision as a real number',
    file: (setting) => {
      const { sealed } = setting;
      const bytes = update([at.info, '<< /Title (Lain) >>'])(setting);
      return lastReplaced(bytes, `/Prev ${sealed.head.startxref}`, `/Prev ${sealed.head.startxref}.0`);
    },
    ...added,
  },
  {
    name: 'an evidence store that names what is on the page',
    file: update([at.catalog, catalog(`/DSS << /Certs [${at.content} 0 R] >>`)]),
    ...added,
  },
  {
    name: 'an unsigned field for another’s seal',
    file: update([at.next, '<< /FT /Sig /T (segel Kementerian) >>'], [at.form, form(`${at.next} 0 R`)]),
    ...added,
  },
  {
    name: 'a download that broke off in the seal’s revision',
    file: ({ sealed }) => sealed.bytes.slice(0, -3_000),
    ...cut,
  },
  {
    name: 'a download that broke off behind the number of an object',
    file: (setting) => cutBehind(update([at.info, '<< /Title (Pakta) >>'])(setting), `\n${at.info} 0 o`),
    ...cut,
  },
  {
    name: 'a seal in a format that the service never writes',
    file: ({ base, authority }) => {
      const { seal: field } = base;
      const request = { field, time: NOW, subFilter: 'adbe.pkcs7.detached' as 'ETSI.CAdES.detached' };
      const hand = { ...authority.seal, chain: authority.sealChain };
      return signRevision(signPact(base, authority).person, hand, request, { authority }).bytes;
    },
    indication: 'TOTAL-PASSED',
    word: { id: 'UTUH, TETAPI BUKAN DOKUMEN LAYANAN INI', en: 'WHOLE, BUT NOT A DOCUMENT OF THIS SERVICE' },
  },
  { name: 'a signature with a picture behind the seal', file: (setting) => signedAgain(setting).bytes, ...added },
];
