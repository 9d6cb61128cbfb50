import { assembleCms, signedAttributes } from '#trust/cms/sign';
import { join, sha256 } from '../pact.ts';
import { RawFile } from '../raw-file.ts';
import { type Attack, describeAttacks } from './attack.ts';
import { at, type Setting } from './setting.ts';

const DIGITS = 8000;
const HOLE = `<${'0'.repeat(DIGITS)}>`;
const RANGE = '[0 @@@@@@@@@@ @@@@@@@@@@ @@@@@@@@@@]';

/**
 * A signature dictionary written in any way, signed over all but its hole: `write` gets both placeholders. What is
 * signed is right; the question is who reads what.
 */
function signAsWritten(
  { authority, base }: Setting,
  write: (hole: string, range: string) => string,
  head = '',
): Uint8Array {
  const file = new RawFile(join(Buffer.from(head, 'latin1'), base.bytes));
  const signature = file.object(at.next, write(HOLE, RANGE));
  const field = file.object(at.person, `${base.person.dictionary} /V ${at.next} 0 R >>`);
  const trailer = `/Size ${at.next + 1} /Root ${at.catalog} 0 R /Info ${at.info} 0 R /Prev ${base.head.startxref}`;
  const bytes = file.end(
    file.table(
      [
        [at.person, field],
        [at.next, signature],
      ],
      trailer,
    ),
  );
  const text = Buffer.from(bytes).toString('latin1');
  const hole = text.indexOf(HOLE);
  const end = hole + HOLE.length;
  const range = `[0 ${hole} ${end} ${bytes.length - end}]`.padEnd(RANGE.length);
  const signed = Buffer.from(text.replaceAll(RANGE, range), 'latin1');
  const hand = authority.issueSigner();
  const messageDigest = sha256(join(signed.subarray(0, hole), signed.subarray(end)));
  const tbs = signedAttributes({ messageDigest, certificate: hand.certificate });
  const cms = assembleCms({ tbs, signature: hand.sign(tbs), certificate: hand.certificate, chain: hand.chain });
  signed.write(Buffer.from(cms).toString('hex'), hole + 1, 'latin1');
  return new Uint8Array(signed);
}

const keys = '/Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached';
const written = (
  name: string,
  said: string,
  write: (hole: string, range: string) => string,
  more: Partial<Attack> = {},
): Attack => ({ name, said, file: (setting) => signAsWritten(setting, write), ...more });

const lie = '[0 1 2 3]';

describeAttacks('one dictionary that two readers read differently', [
  written(
    '/Contents is there twice',
    'pdf-malformed:key given twice',
    (hole, range) => `<< ${keys} /Contents ${hole} /Contents <00> /ByteRange ${range} >>`,
  ),
  written(
    '/Contents is there again under an escaped name',
    'pdf-malformed:key given twice',
    (hole, range) => `<< ${keys} /Contents ${hole} /#43ontents <00> /ByteRange ${range} >>`,
  ),
  written(
    '/ByteRange is there twice',
    'pdf-malformed:key given twice',
    (hole, range) => `<< ${keys} /Contents ${hole} /ByteRange ${range} /ByteRange ${lie} >>`,
  ),
  written(
    '/SubFilter is there twice',
    'pdf-malformed:key given twice',
    (hole, range) => `<< ${keys} /SubFilter /ETSI.RFC3161 /Contents ${hole} /ByteRange ${range} >>`,
  ),
  written(
    'the good /ByteRange stands in a comment',
    'coverage:byte-range-hole-elsewhere',
    (hole, range) => `<< ${keys} /Contents ${hole} %/ByteRange ${range}\n /ByteRange ${lie} >>`,
  ),
  written(
    'the good /ByteRange stands in a string',
    'coverage:byte-range-hole-elsewhere',
    (hole, range) => `<< ${keys} /Contents ${hole} /Reason (/ByteRange ${range}) /ByteRange ${lie} >>`,
  ),
  written(
    'the good /Contents stands in a dictionary of its own',
    'coverage:contents-malformed',
    (hole, range) => `<< ${keys} /Prop_Build << /Contents ${hole} >> /ByteRange ${range} >>`,
  ),
  written(
    'the good /Contents stands in a comment',
    'coverage:byte-range-hole-elsewhere',
    (hole, range) => `<< ${keys} %/Contents ${hole}\n /Contents <00> /ByteRange ${range} >>`,
  ),
  written(
    'the good pair stands behind a line end in a comment',
    'coverage:byte-range-malformed',
    (hole, range) => `<< ${keys} %\r/Lain << %\n /Contents ${hole} /ByteRange ${range} >> >>`,
  ),
  written(
    '/Contents is a reference',
    'coverage:contents-malformed',
    (hole, range) => `<< ${keys} /Contents ${at.next + 1} 0 R %/Contents ${hole}\n /ByteRange ${range} >>`,
    { acceptedBy: 'unchecked-is-fine' },
  ),
  written(
    '/Contents is a literal string',
    'coverage:contents-malformed',
    (hole, range) => `<< ${keys} /Contents (x) %${hole}\n /ByteRange ${range} >>`,
    { acceptedBy: 'unchecked-is-fine' },
  ),
  written(
    '/Contents is null',
    'coverage:contents-malformed',
    (hole, range) => `<< ${keys} /Contents null %${hole}\n /ByteRange ${range} >>`,
    { acceptedBy: 'unchecked-is-fine' },
  ),
  written(
    'there is no /Contents',
    'coverage:contents-malformed',
    (hole, range) => `<< ${keys} /Lain ${hole} /ByteRange ${range} >>`,
    { acceptedBy: 'unchecked-is-fine' },
  ),
  written('there is no /ByteRange', 'coverage:byte-range-malformed', (hole) => `<< ${keys} /Contents ${hole} >>`, {
    acceptedBy: 'unchecked-is-fine',
  }),
  written(
    'there is no /SubFilter',
    'integrity:unsupported-subfilter',
    (hole, range) => `<< /Type /Sig /Filter /Adobe.PPKLite /Contents ${hole} /ByteRange ${range} >>`,
  ),
  written(
    '/SubFilter is one that nobody knows',
    'integrity:unsupported-subfilter',
    (hole, range) => `<< ${keys.replace('ETSI.CAdES.detached', 'lain')} /Contents ${hole} /ByteRange ${range} >>`,
  ),
]);

describeAttacks('what stands around the file or in its holes', [
  {
    name: 'bytes stand before the header: a page for browsers, a document for readers of PDF',
    said: 'pdf-malformed:%PDF missing',
    file: (setting) =>
      signAsWritten(
        setting,
        (hole, range) => `<< ${keys} /Contents ${hole} /ByteRange ${range} >>`,
        '<html>lain</html>\n',
      ),
  },
  {
    name: 'the digits of /Contents stand apart, with white space that nobody signed',
    said: 'coverage:contents-malformed',
    file: ({ sealed }) => {
      const bytes = sealed.bytes.slice();
      const end = Buffer.from(bytes).toString('latin1').lastIndexOf('> /ByteRange');
      bytes.set(Buffer.from('  \n\t'), end - 4);
      return bytes;
    },
  },
  {
    name: 'bytes are hidden after the CMS, in the padding of /Contents',
    said: 'integrity:cms-malformed',
    file: ({ sealed }) => {
      const bytes = sealed.bytes.slice();
      const end = Buffer.from(bytes).toString('latin1').lastIndexOf('> /ByteRange');
      bytes.set(Buffer.from('6c61696e'), end - 8);
      return bytes;
    },
  },
  {
    name: 'a second CMS is hidden after the first',
    said: 'integrity:cms-malformed',
    file: ({ sealed }) => {
      const text = Buffer.from(sealed.bytes).toString('latin1');
      const start = text.lastIndexOf('/Contents <') + '/Contents <'.length;
      const digits = text.slice(start, text.indexOf('>', start)).replace(/(00)+$/, '');
      const bytes = sealed.bytes.slice();
      const copy = digits.slice(0, 12_000 - digits.length);
      bytes.set(Buffer.from(copy.slice(0, copy.length & ~1)), start + digits.length);
      return bytes;
    },
  },
  {
    name: 'a signature stands in the form that no field type calls one',
    said: 'pdf-unsigned',
    file: (setting) => {
      const { base } = setting;
      const plain = { ...setting, base: { ...base, person: { ...base.person, dictionary: '<< /T (person)' } } };
      return signAsWritten(plain, (hole, range) => `<< ${keys} /Contents ${hole} /ByteRange ${range} >>`);
    },
  },
]);
