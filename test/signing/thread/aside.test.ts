import { beforeAll, describe, expect, it } from 'vitest';
import type { FrozenBase } from '#pdf';
import { handOver, publicKeyOf, takeOver } from '#trust/pki/engine';
import { judgeAside, judgePactAside, layOutAside } from '../../../src/signing/thread/index.ts';
import { stillKept } from '../../../src/signing/thread/tasks.ts';
import { createAuthority, createTestKey, type TestAuthority } from '../../support/authority.ts';
import { createBase } from '../../trust/pades/base.ts';
import { NOW, signPact } from '../../trust/pades/pact.ts';

let authority: TestAuthority;
let roots: Uint8Array[];
let pact: Uint8Array;

beforeAll(async () => {
  authority = createAuthority({ now: new Date(NOW.getTime() - 60_000) });
  roots = authority.roots.map(({ der }) => der);
  pact = signPact(await createBase(), authority).sealed.bytes;
});

/** A copy each time: what is judged is handed over. */
const given = (bytes = new Uint8Array(pact)) => ({
  bytes,
  trust: { roots, crls: authority.crls() },
  at: NOW,
});

describe('the thread beside the service', () => {
  it('judges many files at once, each by itself', async () => {
    const changed = new Uint8Array(pact);
    changed[200] = (changed[200] as number) ^ 1;
    const answers = await Promise.all([judgeAside(given()), judgeAside(given(changed)), judgeAside(given())]);
    expect(answers.map(({ indication }) => indication)).toEqual(['TOTAL-PASSED', 'TOTAL-FAILED', 'TOTAL-PASSED']);
    expect(answers[0]).toMatchObject({ signatures: 2, failed: [] });
  }, 60_000);

  it('trusts what it is told with each file, though it is told again only when that changed', async () => {
    const crls = authority.crls();
    const once = { ...given(), trust: { roots, crls } };
    const indications = [];
    for (const trust of [once.trust, { roots, crls }, { roots: [], crls }, { roots: [], crls }, { roots, crls }]) {
      indications.push((await judgeAside({ ...given(), trust })).indication);
    }
    const [passed, unknown] = ['TOTAL-PASSED', 'INDETERMINATE'];
    expect(indications).toEqual([passed, passed, unknown, unknown, passed]);
    // the same bytes, trusted for something else
    const asTimestamps = { roots: [], timestampRoots: roots, crls };
    expect((await judgeAside({ ...given(), trust: asTimestamps })).indication).toBe(unknown);
  }, 60_000);

  it('judges a pact behind the base of its text, which it is sent once, as the whole file', async () => {
    const { bytes } = await createBase();
    const text = { id: 'naskah', base: { bytes } as FrozenBase, shared: [] };
    const { trust } = given();
    const judged = (behind: Uint8Array) =>
      judgePactAside(text, { behind: [behind.subarray(0, 500), behind.subarray(500)], trust, at: NOW });
    const behind = pact.subarray(bytes.length);
    const changed = new Uint8Array(behind);
    changed[2000] = (changed[2000] as number) ^ 1;
    expect(await judged(behind)).toMatchObject({ indication: 'TOTAL-PASSED', signatures: 2 });
    expect((await judged(changed)).indication).toBe('TOTAL-FAILED');
    expect((await judged(behind)).indication).toBe('TOTAL-PASSED');
  }, 60_000);

  it('refuses in its own words what is no PDF, small or large, and goes on', async () => {
    const noise = () => new Uint8Array(2_000_000).fill(7);
    await expect(judgeAside(given(noise()))).rejects.toMatchObject({ code: 'pdf-malformed' });
    await expect(judgeAside(given(noise().slice(0, 100)))).rejects.toMatchObject({ code: 'pdf-malformed' });
    expect((await judgeAside(given())).indication).toBe('TOTAL-PASSED');
  }, 60_000);

  it('says it when a sheet cannot be laid out', async () => {
    await expect(layOutAside({ id: 'x' } as never, { sheet: { opening: [], body: [] } } as never)).rejects.toThrow();
  }, 60_000);
});

describe("a signer's key that is handed to the thread", () => {
  /** A new signer's pact, and how it is judged with this key beside it. */
  async function signed(by: { readonly sign?: (data: Uint8Array) => Uint8Array } = {}) {
    const base = await createBase();
    const signer = authority.issueSigner();
    const { sealed } = signPact(base, { ...authority, issueSigner: () => ({ ...signer, ...by }) });
    const text = { id: 'naskah', base: { bytes: base.bytes } as FrozenBase, shared: [] };
    const { trust } = given();
    const behind = [sealed.bytes.subarray(base.bytes.length)];
    const judged = (spki?: Uint8Array) => judgePactAside(text, { behind, signer: spki, trust, at: NOW });
    return { spki: signer.publicKey, judged };
  }

  it('changes no judgement', async () => {
    const [handed, own] = [await signed(), await signed()];
    publicKeyOf(handed.spki);
    const passed = { indication: 'TOTAL-PASSED', signatures: 2, failed: [] };
    expect(await handed.judged(handed.spki)).toEqual(passed);
    expect(await handed.judged()).toEqual(passed);
    expect(handOver(own.spki)).toBeUndefined();
    expect(await own.judged(own.spki)).toEqual(passed);
  }, 60_000);

  it('does not make a signature hold that another key made', async () => {
    const [handed, own] = [await signed(createTestKey()), await signed(createTestKey())];
    publicKeyOf(handed.spki);
    const judgement = await handed.judged(handed.spki);
    expect(judgement.indication).toBe('TOTAL-FAILED');
    expect(await own.judged()).toEqual(judgement);
  }, 60_000);

  it('is used where the certificate names these very bytes, and nowhere else', async () => {
    const { spki, judged } = await signed();
    const other = createTestKey();
    publicKeyOf(other.publicKey);
    expect((await judged(other.publicKey)).indication).toBe('TOTAL-PASSED');
    // Told wrongly by the service itself, which nobody else can: it is what the thread verifies with.
    const mistaken = await signed();
    takeOver({ spki: mistaken.spki, key: publicKeyOf(other.publicKey), orderOctets: 32 });
    expect((await mistaken.judged(mistaken.spki)).indication).toBe('TOTAL-FAILED');
    expect((await judged(spki)).indication).toBe('TOTAL-PASSED');
  }, 60_000);
});

describe('what a thread still has of the texts it was given', () => {
  it('is the latest sixty-four', () => {
    const texts = Array.from({ length: 65 }, (_, at) => `text ${at}`);
    expect(stillKept(texts, 'text 0')).toBe(false);
    expect(stillKept(texts, 'text 1')).toBe(true);
    expect(stillKept(texts, 'text 64')).toBe(true);
    expect(stillKept([], 'text 0')).toBe(false);
  });
});
