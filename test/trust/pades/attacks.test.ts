import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCms } from '#trust/cms';
import { verifyPdf } from '#trust/pades';
import type { PdfObject } from '#trust/pades/sign';
import { createAuthority, type TestAuthority } from '../../support/authority.ts';
import { createBase, type TestBase } from './base.ts';
import { archive, type Growing, grow, join, NOW, object, signPact, storeEvidence, stream } from './pact.ts';
import { failures, verdict } from './verdict.ts';

let authority: TestAuthority;
let base: TestBase;
let sealed: Growing;
let next: number;

beforeAll(async () => {
  authority = createAuthority({ now: new Date(NOW.getTime() - 60_000) });
  base = await createBase();
  sealed = signPact(base, authority).sealed;
  next = sealed.head.objectCount;
});

const judge = (bytes: Uint8Array) => verifyPdf(bytes, { roots: authority.roots, at: NOW, crls: authority.crls() });

/** What a careless checker does: every byte range's digest is the one its CMS names. */
function naiveAccepts(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('latin1');
  const found = [...text.matchAll(/\/Contents <([0-9A-Fa-f]+)>[^>]*\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/g)];
  return (
    found.length > 0 &&
    found.every(([, hex = '', a, b, c, d]) => {
      const signed = [
        bytes.subarray(Number(a), Number(a) + Number(b)),
        bytes.subarray(Number(c), Number(c) + Number(d)),
      ];
      const digest = createHash('sha256')
        .update(join(...signed))
        .digest();
      const cms = readCms(Buffer.from(hex, 'hex'), { padded: true });
      return digest.equals(cms.signer.signedAttributes?.messageDigest ?? Buffer.alloc(0));
    })
  );
}

describe('what a revision after the signatures changes', () => {
  const catalog = (extra: string) => {
    const { pages, acroForm } = base.numbers;
    return object(sealed.head.root, `<< /Type /Catalog /Pages ${pages} 0 R /AcroForm ${acroForm} 0 R ${extra} >>`);
  };
  const field = () => [base.person, base.seal, base.archive].map(({ number }) => `${number} 0 R`).join(' ');
  const cases: readonly [string, string, () => readonly PdfObject[]][] = [
    ['page content', 'content-changed', () => [stream(base.numbers.content, '1 0 0 rg 0 0 595 842 re f')]],
    [
      'the page',
      'page-changed',
      () => [object(base.numbers.page, `<< /Type /Page /Parent ${base.numbers.pages} 0 R /MediaBox [0 0 1 1] >>`)],
    ],
    [
      'an annotation on the page',
      'annotation-changed',
      () => [object(next, '<< /Type /Annot /Subtype /FreeText /Rect [0 0 500 500] /Contents (lain) >>')],
    ],
    [
      'the font',
      'font-changed',
      () => [object(base.numbers.font, '<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>')],
    ],
    [
      'the pages, with one more',
      'page-changed',
      () => [
        object(base.numbers.pages, `<< /Type /Pages /Count 2 /Kids [${base.numbers.page} 0 R ${next} 0 R] >>`),
        object(next, `<< /Type /Page /Parent ${base.numbers.pages} 0 R /MediaBox [0 0 595 842] >>`),
      ],
    ],
    [
      'the widget, with an appearance',
      'annotation-changed',
      () => [
        object(base.numbers.widget, `<< /Type /Annot /Subtype /Widget /Rect [0 0 500 500] /AP << /N ${next} 0 R >> >>`),
        stream(next, '', '/Type /XObject /Subtype /Form /BBox [0 0 1 1]'),
      ],
    ],
    ['the catalog, with an action', 'catalog-changed', () => [catalog('/OpenAction << /S /JavaScript /JS (x) >>')]],
    [
      'the catalog, with other pages',
      'catalog-changed',
      () => [
        object(sealed.head.root, `<< /Type /Catalog /Pages ${next} 0 R /AcroForm ${base.numbers.acroForm} 0 R >>`),
      ],
    ],
    [
      'the form, with fewer fields',
      'form-changed',
      () => [object(base.numbers.acroForm, `<< /Fields [${base.person.number} 0 R] /SigFlags 3 >>`)],
    ],
    [
      'the form, with a default appearance',
      'form-changed',
      () => [object(base.numbers.acroForm, `<< /Fields [${field()}] /SigFlags 3 /NeedAppearances true >>`)],
    ],
    [
      'the form, with a text field',
      'field-changed',
      () => [
        object(base.numbers.acroForm, `<< /Fields [${field()} ${next} 0 R] /SigFlags 3 >>`),
        object(next, '<< /FT /Tx /T (x) /V (lain) >>'),
      ],
    ],
    [
      'a signed field, now without its signature',
      'field-changed',
      () => [object(base.person.number, `${base.person.dictionary} >>`)],
    ],
    [
      'an unsigned field, with a name of its own',
      'field-changed',
      () => [object(base.archive.number, `${base.archive.dictionary} /TU (lain) >>`)],
    ],
    ['an object that nothing leads to', 'object-added', () => [object(next, '(lain)')]],
    ['a signature dictionary', 'signature-changed', () => [object(next - 1, '<< /Type /Sig /ByteRange [0 1 2 3] >>')]],
  ];
  it.each(cases)('fails for %s: %s', async (_, reason, objects) => {
    const attacked = grow(sealed, objects());
    expect(naiveAccepts(attacked.bytes)).toBe(true);
    const report = await judge(attacked.bytes);
    expect(report.indication).toBe('TOTAL-FAILED');
    expect(report.signatures[0]?.changes.map((change) => change.reason)).toContain(reason);
  });

  it('fails when an object is removed', async () => {
    const attacked = grow(sealed, [object(base.archive.number, 'null')]);
    expect((await judge(attacked.bytes)).indication).toBe('TOTAL-FAILED');
  });

  it('names a change that came between the two signatures for the first one only', async () => {
    const { person } = signPact(base, authority);
    const tampered = grow(person, [stream(base.numbers.content, '1 0 0 rg 0 0 595 842 re f')]);
    const { signRevision } = await import('./pact.ts');
    const again = signRevision(
      tampered,
      { ...authority.seal, chain: authority.sealChain },
      { field: base.seal },
      { authority },
    );
    const report = await judge(again.bytes);
    expect(report.signatures.map(({ indication }) => indication)).toEqual(['TOTAL-FAILED', 'TOTAL-PASSED']);
    expect(report.indication).toBe('TOTAL-FAILED');
  });
});

describe('what hides behind the DSS', () => {
  it('fails when a signed page waited for an object that a later DSS brings', async () => {
    const shadow = await createBase({ dangling: true });
    const file = signPact(shadow, authority).sealed;
    const { pages, acroForm, dangling } = shadow.numbers;
    const attacked = grow(file, [
      stream(dangling, '1 0 0 rg 0 0 595 842 re f'),
      object(
        file.head.root,
        `<< /Type /Catalog /Pages ${pages} 0 R /AcroForm ${acroForm} 0 R /DSS << /Certs [${dangling} 0 R] >> >>`,
      ),
    ]);
    expect(naiveAccepts(attacked.bytes)).toBe(true);
    expect(verdict(await judge(file.bytes))).toBe('TOTAL-PASSED');
    const report = await judge(attacked.bytes);
    expect(failures(report)).toContain('modifications:content-changed');
  });

  it('fails when a page content is replaced under the name of a certificate', async () => {
    const { pages, acroForm, content } = base.numbers;
    const attacked = grow(sealed, [
      stream(content, '1 0 0 rg 0 0 595 842 re f'),
      object(
        sealed.head.root,
        `<< /Type /Catalog /Pages ${pages} 0 R /AcroForm ${acroForm} 0 R /DSS << /Certs [${content} 0 R] >> >>`,
      ),
    ]);
    expect(failures(await judge(attacked.bytes))).toContain('modifications:content-changed');
  });

  it('allows the DSS to be replaced by a larger one, and then stamped', async () => {
    const evidence = { certificates: [authority.issuing.certificate], crls: authority.crls() };
    const once = storeEvidence(sealed, base, evidence);
    const twice = storeEvidence(once, base, evidence);
    expect(verdict(await judge(archive(twice, base, authority).bytes))).toBe('TOTAL-PASSED');
  });
});

describe('byte ranges that cover less than they seem to', () => {
  const lastRange = (bytes: Uint8Array) => Buffer.from(bytes).lastIndexOf('/ByteRange [') + 11;
  const withRange = (range: string) => {
    const bytes = sealed.bytes.slice();
    const at = lastRange(bytes);
    bytes.set(Buffer.from(range.padEnd(36).slice(0, 36)), at);
    return bytes;
  };
  const numbers = () => {
    const text = Buffer.from(sealed.bytes).toString('latin1', lastRange(sealed.bytes));
    return [...(/\[(\d+) (\d+) (\d+) (\d+)/.exec(text) ?? [])].slice(1).map(Number) as [number, number, number, number];
  };
  const cases: readonly [string, (range: [number, number, number, number]) => string, string][] = [
    ['all zero', () => '[0 0 0 0]', 'coverage:byte-range-hole-elsewhere'],
    ['three numbers', ([, b, c]) => `[0 ${b} ${c}]`, 'coverage:byte-range-malformed'],
    ['negative', ([, b, c, d]) => `[-1 ${b} ${c} ${d}]`, 'coverage:byte-range-malformed'],
    ['overlapping', ([, b, , d]) => `[0 ${b} ${b - 5} ${d}]`, 'coverage:byte-range-malformed'],
    ['longer than the file', ([, b, c, d]) => `[0 ${b} ${c} ${d + 1}]`, 'coverage:byte-range-malformed'],
    ['not from the start', ([, b, c, d]) => `[1 ${b - 1} ${c} ${d}]`, 'coverage:byte-range-not-from-start'],
    [
      'a hole larger than /Contents',
      ([, b, c, d]) => `[0 ${b} ${c + 1} ${d - 1}]`,
      'coverage:byte-range-hole-elsewhere',
    ],
    ['a hole that starts early', ([, b, c, d]) => `[0 ${b - 1} ${c} ${d}]`, 'coverage:byte-range-hole-elsewhere'],
    ['not to the end', ([, b, c, d]) => `[0 ${b} ${c} ${d - 10}]`, 'coverage:byte-range-not-to-end'],
    ['real numbers', ([, b, c, d]) => `[0.5 ${b} ${c} ${d}]`, 'coverage:byte-range-malformed'],
  ];
  it.each(cases)('fails when it is %s', async (_, write, expected) => {
    const report = await judge(withRange(write(numbers())));
    expect(report.indication).toBe('TOTAL-FAILED');
    expect(failures(report)).toContain(expected);
  });

  it('fails when two fields share one signature', async () => {
    const signature = next - 1;
    const attacked = grow(sealed, [object(base.archive.number, `${base.archive.dictionary} /V ${signature} 0 R >>`)]);
    expect(naiveAccepts(attacked.bytes)).toBe(true);
    const report = await judge(attacked.bytes);
    expect(failures(report)).toContain('coverage:signature-shared');
  });

  it('fails when a signature is wrapped: moved to the end of another document that it does not cover', async () => {
    const text = Buffer.from(sealed.bytes).toString('latin1');
    const old = /\/Contents <[0-9a-f]+>[^>]*\/ByteRange \[[\d ]+\]/.exec(text)?.[0] ?? '';
    const wrapped = `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached ${old} >>`;
    const attacked = grow(sealed, [
      object(next, wrapped),
      object(base.archive.number, `${base.archive.dictionary} /V ${next} 0 R >>`),
    ]);
    expect(naiveAccepts(attacked.bytes)).toBe(true);
    const report = await judge(attacked.bytes);
    expect(report.indication).toBe('TOTAL-FAILED');
    expect(failures(report)).toContain('coverage:byte-range-hole-elsewhere');
  });
});

describe('one file that two readers read differently', () => {
  /** A revision by hand: these bytes, then a table that lists what it is told to. */
  const update = (body: string, list: (start: number) => readonly [number, number][]) => {
    const startOf = sealed.bytes.length;
    const entries = list(startOf).map(([number, at]) => `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`);
    const trailer = `trailer\n<< /Size ${next + 5} /Root ${sealed.head.root} 0 R /Prev ${sealed.head.startxref} >>`;
    const tail = `${body}xref\n${entries.join('')}${trailer}\nstartxref\n${startOf + body.length}\n%%EOF\n`;
    return join(sealed.bytes, Buffer.from(tail, 'latin1'));
  };

  it('fails when an object is defined twice in one revision', async () => {
    const field = `${base.archive.number} 0 obj\n${base.archive.dictionary} >>\nendobj\n`;
    const bytes = update(field + field, (at) => [[base.archive.number, at]]);
    expect(failures(await judge(bytes))).toContain('structure:object-defined-twice');
  });

  it('fails when a revision holds an object that its table does not list', async () => {
    const hidden = `${base.numbers.page} 0 obj\n<< /Type /Page >>\nendobj\n`;
    expect(failures(await judge(update(hidden, () => [])))).toContain('structure:object-unlisted');
  });

  it('fails when a revision holds what is no object at all', async () => {
    expect(failures(await judge(update('lain\n', () => [])))).toContain('structure:unreadable-bytes');
  });

  it('fails when a table points back to older bytes', async () => {
    const at = Buffer.from(sealed.bytes).indexOf(`${base.person.number} 0 obj`);
    const report = await judge(update('', () => [[base.person.number, at]]));
    expect(report.indication).toBe('TOTAL-FAILED');
    expect(failures(report)).toContain('structure:object-misplaced');
  });

  it('fails when another catalog takes over', async () => {
    const bytes = join(sealed.bytes);
    const text = Buffer.from(
      update(
        `${next} 0 obj\n<< /Type /Catalog /Pages ${base.numbers.pages} 0 R /AcroForm ${base.numbers.acroForm} 0 R >>\nendobj\n`,
        (at) => [[next, at]],
      ),
    );
    const root = text.lastIndexOf(`/Root ${sealed.head.root} 0 R`);
    const taken = Buffer.concat([
      text.subarray(0, root),
      Buffer.from(`/Root ${next} 0 R`),
      text.subarray(root + `/Root ${sealed.head.root} 0 R`.length),
    ]);
    expect(taken.length).toBeGreaterThan(bytes.length);
    const report = await judge(new Uint8Array(taken));
    expect(failures(report)).toContain('modifications:trailer-changed');
  });
});
