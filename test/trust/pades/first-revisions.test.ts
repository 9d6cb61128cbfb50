import { beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#errors';
import { FirstRevisions, type Report, type VerifyOptions, verifyPdf } from '#trust/pades';
import { nodeCrypto } from '#trust/pki/engine';
import { PdfDocument } from '../../../src/trust/pades/read/document.ts';
import { createAuthority, type TestAuthority } from '../../support/authority.ts';
import { testSeed as seed, seeded } from '../../support/seed.ts';
import { attackedBase } from './attacks/setting.ts';
import { createBase, type TestBase } from './base.ts';
import { mutate, mutatedUpdate } from './hostile/mutate.ts';
import { archive, NOW, object, signPact, signRevision, start, stream } from './pact.ts';
import { verdict } from './verdict.ts';

const FILES = 600;

const unlike = seeded();

let authority: TestAuthority;
let pact: Uint8Array;
let sameText: Uint8Array;
let other: Uint8Array;
let archived: Uint8Array;
let pages: Uint8Array;
let samePages: Uint8Array;
let otherPages: Uint8Array;
let baseBytes: number;
let pagesBytes: number;

beforeAll(async () => {
  authority = createAuthority({ now: new Date(NOW.getTime() - 60_000) });
  const base = await createBase();
  const { sealed } = signPact(base, authority);
  [pact, sameText] = [sealed.bytes, signPact(base, authority).sealed.bytes];
  baseBytes = new PdfDocument(pact).revisions[0]?.end ?? 0;
  archived = archive(sealed, base, authority).bytes;
  other = signPact(attackedBase(), authority).sealed.bytes;
  [pages, samePages] = [pact8(base), pact8(base)];
  otherPages = pact8(base, '/Other');
  pagesBytes = pages.findIndex((byte, at) => byte !== samePages[at]);
});

/** A pact of eight plain objects, then a stream, then two plain ones. */
function pact8(base: TestBase, name = '/Same'): Uint8Array {
  const { objectCount } = base.head;
  const plain = (at: number) =>
    object(objectCount + at, `<< /S ${name} /P ${objectCount} 0 R /K [${at} true null -1.5] >>`);
  const objects = [
    ...Array.from({ length: 8 }, (_, at) => plain(at)),
    stream(base.numbers.content, `0 0 1 rg ${unlike().toFixed(12)} 0 100 2 re f`),
    plain(8),
    plain(9),
  ];
  const person = signRevision(
    start(base),
    authority.issueSigner(),
    { field: base.person, time: NOW, name: 'Wa Ode (uji)' },
    { authority, objects },
  );
  const seal = { ...authority.seal, chain: authority.sealChain };
  return signRevision(person, seal, { field: base.seal, time: NOW }, { authority }).bytes;
}

const options = (): VerifyOptions => ({
  roots: authority.roots,
  at: NOW,
  crls: authority.crls(),
  cache: new Map(),
  engine: nodeCrypto,
});

/** The whole report, or the refusal's code. */
async function judge(bytes: Uint8Array, firstRevisions?: FirstRevisions): Promise<Report | string> {
  try {
    return await verifyPdf(bytes, { ...options(), ...(firstRevisions && { firstRevisions }) });
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

async function knowing(...files: readonly Uint8Array[]): Promise<FirstRevisions> {
  const known = new FirstRevisions();
  for (const file of files) await judge(file, known);
  return known;
}

describe('first revisions that files of one text share', () => {
  it('are known from the first such file that passes, and found in the next by their bytes', async () => {
    const known = await knowing(pact);
    expect(known.find(sameText)?.bytes).toEqual(pact.subarray(0, baseBytes));
    expect(known.find(other)).toBeUndefined();
    const report = await judge(sameText, known);
    expect(typeof report === 'object' && verdict(report)).toBe('TOTAL-PASSED');
    expect(report).toEqual(await judge(sameText));
  });

  it('are looked for wherever in memory the file lies', async () => {
    const known = await knowing(pact);
    for (const shift of [1, 2, 3, 4]) {
      const shifted = new Uint8Array(sameText.length + shift).subarray(shift);
      shifted.set(sameText);
      expect(known.find(shifted)).toBeDefined();
      shifted[baseBytes - 1] = 0x20;
      expect(known.find(shifted)).toBeUndefined();
    }
  });

  it('are a copy, which nobody who has the file can change', async () => {
    const mine = Buffer.from(pact);
    const known = await knowing(mine);
    mine.fill(0);
    expect(known.find(sameText)?.bytes).toEqual(sameText.subarray(0, baseBytes));
    expect(await judge(sameText, known)).toEqual(await judge(sameText));
  });

  it('are not learnt from a file that does not pass', async () => {
    const broken = Uint8Array.from(pact);
    broken[baseBytes + 200] = (broken[baseBytes + 200] as number) ^ 1;
    const known = await knowing(broken);
    expect(known.find(pact)).toBeUndefined();
  });

  it('are kept for a bounded number of texts, the one not asked for longest goes', async () => {
    const known = new FirstRevisions();
    const texts = Array.from({ length: 34 }, (_, text) => {
      const base = attackedBase({ more: [[20, stream(20, `text ${text}`).body.toString()]] });
      return signPact(base, authority).sealed.bytes;
    });
    for (const text of texts) {
      known.learn(new PdfDocument(text));
      known.find(texts[0] as Uint8Array);
    }
    const kept = texts.map((text) => known.find(text) !== undefined);
    expect(kept.filter(Boolean)).toHaveLength(32);
    expect([kept[0], kept[1], kept[2], kept[3]]).toEqual([true, false, false, true]);
  });

  it('are not kept where they could be read otherwise with something else behind them', () => {
    const known = new FirstRevisions();
    const text = Buffer.from(other).toString('latin1');
    const end = text.indexOf('%%EOF') + 5;
    const withoutLineEnd = Buffer.from(`${text.slice(0, end)}\r${text.slice(end + 1)}`, 'latin1');
    known.learn(new PdfDocument(withoutLineEnd));
    expect(known.find(withoutLineEnd)).toBeUndefined();
    const whole = attackedBase({
      more: [
        [20, '<< /Length 21 0 R >>\nstream\nabc\nendstream'],
        [21, '3'],
      ],
    });
    const indirect = signPact(whole, authority).sealed.bytes;
    known.learn(new PdfDocument(indirect));
    expect(known.find(indirect)).toBeUndefined();
  });

  it('are kept with the plain objects behind them, as far as files of one kind have the same bytes there', async () => {
    const known = await knowing(pages);
    expect(known.open(samePages).following).toBeUndefined();
    await judge(pages, known);
    const { following, revisions } = known.open(samePages);
    expect(following?.bytes).toEqual(pages.subarray(baseBytes, baseBytes + (following?.bytes.length ?? 0)));
    const offsets = [...(revisions[1]?.entries.values() ?? [])].flatMap((at) => (at.kind === 'at' ? [at.offset] : []));
    expect([...(following?.objects.keys() ?? [])]).toEqual(offsets.sort((a, b) => a - b).slice(0, 8));
    expect(await judge(samePages, known)).toEqual(await judge(samePages));
    expect(known.open(otherPages).following).toBeUndefined();
    expect(await judge(otherPages, known)).toEqual(await judge(otherPages));
    expect(known.open(otherPages).following?.objects.size).toBe(8);
    expect(known.open(samePages).following).toBe(following);
  });

  it('go on otherwise when one byte of the objects behind them does', async () => {
    const known = await knowing(pages, pages);
    const length = known.open(samePages).following?.bytes.length ?? 0;
    expect(length).toBeGreaterThan(8 * 50);
    for (let at = baseBytes; at < baseBytes + length; at++) {
      const changed = Uint8Array.from(samePages);
      changed[at] = (changed[at] as number) ^ 1;
      expect(known.open(samePages).following).toBeDefined();
      expect(opened(known, changed)?.following, `byte ${at}`).toBeUndefined();
    }
  });

  it('are kept with so many ways to go on, the one not asked for longest goes', async () => {
    const base = await createBase();
    const kinds = Array.from({ length: 18 }, (_, kind) => pact8(base, `/Kind${kind}`));
    const known = new FirstRevisions();
    known.learn(new PdfDocument(kinds[0] as Uint8Array));
    for (const kind of kinds) {
      known.learn(known.open(kind));
      known.open(kinds[0] as Uint8Array);
    }
    const kept = kinds.map((kind) => known.open(kind).following !== undefined);
    expect(kept.filter(Boolean)).toHaveLength(16);
    expect([kept[0], kept[1], kept[2], kept[3]]).toEqual([true, false, false, true]);
  });

  it(`change no report and no refusal of ${FILES} mutated files (TEST_SEED=${seed})`, {
    timeout: 120_000,
  }, async () => {
    const random = seeded(seed);
    const corpus = [pact, sameText, archived, other, pages, samePages].map((bytes) =>
      Buffer.from(bytes).toString('latin1'),
    );
    const known = await knowing(pact, other, archived, pages, pages);
    let found = 0;
    let followed = 0;
    for (let file = 0; file < FILES; file++) {
      const text = corpus[file % corpus.length] as string;
      const from = corpus[(file + 1) % corpus.length] as string;
      // Whole, and behind the beginning that is known.
      const spoilt = (from: string) =>
        random() < 0.5 ? mutatedUpdate(random, text, from).text : mutate(random, text, from);
      const bytes = Uint8Array.from(Buffer.from(spoilt(from), 'latin1'));
      const kept = Uint8Array.from(bytes);
      const same = random() < 0.5 ? baseBytes : pagesBytes;
      if (random() < 0.7) kept.set(Buffer.from(text, 'latin1').subarray(0, Math.min(same, kept.length)));
      for (const one of [bytes, kept]) {
        if (known.find(one)) found++;
        if (opened(known, one)?.following) followed++;
        const warm = await judge(one, known);
        expect(warm, `file ${file} of seed ${seed}`).toEqual(await judge(one));
      }
      // Whatever a hostile file begins with, had it been learnt.
      if (file % 10 === 0) learn(known, bytes);
    }
    expect(found).toBeGreaterThan(FILES / 2);
    expect(followed).toBeGreaterThan(FILES / 10);
  });
});

function opened(known: FirstRevisions, bytes: Uint8Array): PdfDocument | undefined {
  try {
    return known.open(bytes);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function learn(known: FirstRevisions, bytes: Uint8Array): void {
  try {
    known.learn(known.open(bytes));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
