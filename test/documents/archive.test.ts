import { createHash } from 'node:crypto';
import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveTrouble, document, event, fileRevision, logLeaf, pact, preparedPact } from '#db';
import { archiveDue } from '#documents';
import { signingTexts } from '#texts';
import { verifyPdf } from '#trust/pades';
import { displayCode } from '#trust/token';
import { archiveFigures, loadDueFile } from '../../src/documents/store/archive.ts';
import { type Closing, startClosing, textOf } from './closing.ts';

// the archive's thread first loads its sources, which takes long on a busy machine

const pns = (name: string, serial: string) =>
  ({ name, nip: `198703142010011${serial}`, position: 'Analis', unit: 'Dinas Kesehatan', status: 'PNS' }) as const;

let closing: Closing;

/** Four pacts, one of them revoked, and two versions of an attendance list. */
beforeAll(async () => {
  const names = ['Wa Ode Sitti', 'La Ode Hamid', 'I Made Segara', 'Baiq Lestari'];
  closing = await startClosing(names.map((name, index) => pns(name, `01${index}`)));
  await closing.open();
  await closing.sign(names);
  await closing.attend('Wa Ode Sitti');
  const { db } = closing.services;
  const [first] = await db.select().from(pact).orderBy(pact.code);
  await closing.visitor.post(`${closing.page}/pakta/${first?.id}/cabut`, { alasan: 'Salah jabatan' });
  await closing.end();
  await closing.seal('attendance-list');
  await closing.seal('attendance-list', { versi: '1', alasan: 'Kurang satu orang' });
}, 180_000);
afterAll(() => closing.close());

const revisions = () =>
  closing.services.db.select().from(fileRevision).orderBy(fileRevision.code, fileRevision.ordinal);
const leaves = () => closing.services.db.select().from(logLeaf).where(eq(logLeaf.kind, 'file-archived'));
const figures = () => {
  const { services, orgId, eventId } = closing;
  return archiveFigures(services.db, { orgId, eventId }, services.clock.now());
};

/** Every file as the organiser fetches it, with its code. */
async function files(): Promise<{ readonly code: string; readonly bytes: Buffer }[]> {
  const { services, visitor, page } = closing;
  const [pacts, documents] = [await services.db.select().from(pact), await services.db.select().from(document)];
  const paths = [
    ...pacts.map(({ id, code }) => ({ code, path: `${page}/pakta/${id}.pdf` })),
    ...documents.map(({ id, code }) => ({ code, path: `${page}/dokumen/${id}.pdf` })),
  ];
  const fetched = paths.map(async ({ code, path }) => ({ code, bytes: (await visitor.get(path)).rawPayload }));
  return Promise.all(fetched);
}

/** Every file's newest version as the database has it: no session lasts as long as an archive. */
async function stored(): Promise<Uint8Array[]> {
  const { services, orgId, eventId } = closing;
  const { db } = services;
  const bases = new Map((await signingTexts(db, orgId, eventId)).map(({ id, base }) => [id, base.bytes]));
  const keys = [
    ...(await db.select({ code: pact.code, id: pact.id }).from(pact)).map((row) => ({ ...row, kind: 'pact' as const })),
    ...(await db.select({ code: document.code, id: document.id }).from(document)).map((row) => {
      return { ...row, kind: 'document' as const };
    }),
  ];
  const loaded = await Promise.all(keys.map((key) => loadDueFile(db, { orgId, ...key }, bases)));
  return loaded.flatMap((file) => (file ? [file.bytes] : []));
}

async function levelsNow(): Promise<(string | undefined)[]> {
  const { custody, clock } = closing.services;
  const reports = (await stored()).map((bytes) => verifyPdf(bytes, { roots: custody.roots, at: clock.now() }));
  const passed = (await Promise.all(reports)).flatMap(({ indication, signatures }) => [
    indication,
    ...signatures.flatMap(({ kind, level }) => (kind === 'signature' ? [level] : [])),
  ]);
  return [...new Set(passed)];
}

const day = 24 * 60;

describe('the archive of an event that goes on', () => {
  it('raises each file while its signer’s certificate is valid, and only then; the rest when signing has ended', async () => {
    const open = await startClosing([pns('Wa Ode Sitti', '011'), pns('La Ode Hamid', '012')]);
    const { services, orgId, eventId } = open;
    const stands = () => archiveFigures(services.db, { orgId, eventId }, services.clock.now());
    try {
      await open.open();
      await open.sign(['Wa Ode Sitti']);
      open.wait(2 * day);
      expect(await archiveDue(services)).toEqual({ raised: 0, troubled: 0 });
      open.wait(day + 1);
      await open.sign(['La Ode Hamid']);
      expect(await archiveDue(services)).toEqual({ raised: 1, troubled: 0 });
      expect(await archiveDue(services)).toEqual({ raised: 0, troubled: 0 });
      const [row] = await services.db.select().from(fileRevision);
      const [early] = await services.db
        .select()
        .from(pact)
        .where(eq(pact.code, row?.code ?? ''));
      const age = (row?.at.getTime() ?? Number.NaN) - (early?.signedAt.getTime() ?? 0);
      expect(age).toBeLessThan(4 * 86_400_000);
      expect(await stands()).toMatchObject({ files: 2, archived: 1 });
      // no console's session lasts as long as that
      const closedAt = services.clock.now();
      await services.db.update(event).set({ state: 'closed', closedAt }).where(eq(event.id, eventId));
      open.wait(6);
      expect(await archiveDue(services)).toEqual({ raised: 1, troubled: 0 });
      expect(await stands()).toMatchObject({ files: 2, archived: 2 });
    } finally {
      await open.close();
    }
  });
});

describe('the archive of an event', () => {
  it('raises every sealed file, in force or not, and lists those that cannot be read or lack what was prepared', async () => {
    const { db } = closing.services;
    const before = await files();
    const [broken, gone] = await db.select().from(pact).orderBy(desc(pact.code));
    if (!broken || !gone) throw new Error('nobody has signed');
    const spoilt = Buffer.concat([broken.seal, Buffer.from('bukan dari kami')]);
    await db.update(pact).set({ seal: spoilt }).where(eq(pact.id, broken.id));
    const prepared = await db.delete(preparedPact).where(eq(preparedPact.id, gone.prepareId)).returning();

    expect(await archiveDue(closing.services)).toEqual({ raised: 4, troubled: 2 });
    const troubles = await db.select().from(archiveTrouble).orderBy(desc(archiveTrouble.code));
    expect(troubles.map(({ code, reason, detail, tries }) => [code, reason, detail, tries])).toEqual([
      [broken.code, 'unreadable', 'pdf-malformed', 1],
      [gone.code, 'unreadable', 'pact-incomplete', 1],
    ]);
    expect(await figures()).toMatchObject({ files: 6, archived: 4, trusted: 0 });
    const shown = textOf((await closing.visitor.get(`${closing.page}/dokumen`)).body);
    expect(shown).toContain('4 dari 6');
    expect(shown).toContain(displayCode(broken.code));

    await db.update(pact).set({ seal: broken.seal }).where(eq(pact.id, broken.id));
    await db.insert(preparedPact).values(prepared);
    expect(await archiveDue(closing.services)).toEqual({ raised: 0, troubled: 0 });
    closing.wait(61);
    expect(await archiveDue(closing.services)).toEqual({ raised: 2, troubled: 0 });
    expect(await db.select().from(archiveTrouble)).toEqual([]);

    const rows = await revisions();
    expect(rows.map(({ ordinal, kind }) => [ordinal, kind])).toEqual(Array(6).fill([1, 'archive']));
    const records = (await leaves()).map(({ record }) => record as { code: string; file: string; ordinal: number });
    for (const { code, bytes } of await files()) {
      const sealed = before.find((one) => one.code === code)?.bytes ?? Buffer.alloc(0);
      expect(bytes.subarray(0, sealed.length).equals(sealed)).toBe(true);
      const row = rows.find((one) => one.code === code);
      const digest = createHash('sha256').update(bytes).digest();
      expect([row?.size, row && Buffer.from(row.digest).equals(digest)]).toEqual([bytes.length, true]);
      const own = records.filter((record) => record.code === code);
      expect(own).toEqual([expect.objectContaining({ file: digest.toString('hex'), ordinal: 1 })]);
    }
    expect(await levelsNow()).toEqual(['TOTAL-PASSED', 'B-LTA']);
    expect(textOf((await closing.visitor.get(`${closing.page}/dokumen`)).body)).toContain('6 dari 6');
  });

  it('does nothing more until something is due', async () => {
    expect(await archiveDue(closing.services)).toEqual({ raised: 0, troubled: 0 });
    closing.wait(30 * day);
    expect(await archiveDue(closing.services)).toEqual({ raised: 0, troubled: 0 });
    expect(await revisions()).toHaveLength(6);
  });

  it('is renewed by the next clock before the last one ends, and holds when that has ended', async () => {
    const { custody, clock } = closing.services;
    const years = 9 * 365 + 300;
    closing.wait(years * day);
    await custody.rotate('timestamp', { at: clock.now() });
    expect(await archiveDue(closing.services)).toEqual({ raised: 6, troubled: 0 });
    expect(await archiveDue(closing.services)).toEqual({ raised: 0, troubled: 0 });
    expect((await revisions()).map(({ ordinal }) => ordinal)).toEqual([1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2]);
    closing.wait(5 * 365 * day);
    expect(await levelsNow()).toEqual(['TOTAL-PASSED', 'B-LTA']);
    expect(await figures()).toMatchObject({ files: 6, archived: 6 });
  });
});
