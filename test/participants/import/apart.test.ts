import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentsRoutes } from '#documents';
import { eventRoutes } from '#event';
import type { Custody } from '#keys';
import { lockRoster, participantsRoutes } from '#participants';
import { startImporting } from '../../../src/participants/import/apart/importing.ts';
import { type Organiser, startOrganiser } from '../../event/organiser.ts';
import { waiting } from '../../support/waiting.ts';
import { applyPreview, newEvent, uploadRoster } from '../organiser.ts';

let organiser: Organiser;
/** What the thread that answers did with keys, each time. */
const used: string[] = [];
beforeAll(async () => {
  organiser = await startOrganiser(async ({ app, services }) => {
    const watched = { ...services, custody: watching(services.custody) };
    await app.register(eventRoutes, watched);
    await app.register(participantsRoutes, watched);
    await app.register(documentsRoutes, watched);
  });
});
afterAll(() => organiser.close());

function watching(custody: Custody): Custody {
  const watch = (name: 'mac' | 'encrypt' | 'decrypt') => (purpose: never, data: never, aad: never) => {
    used.push(`${name} ${String(purpose)}`);
    return (custody[name] as (...all: never[]) => Uint8Array)(purpose, data, aad);
  };
  return new Proxy(custody, {
    get: (target, key) =>
      key === 'mac' || key === 'encrypt' || key === 'decrypt' ? watch(key) : (Reflect.get(target, key) as unknown),
  });
}

const people = () => organiser.services.db.query.participant.findMany();
const rows = Array.from(
  { length: 300 },
  (_, at) => `Peserta ${'Abcdefghij'[at % 10]}${at};PNS;199001012015011${at + 100};Dinas ${at % 7}`,
);
const file = ['Nama;Kategori;NIP;Unit Kerja', ...rows].join('\n');

describe('the thread that answers phones', () => {
  test('opens no box of an import, judges no row and makes no link: from the file to the roster, and back', async () => {
    const event = await newEvent(organiser);
    used.length = 0;
    const preview = await uploadRoster(organiser, event, file, 'daftar.csv');
    const { body } = await organiser.visitor.get(`${preview}?lihat=baru&hal=2`);
    expect(body).toContain('Peserta');
    await organiser.visitor.post(preview, { act: 'check', category: 'pns', 'r1.name': 'Nama Lain' });
    await organiser.visitor.post(preview, { act: 'answer', all: 'twice row:0' });
    await organiser.visitor.post(preview, { act: 'complete', complete: 'nip' });
    expect((await applyPreview(organiser, preview)).statusCode).toBe(303);
    expect((await people()).filter(({ eventId }) => eventId === event)).toHaveLength(300);
    expect((await organiser.visitor.post(preview, { act: 'undo' })).statusCode).toBe(200);
    expect((await people()).filter(({ eventId, removedAt }) => eventId === event && !removedAt)).toEqual([]);
    expect(used.filter((use) => /nik|personal-link/.test(use))).toEqual([]);
  });
});

describe('a thread that ends while it saves', () => {
  test('is told to whoever waited, leaves nothing half done, and the next question starts another', async () => {
    const { services, orgId } = organiser;
    const eventId = await newEvent(organiser);
    const preview = await uploadRoster(organiser, eventId, file, 'daftar.csv');
    const basis = /name="basis" value="([^"]+)"/.exec((await organiser.visitor.get(preview)).body)?.[1] ?? '';
    const asked = { orgId, eventId, id: preview.split('/').at(-1) ?? '', by: orgId, basis, seen: undefined };
    const importing = startImporting(services, { idleMs: 60_000, heapMb: 512, patienceMs: 0 });
    const before = await people();
    // somebody else writes this roster, so that it waits in the middle of its transaction
    const { said, saved } = await services.db.transaction(async (tx) => {
      await lockRoster(tx, orgId, eventId);
      const saving = importing.ask('apply', asked).catch((error: unknown) => error);
      await expect.poll(() => waiting(services.db)).toBe(1);
      await importing.close();
      return { said: await saving, saved: await people() };
    });
    expect(said).toMatchObject({ code: 'import-stopped' });
    expect(saved).toEqual(before);
    expect(await people()).toEqual(before);
    expect(await importing.ask('apply', asked)).toMatchObject({ added: 300 });
    await importing.close();
  });
});
