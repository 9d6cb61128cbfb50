import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Assurance } from '../../src/signing/assurance.ts';
import { eventContext } from '../../src/signing/event-context.ts';
import { pactSheet } from '../../src/signing/pact-sheet.ts';
import { findStanding, type SigningPerson } from '../../src/signing/store/standing.ts';
import { openRound, type Round } from './round.ts';

let round: Round;
beforeAll(async () => {
  round = await openRound(1);
});
afterAll(() => round.close());

async function footerOf(assurance: Assurance | undefined): Promise<string> {
  return (await sheetOf(assurance)).footer.join('\n');
}

async function sheetOf(assurance?: Assurance, about: Partial<SigningPerson> = {}) {
  const { db, orgId, eventId } = { ...round, db: round.services.db };
  const standing = await findStanding(db, round.invited[0]?.handle ?? '');
  const context = await eventContext(db, orgId, eventId);
  const text = standing && context.textFor(standing.person.category);
  if (!standing || !text) throw new Error('nobody signs');
  const person = { ...standing.person, ...about };
  const facts = {
    person,
    text: text.fill(person),
    mark: undefined,
    assurance,
    circumstances: undefined,
    code: '',
  };
  const place = { verifyUrl: 'https://contoh.go.id', publicUrl: 'https://contoh.go.id', at: round.clock.now() };
  return pactSheet({ ...context, ...facts, ...place });
}

describe('a pact’s footer', () => {
  it.each([
    ['link', 'hanya tautan pribadi'],
    ['room-code', 'tautan pribadi dan kode yang saat itu tampil di ruangan'],
    ['stream-code', 'tautan pribadi dan kode yang saat itu tampil di siaran langsung'],
    ['one-time-code', 'tautan pribadi dan kode sekali pakai yang dikirim ke e-mail'],
  ] as const)('names the assurance %s in words', async (assurance, said) => {
    expect(await footerOf(assurance)).toContain(`Pemeriksaan identitas: ${said}. Waktu tercetak: waktu server`);
  });

  it('claims none on the copy that is read before signing', async () => {
    expect(await footerOf(undefined)).not.toContain('Pemeriksaan identitas:');
  });
});

describe('a pact', () => {
  it('names the service number of a member of TNI or Polri in place of a NIP', async () => {
    const sheet = await sheetOf(undefined, { nip: null, nrp: '84071234', rank: 'AKP' });
    expect(sheet.signer.idLine).toBe('NRP 84071234');
    expect(sheet.identity).toContainEqual({ label: 'NRP', value: '84071234' });
  });
});
