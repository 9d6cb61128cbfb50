import fc from 'fast-check';
import { PDFDocument } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { appendObjects, appendSignature, embed, hashBase, type RunningHash, textString } from '#trust/pades/sign';
import { createBase, type TestBase } from './base.ts';
import { join, NOW, object, sha256, start, stream } from './pact.ts';

let base: TestBase;
beforeAll(async () => {
  base = await createBase();
});

const request = () => ({ field: base.person, subFilter: 'ETSI.CAdES.detached', time: NOW, contentsBytes: 64 }) as const;
const hashTo = ({ hash }: RunningHash, tail: Uint8Array) => hash.copy().update(tail).digest();
const cms = Uint8Array.from([0x30, 0x02, 0x05, 0x00]);

describe('appending a signature', () => {
  it('gives the digest of exactly what the byte range covers in the finished file', () => {
    const file = start(base);
    const prepared = appendSignature(file.head, file.hash, [stream(base.numbers.content, 'q Q')], request());
    const signed = join(file.bytes, embed(prepared, cms, file.hash).tail);
    const [a, b, c, d] = prepared.byteRange;
    expect(sha256(join(signed.subarray(a, a + b), signed.subarray(c, c + d)))).toEqual(prepared.digest);
    expect(c + d).toBe(signed.length);
    expect(Buffer.from(signed.subarray(b, c)).toString('latin1')).toBe(`<30020500${'0'.repeat(120)}>`);
    expect(prepared.contentsOffset).toBe(b);
    expect(prepared.head.size).toBe(signed.length);
  });

  it('gives the same bytes for the same inputs, and leaves what it was given as it was', () => {
    const file = start(base);
    const once = appendSignature(file.head, file.hash, [], request());
    embed(once, cms, file.hash);
    expect(appendSignature(file.head, file.hash, [], request())).toEqual(once);
  });

  it('can be completed from stored plain data by another process', () => {
    const file = start(base);
    const prepared = appendSignature(file.head, file.hash, [], request());
    const stored = structuredClone(prepared);
    const whole = { ...stored, tail: Buffer.from(stored.tail) };
    const signed = embed(whole, cms, hashBase(base.bytes));
    expect(signed.tail).toEqual(embed(prepared, cms, file.hash).tail);
    expect(whole.tail.includes('30020500')).toBe(false);
    expect(sha256(join(file.bytes, signed.tail))).toEqual(new Uint8Array(signed.hash.hash.copy().digest()));
  });

  it('throws when the CMS does not fit, or comes with other bytes than it was prepared on', () => {
    const file = start(base);
    const prepared = appendSignature(file.head, file.hash, [], request());
    expect(() => embed(prepared, new Uint8Array(65), file.hash)).toThrow('reserved');
    expect(() => embed(prepared, cms, hashBase(join(base.bytes, cms)))).toThrow('prepared on');
    expect(() => appendObjects({ ...file.head, size: 1 }, file.hash, [])).toThrow('head');
    expect(() => appendObjects(file.head, file.hash, [object(5, 'null'), object(5, 'null')])).toThrow('twice');
  });

  it('writes cross-reference entries of twenty bytes that lead to their objects', () => {
    const file = start(base);
    const numbers = [40, 20, 21, base.numbers.content];
    const { tail, head } = appendObjects(
      file.head,
      file.hash,
      numbers.map((number) => object(number, `(${number})`)),
    );
    const text = Buffer.from(join(file.bytes, tail)).toString('latin1');
    const table = text.slice(head.startxref, text.lastIndexOf('trailer'));
    expect(head.objectCount).toBe(41);
    const listed: [number, number][] = [];
    for (const [, first = '', , entries = ''] of table.matchAll(/(\d+) (\d+)\n((?:\d{10} \d{5} [nf] \n)+)/g)) {
      entries.split('\n').forEach((entry, i) => {
        if (entry.endsWith('n ')) listed.push([Number(first) + i, Number(entry.slice(0, 10))]);
      });
    }
    expect(listed.map(([number]) => number)).toEqual([base.numbers.content, 20, 21, 40].sort((a, b) => a - b));
    for (const [number, offset] of listed)
      expect(text.startsWith(`${number} 0 obj\n(${number})\nendobj\n`, offset)).toBe(true);
    expect(text).toMatch(new RegExp(`/Prev ${base.head.startxref} >>\nstartxref\n${head.startxref}\n%%EOF\n$`));
  });

  it('writes shared objects as any others, whichever file they were first met behind', () => {
    const file = start(base);
    const longer = appendObjects(file.head, file.hash, [object(50, '(longer)')]);
    const unended = base.bytes.at(-1) === 0x0a ? base.bytes.subarray(0, -1) : base.bytes;
    const files = [file, longer, file, { head: { ...base.head, size: unended.length }, hash: hashBase(unended) }];
    const shared = [object(40, '(40)'), object(20, '(20)'), object(21, '(21)')];
    for (const [index, { head, hash }] of files.entries()) {
      const own = [object(22, `(${index})`), stream(base.numbers.content, 'q Q')];
      const all = [...shared, ...own];
      const [together, apart] = [{ shared, own }, all].map((objects) =>
        appendSignature(head, hash, objects, request()),
      );
      const told = (revision: typeof together) => {
        const { tail, contentsOffset } = revision ?? { tail: new Uint8Array(), contentsOffset: 0 };
        const text = Buffer.from(tail).toString('latin1');
        // Ranges that border on each other may be one or two.
        const entries = [...text.matchAll(/^\d{10} \d{5} [nf] $/gm)].map(([entry]) => entry);
        return [contentsOffset, text.split('/ByteRange')[0], entries];
      };
      expect(told(together)).toEqual(told(apart));
      const plain = appendObjects(head, hash, { shared, own });
      expect(plain.hash.hash.copy().digest()).toEqual(hashTo(hash, plain.tail));
    }
    const twice = { shared, own: [object(20, '(again)')] };
    expect(() => appendObjects(file.head, file.hash, twice)).toThrow('twice');
  });

  it('starts on a line of its own when what came before has no end of line', () => {
    const bytes = base.bytes.at(-1) === 0x0a ? base.bytes.subarray(0, -1) : base.bytes;
    const { tail } = appendObjects({ ...base.head, size: bytes.length }, hashBase(bytes), [object(20, 'null')]);
    expect(Buffer.from(tail).toString('latin1').startsWith('\n20 0 obj\n')).toBe(true);
  });
});

describe('text strings', () => {
  it('are read by somebody else as they were written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 40 }), async (text) => {
        const file = start(base);
        const { tail } = appendObjects({ ...file.head, info: 30 }, file.hash, [
          object(30, `<< /Title ${textString(text)} >>`),
        ]);
        const read = await PDFDocument.load(join(file.bytes, tail), { updateMetadata: false });
        expect(read.getTitle()).toBe(text);
      }),
      { numRuns: 60 },
    );
  });
});
