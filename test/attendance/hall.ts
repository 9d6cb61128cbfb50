import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import type { Present } from '#attendance';
import type { Clock } from '#clock';
import { readConfig } from '#config';
import { checkWindow, event, organisation, participant, unit } from '#db';
import { openCustody } from '#keys';
import { builtInTimestamps } from '#tsa';
import type { Services } from '#web';
import { testDatabase } from '../support/database.ts';
import { secret } from '../support/secret.ts';

export type Hall = Awaited<ReturnType<typeof openHall>>;
type EventRow = typeof event.$inferInsert;
type PersonRow = typeof participant.$inferInsert;

const start = new Date('2024-10-03T01:00:00Z');

/** An open event with people on its roster, a real database, real keys and a clock of ours; no HTTP. */
export async function openHall(people = 3, mailServer = 'smtp://127.0.0.1:9') {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'ikrar-hall-'));
  const database = await testDatabase();
  let now = start.getTime();
  const clock: Clock = { now: () => new Date(now) };
  const custody = await openCustody({ dir: path.join(dataDir, 'keys'), passphrase: 'kata sandi uji', clock });
  const config = readConfig({ IKRAR_DATA: dataDir, SMTP_URL: mailServer, MAIL_FROM: 'Ikrar <ikrar@contoh.id>' });
  const services: Services = { config, clock, db: database.db, custody, timestamps: builtInTimestamps(custody) };
  const { db } = database;
  const orgId = randomUUID();
  const eventId = randomUUID();
  await db.insert(organisation).values({ ...office, id: orgId, createdAt: start });
  await db.insert(event).values({ ...meeting, orgId, id: eventId, createdBy: orgId });
  const unitId = randomUUID();
  await db.insert(unit).values({ orgId, id: unitId, key: 'dinas pendidikan', name: 'Dinas Pendidikan' });
  const invite = async (more: Partial<PersonRow> = {}) => {
    const row = personRow({ orgId, eventId, unitId, ...more });
    await db.insert(participant).values(row);
    return row.id;
  };
  const ids: string[] = [];
  for (let one = 0; one < people; one += 1) ids.push(await invite());
  /** A person with a phone of their own. */
  const phoneOf = (participantId: string): Present => ({
    orgId,
    eventId,
    participantId,
    device: new Uint8Array(secret(32)),
    userAgent: 'Uji/1.0',
  });
  return {
    services,
    database,
    db,
    orgId,
    eventId,
    ids,
    invite,
    phoneOf,
    newPhone: async (more?: Partial<PersonRow>) => phoneOf(await invite(more)),
    theEvent: async () => {
      const [row] = await db.select().from(event).where(eq(event.id, eventId));
      if (!row) throw new Error('no event');
      return row;
    },
    setEvent: (change: Partial<EventRow>) => db.update(event).set(change).where(eq(event.id, eventId)),
    addWindow: (opensAt: Date, closesAt: Date) =>
      db
        .insert(checkWindow)
        .values({ orgId, eventId, id: randomUUID(), opensAt, closesAt, createdBy: orgId, createdAt: start }),
    addUnit: async (name: string) => {
      const id = randomUUID();
      await db.insert(unit).values({ orgId, id, key: name.toLowerCase(), name });
      return id;
    },
    wait: (seconds: number) => {
      now += seconds * 1000;
      return new Date(now);
    },
    in: (seconds: number) => new Date(now + seconds * 1000),
    close: async () => {
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const office = {
  name: 'Pemerintah Kabupaten Buleleng',
  letterhead: ['PEMERINTAH KABUPATEN BULELENG'] as string[],
  regionCode: '51.08',
  seat: 'Singaraja',
  zone: 'Asia/Makassar',
} as const;

const meeting = {
  kind: 'sosialisasi',
  title: 'Sosialisasi Netralitas ASN',
  venue: 'Gedung Kesenian',
  startsAt: start,
  zone: 'Asia/Makassar',
  state: 'open',
  sample: true,
  createdAt: start,
  openedAt: start,
} as const;

let counted = 0;

function personRow(given: Partial<PersonRow> & Pick<PersonRow, 'orgId' | 'eventId' | 'unitId'>) {
  counted += 1;
  return {
    id: randomUUID(),
    handle: secret(9).toString('base64url'),
    category: 'pns' as const,
    name: `Ketut Contoh ${counted}`,
    email: `ketut${counted}@buleleng.test`,
    search: 'ketut contoh',
    ordinal: counted,
    linkHash: new Uint8Array(secret(32)),
    createdAt: start,
    updatedAt: start,
    ...given,
  };
}
