import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyPdf } from '#trust/pades';
import { appendDocumentTimestamp, appendDss, openAppended, openForAppend } from '#trust/pades/sign';
import { valueText } from '../../../../src/trust/pades/raise/value-text.ts';
import { Lexer } from '../../../../src/trust/pades/read/lexer.ts';
import { parseValue } from '../../../../src/trust/pades/read/parse-value.ts';
import type { PdfValue } from '../../../../src/trust/pades/read/values.ts';
import { sameValue } from '../../../../src/trust/pades/rules/same-value.ts';
import { createAuthority } from '../../../support/authority.ts';
import { createBase } from '../base.ts';
import { join, NOW, signPact } from '../pact.ts';
import { verdict } from '../verdict.ts';
import { crlOf, newUnit, tokenOf } from './years.ts';

const authority = createAuthority({ now: new Date(NOW.getTime() - 60_000) });
const { root, issuing } = authority;
const sealed = async () => signPact(await createBase(), authority).sealed.bytes;

describe('the document security store', () => {
  it('keeps what it holds, takes nothing twice, and is left alone when there is nothing new', async () => {
    const certificates = [issuing.certificate, root.certificate, issuing.certificate];
    const [first, later] = [[crlOf(root, NOW), crlOf(issuing, NOW)], crlOf(root, new Date(NOW.getTime() + 86_400_000))];
    const file = openForAppend(await sealed());
    const once = openAppended(file, appendDss(file, { certificates, crls: first })?.tail ?? new Uint8Array());
    expect(appendDss(once, { certificates, crls: first })).toBeUndefined();
    const grown = appendDss(once, { certificates, crls: [...first, later] });
    const twice = openAppended(once, grown?.tail ?? new Uint8Array());
    const said = (bytes: Uint8Array) =>
      /\/Certs \[(.*?)\] \/CRLs \[(.*?)\]/.exec(Buffer.from(bytes).toString('latin1'));
    const [before, after] = [said(once.bytes), said(grown?.tail ?? new Uint8Array())];
    expect(before?.[1]?.match(/\d+ 0 R/g)).toHaveLength(2);
    expect(after?.[1]).toBe(before?.[1]);
    expect(after?.[2]).toMatch(new RegExp(`^${before?.[2]} \\d+ 0 R$`));
    const report = await verifyPdf(twice.bytes, { roots: authority.roots, at: NOW });
    expect([verdict(report), report.signatures.map(({ level }) => level)]).toEqual(['TOTAL-PASSED', ['B-LT', 'B-LT']]);
  });
});

describe('a document timestamp', () => {
  it('is asked for once more when its token does not fit', async () => {
    const clock = newUnit(authority, new Date(NOW.getTime() - 60_000));
    const file = openForAppend(await sealed());
    const asked: Uint8Array[] = [];
    const stamp = async (digest: Uint8Array) => {
      asked.push(digest);
      return tokenOf(clock, digest, NOW);
    };
    const { tail, token } = await appendDocumentTimestamp(file, stamp, 512);
    expect([asked.length, token.length > 512, Buffer.compare(asked[0] ?? tail, asked[1] ?? tail)]).not.toContain(0);
    expect(asked).toHaveLength(2);
    const report = await verifyPdf(join(file.bytes, tail), { roots: authority.roots, at: NOW });
    expect([verdict(report), report.signatures.at(-1)?.kind]).toEqual(['TOTAL-PASSED', 'document-timestamp']);
  });
});

describe('a file to be appended to', () => {
  it('is refused with bytes behind its end, without /ID, and when it is none', async () => {
    const bytes = await sealed();
    const text = Buffer.from(bytes).toString('latin1');
    const withoutId = Buffer.from(
      text.replace(/\/ID \[<[0-9a-f]+> <[0-9a-f]+>\]/gi, (id) => ' '.repeat(id.length)),
      'latin1',
    );
    for (const wrong of [join(bytes, Buffer.from('lagi')), withoutId, Buffer.from('bukan PDF')]) {
      expect(() => openForAppend(new Uint8Array(wrong))).toThrow(expect.objectContaining({ code: 'pdf-malformed' }));
    }
  });
});

describe('a value written again', () => {
  const name = fc.string({ minLength: 1, maxLength: 12 }).map((text) => {
    const hex = [...Buffer.from(text, 'utf8')].map((byte) => `#${byte.toString(16).padStart(2, '0')}`);
    return `/${hex.join('')}`;
  });
  const leaf = fc.oneof(
    fc.constantFrom('null', 'true', 'false'),
    fc.integer().map(String),
    fc.integer({ min: -1_000_000, max: 1_000_000 }).map((value) => (value / 1000).toFixed(3)),
    fc.tuple(fc.nat(9999), fc.nat(3)).map(([number, generation]) => `${number} ${generation} R`),
    fc.uint8Array({ maxLength: 20 }).map((bytes) => `<${Buffer.from(bytes).toString('hex')}>`),
    fc.stringMatching(/^[a-z \\\\()]{0,12}$/).map((text) => `(${text.replace(/[\\()]/g, '\\$&')})`),
    name,
  );
  const { value } = fc.letrec<{ value: string }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('value'), { maxLength: 4 }).map((items) => `[${items.join(' ')}]`),
      fc.uniqueArray(fc.tuple(name, tie('value')), { maxLength: 4, selector: ([key]) => key }).map((entries) => {
        return `<<${entries.map(([key, one]) => `${key} ${one}`).join('\n')}>>`;
      }),
    ),
  }));
  const read = (text: string): PdfValue => parseValue(new Lexer(new Uint8Array(Buffer.from(`${text} `, 'latin1')), 0));

  it('says the same to our own reader', () => {
    fc.assert(
      fc.property(value, (text) => {
        const original = read(text);
        expect(sameValue(read(valueText(original)), original)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
