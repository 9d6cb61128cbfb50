import { eq } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { eventOffice, organisation, publicRecord, publicText } from '#db';
import { verifyPdf } from '#trust/pades';
import { bareAssets } from '#web';
import { signOnPhone } from '../../bench/phone.ts';
import { openRound, type Round } from './round.ts';

const [before, after] = ['Pemerintah Kabupaten Muna Barat', 'Pemerintah Kabupaten Muna Barat Raya'];
let round: Round;
let started: FastifyInstance[] = [];
beforeAll(async () => {
  round = await openRound(4);
});
afterAll(async () => {
  for (const app of started) await app.close();
  await round.close();
});

/** Another process on the same database and keys: nothing that the first remembers in memory is known to it. */
async function anotherProcess(): Promise<string> {
  vi.resetModules();
  const { buildApp } = await import('../../src/app.ts');
  const app = await buildApp(round.services, bareAssets);
  started = [...started, app];
  return app.listen({ port: 0, host: '127.0.0.1' });
}

/** What a pact that is signed there says of whose it is: in its record, and in its signer's certificate. */
async function saidBy(origin: string, person: number) {
  const { link = '' } = round.invited[person] ?? {};
  const { phone, receipt } = await signOnPhone(link, { origin });
  const [record] = await round.services.db.select().from(publicRecord).where(eq(publicRecord.code, receipt.code));
  const { custody, clock } = round.services;
  const report = await verifyPdf(await phone.pact(), { roots: custody.roots, at: clock.now() });
  const [text] = await round.services.db
    .select()
    .from(publicText)
    .where(eq(publicText.digest, record?.textDigest ?? new Uint8Array()));
  return {
    record: record?.organisation,
    certificate: report.signatures[0]?.signer?.organization,
    shown: phone.state.event.organisation,
    known: text !== undefined,
  };
}

it('gives an open event one name, seat and letterhead, whichever process prints it and whenever it was started', async () => {
  const { db } = round.services;
  const asOpened = { record: before, certificate: before, shown: before, known: true };
  expect(await saidBy(round.origin, 0)).toEqual(asOpened);
  await db.update(organisation).set({ name: after, seat: 'Raha', letterhead: ['LAIN'] });
  expect(await saidBy(round.origin, 1)).toEqual(asOpened);
  expect(await saidBy(await anotherProcess(), 2)).toEqual(asOpened);
});

it('gives an event that an earlier release opened the profile that is found first, and keeps that', async () => {
  const { db } = round.services;
  await db.delete(eventOffice);
  const found = { record: after, certificate: after, shown: after, known: true };
  expect(await saidBy(await anotherProcess(), 3)).toEqual(found);
  await db.update(organisation).set({ name: before });
  const [kept] = await db.select().from(eventOffice);
  expect(kept).toMatchObject({ name: after, seat: 'Raha', frozenAt: null });
});
