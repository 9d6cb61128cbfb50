import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logLeaf } from '#db';
import { attendancePhase, closeEvent, eventRoutes, openEvent, signingPhase } from '#event';
import { munaForm, type Organiser, startOrganiser } from './organiser.ts';

let organiser: Organiser;
beforeAll(async () => {
  organiser = await startOrganiser(async ({ app, services }) => {
    await app.register(eventRoutes, services);
  });
});
afterAll(() => organiser.close());

/** Opened at 09:00 WITA of its own day, planned until 11:00. */
async function openedEvent(change: Partial<Record<keyof typeof munaForm, string>> = {}) {
  const { db, clock } = organiser.services;
  const answer = await organiser.visitor.post('/konsol/kegiatan/baru', { ...munaForm, ownAbout: '', ...change });
  const { id } = await organiser.eventAt(answer.headers.location ?? '');
  await db.transaction((tx) => openEvent(tx, organiser.orgId, id, { at: clock.now(), sample: true }));
  const post = (part: string, fields: Record<string, string>) =>
    organiser.visitor.post(`/konsol/kegiatan/${id}/akhir/${part}`, fields);
  const now = () => clock.now();
  return { id, post, now, event: () => organiser.eventAt(id), page: `/konsol/kegiatan/${id}/akhir` };
}

const leavesOf = async (id: string) => {
  const leaves = await organiser.services.db.select().from(logLeaf).where(eq(logLeaf.subject, id)).orderBy(logLeaf.id);
  return leaves.filter((leaf) => leaf.kind === 'setting-changed').map((leaf) => leaf.record as Record<string, unknown>);
};

describe('an event that opens', () => {
  it('ends its attendance when the meeting was planned to end', async () => {
    const { event } = await openedEvent();
    expect((await event()).attendanceEndsAt?.toISOString()).toBe('2024-06-10T03:00:00.000Z');
  });

  it('leaves the end of attendance open when the plan has passed, or there is none', async () => {
    for (const change of [{ date: '2024-06-09' }, { end: '' }]) {
      const { event } = await openedEvent(change);
      expect((await event()).attendanceEndsAt).toBeNull();
    }
  });
});

describe('the end of attendance', () => {
  it('comes when the organiser says so, once, and leaves its trace with who, before and after', async () => {
    const { id, post, event, now, page } = await openedEvent();
    expect((await post('kehadiran', { act: 'sekarang' })).statusCode).toBe(303);
    expect(attendancePhase(await event(), now())).toBe('ended');
    expect(signingPhase(await event(), now())).toBe('open');
    expect((await organiser.visitor.get(page)).body).toContain('Buka lagi kehadiran');
    expect((await post('kehadiran', { act: 'sekarang' })).statusCode).toBe(409);
    const [leaf, ...more] = await leavesOf(id);
    expect(leaf).toMatchObject({
      event: id,
      setting: 'attendance-end',
      before: '2024-06-10T03:00:00.000Z',
      after: now().toISOString(),
    });
    expect(leaf?.['by']).toMatch(/^[0-9a-f-]{36}$/);
    expect(more).toEqual([]);
  });

  it('is opened again by prolonging it, to the minute in the zone of the event', async () => {
    const { post, event, now } = await openedEvent();
    await post('kehadiran', { act: 'sekarang' });
    expect((await post('kehadiran', { act: 'sampai', date: '2024-06-10', time: '12:30' })).statusCode).toBe(303);
    expect((await event()).attendanceEndsAt?.toISOString()).toBe('2024-06-10T04:30:00.000Z');
    expect(attendancePhase(await event(), now())).toBe('open');
  });

  it('is refused in the past or on no day at all, with what was typed still there', async () => {
    const { id, post, event } = await openedEvent();
    for (const [date, said] of [
      ['2024-06-09', 'Waktu itu sudah lewat'],
      ['2024-02-30', 'Isi tanggal yang ada di kalender'],
    ] as const) {
      const answer = await post('kehadiran', { act: 'sampai', date, time: '12:00' });
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain(said);
      expect(answer.body).toContain(`value="${date}"`);
    }
    expect((await event()).attendanceEndsAt?.toISOString()).toBe('2024-06-10T03:00:00.000Z');
    expect(await leavesOf(id)).toEqual([]);
  });
});

describe('the end of signing', () => {
  it('is a date, is taken back, and comes at once by hand with five minutes of grace named', async () => {
    const { id, post, event, now, page } = await openedEvent();
    await post('tanda-tangan', { act: 'sampai', date: '2024-06-17', time: '16:00' });
    expect((await event()).signingEndsAt?.toISOString()).toBe('2024-06-17T08:00:00.000Z');
    await post('tanda-tangan', { act: 'tanpa' });
    expect((await event()).signingEndsAt).toBeNull();
    await post('tanda-tangan', { act: 'sekarang' });
    expect(signingPhase(await event(), now())).toBe('grace');
    expect((await organiser.visitor.get(page)).body).toContain('masih dapat menyelesaikannya dalam lima menit');
    organiser.wait(6);
    expect(signingPhase(await event(), now())).toBe('ended');
    expect((await leavesOf(id)).map(({ setting, before, after }) => [setting, before, after !== null])).toEqual([
      ['signing-end', null, true],
      ['signing-end', '2024-06-17T08:00:00.000Z', false],
      ['signing-end', null, true],
    ]);
  });
});

describe('a closed event', () => {
  it('has both ends behind it, and neither moves any more', async () => {
    const { id, post, page, now } = await openedEvent();
    await organiser.services.db.transaction((tx) => closeEvent(tx, organiser.orgId, id, now()));
    expect((await organiser.visitor.get(page)).body).not.toContain('Akhiri kehadiran sekarang');
    for (const part of ['kehadiran', 'tanda-tangan']) {
      expect((await post(part, { act: 'sampai', date: '2024-07-01', time: '12:00' })).statusCode).toBe(409);
    }
    expect(await leavesOf(id)).toEqual([]);
  });
});
