import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#errors';
import { type Report, verifyPdf } from '#trust/pades';
import { createAuthority, type TestAuthority } from '../../support/authority.ts';
import { createBase } from './base.ts';
import { join, NOW, signPact } from './pact.ts';

let authority: TestAuthority;
let pact: Uint8Array;
/** Where the two /Contents are: what is not signed. */
let holes: readonly (readonly [number, number])[];
let untouched: Report | Refusal;

beforeAll(async () => {
  authority = createAuthority({ now: new Date(NOW.getTime() - 60_000) });
  pact = signPact(await createBase(), authority).sealed.bytes;
  const text = Buffer.from(pact).toString('latin1');
  holes = [...text.matchAll(/<[0-9a-f]{1000,}>/g)].map(({ index, 0: hex }) => [index, index + hex.length]);
  untouched = await judge(pact);
  expect(levels(untouched)).toBe('B-T,B-T');
});

/** Processor time that a file of this size may take, in milliseconds. */
const PATIENCE_MS = 5_000;

async function judge(bytes: Uint8Array): Promise<Report | Refusal> {
  const before = process.cpuUsage();
  try {
    return await verifyPdf(bytes, { roots: authority.roots, at: NOW, crls: authority.crls() });
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  } finally {
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(PATIENCE_MS);
  }
}

const levels = (answer: Report | Refusal) =>
  answer instanceof Refusal ? '' : answer.signatures.map(({ level }) => level).join();
const outcome = (answer: Report | Refusal) => (answer instanceof Refusal ? answer.code : answer.indication);

describe('files that were tampered with', () => {
  it('never pass with any byte of them changed, but for the padding of a hole', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(pact.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const bytes = pact.slice();
        bytes[at] = (bytes[at] as number) ^ flip;
        // Upper and lower case are the same digit: the only change that means nothing.
        const sameDigit = holes.some(([from, to]) => at > from && at < to - 1) && flip === 0x20;
        const answer = await judge(bytes);
        // What nobody signs can be taken away: without its timestamp attribute the last signature is no more than B-B.
        const passed = outcome(answer) === 'TOTAL-PASSED' && levels(answer) === levels(untouched);
        expect(passed && !sameDigit).toBe(false);
      }),
      {
        numRuns: 400,
        // Where the last CMS begins: its version, its digest algorithms, its content type.
        examples: Array.from({ length: 64 }, (_, at) => [(holes.at(-1)?.[0] ?? 0) + 20 + at, 1]),
      },
    );
  });

  it('never pass when cut off, spliced or repeated in part', async () => {
    const cut = fc.tuple(fc.nat(pact.length - 1), fc.nat(pact.length - 1), fc.nat(pact.length - 1));
    await fc.assert(
      fc.asyncProperty(cut, async ([a, b, c]) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const bytes = join(pact.subarray(0, from), pact.subarray(c, c + 40), pact.subarray(to));
        expect(outcome(await judge(bytes)) === 'TOTAL-PASSED' && !Buffer.from(bytes).equals(pact)).toBe(false);
        expect(outcome(await judge(pact.subarray(0, to))) === 'TOTAL-PASSED').toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  it('never pass when cut off anywhere', async () => {
    for (let end = 0; end < pact.length; end += 61) {
      // Cut at the end of an earlier revision it is that revision's file, which has one signature less.
      expect(levels(await judge(pact.subarray(0, end)))).not.toBe('B-T,B-T');
    }
  });

  it('are answered when they are nothing but noise', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (noise) => {
        const bytes = join(Buffer.from('%PDF-1.7\n'), noise, Buffer.from('\nstartxref\n9\n%%EOF\n'));
        expect(await judge(bytes)).toBeInstanceOf(Refusal);
      }),
    );
  });
});

describe('files made to exhaust us', () => {
  /** A file of these objects, each with its text; the last one is the trailer's dictionary. */
  const file = (objects: readonly (string | Uint8Array)[], trailer: string) => {
    const parts: Uint8Array[] = [Buffer.from('%PDF-1.7\n')];
    let length = 9;
    let table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
    for (const [index, body] of objects.entries()) {
      table += `${String(length).padStart(10, '0')} 00000 n \n`;
      const part = join(Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(body), Buffer.from('\nendobj\n'));
      parts.push(part);
      length += part.length;
    }
    const end = `${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`;
    return join(...parts, Buffer.from(end));
  };

  it.each([
    ['no PDF at all', () => Buffer.from('PK\u0003\u0004'), 'pdf-malformed'],
    ['an empty file', () => new Uint8Array(), 'pdf-malformed'],
    ['one without signatures', () => file(['<< /Type /Catalog >>'], ''), 'pdf-unsigned'],
    ['an encrypted one', () => file(['<< /Type /Catalog >>'], '/Encrypt 1 0 R'), 'pdf-encrypted'],
    ['arrays inside each other', () => file([`<< /AcroForm ${'['.repeat(100_000)} >>`], ''), 'pdf-too-complex'],
    [
      'a stream longer than the file',
      () => file(['<< /AcroForm 2 0 R >>', '<< /Length 1073741824 >>\nstream\nx\nendstream'], ''),
      'pdf-malformed',
    ],
    [
      'a form that is its own field',
      () => file(['<< /AcroForm << /Fields [2 0 R] >> >>', '<< /T (a) /Kids [2 0 R 2 0 R] >>'], ''),
      'pdf-unsigned',
    ],
    [
      'a length that is its own length',
      () => file(['<< /AcroForm 2 0 R >>', '<< /Length 2 0 R >>\nstream\nx\nendstream'], ''),
      'pdf-malformed',
    ],
  ])('answers %s', async (_, make, code) => {
    expect(outcome(await judge(make()))).toBe(code);
  });

  it('refuses cross-references that go in a circle', async () => {
    const bytes = Buffer.from(file(['<< /Type /Catalog >>'], '/Prev 0000000000'));
    const at = bytes.lastIndexOf('xref\n0 2');
    bytes.write(String(at).padStart(10, '0'), bytes.indexOf('/Prev ') + 6);
    expect(await judge(bytes)).toMatchObject({ code: 'pdf-malformed', details: { what: '/Prev goes in a circle' } });
  });

  it('refuses a file in which nine hundred objects share one large value, each behind a comment of the other', async () => {
    const numbers = Array.from({ length: 900 }, (_, i) => i + 2);
    let bytes = `%PDF-1.7\n1 0 obj\n<< /AcroForm << /Fields [${numbers.map((n) => `${n} 0 R`).join(' ')}] >> >>\nendobj\n`;
    let table = 'xref\n0 902\n0000000000 65535 f \n0000000009 00000 n \n';
    for (const number of numbers) {
      table += `${String(bytes.length + 1).padStart(10, '0')} 00000 n \n`;
      bytes += `%${number} 0 obj\n`;
    }
    bytes += `[${'0 '.repeat(500_000)}]\nendobj\n`;
    const end = `${table}trailer\n<< /Size 902 /Root 1 0 R >>\nstartxref\n${bytes.length}\n%%EOF\n`;
    expect(outcome(await judge(Buffer.from(bytes + end)))).toBe('pdf-too-complex');
  });
});
