import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Clock } from '#clock';
import { readConfig } from '#config';
import { account, organisation, participant, session, unit } from '#db';
import { sealRoster } from '#db/log';
import { createEvent, type EventDetail, loadEvent, type Official, openEvent } from '#event';
import { openCustody } from '#keys';
import { linkFor, linkHash, linkToken } from '#participants';
import { freezeTexts, prepareTexts } from '#texts';
import { builtInTimestamps } from '#tsa';
import { type Assets, bareAssets, type Services } from '#web';
import { secretHash } from '../../src/accounts/secret.ts';
import { buildApp } from '../../src/app.ts';
import { testDatabase } from '../support/database.ts';
import { secret } from '../support/secret.ts';

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  move(ms: number): void;
  /** From now on each look at it costs so many milliseconds. */
  creep(ms: number): void;
}

/** A person on the roster, and the link that was sent to them. */
export interface Invited {
  readonly id: string;
  readonly handle: string;
  readonly link: string;
}

export type Round = Awaited<ReturnType<typeof openRound>>;

export interface RoundOptions {
  readonly open?: boolean;
  readonly assets?: Assets;
  /** An event that counts for nothing, unless told. */
  readonly sample?: boolean;
  /** Besides the one who takes note. */
  readonly officials?: readonly Official[];
  /** In place of what the round's event is otherwise. */
  readonly event?: Partial<EventDetail>;
  /** Where letters go, for events that send codes. */
  readonly mailServer?: string;
  /** What the service is given in place of these services. */
  readonly spoil?: (services: Services, databaseUrl: string) => Promise<Services>;
}

/** An open round with real keys and a real database, served over HTTP; `close()` ends and removes all of it. */
export async function openRound(people = 3, options: RoundOptions = {}) {
  const { open = true, sample = true, assets = bareAssets, officials = [], mailServer } = options;
  const dataDir = mkdtempSync(path.join(tmpdir(), 'ikrar-round-'));
  const database = await testDatabase();
  const clock = testClock(new Date('2024-06-10T01:05:00Z'));
  const custody = await openCustody({ dir: path.join(dataDir, 'keys'), passphrase: 'kata sandi uji', clock });
  const mail = mailServer ? { SMTP_URL: mailServer, MAIL_FROM: 'Ikrar <ikrar@contoh.id>' } : {};
  const config = readConfig({ IKRAR_DATA: dataDir, LOG_LEVEL: 'silent', PUBLIC_URL: 'http://localhost:3000', ...mail });
  const services: Services = { config, clock, db: database.db, custody, timestamps: builtInTimestamps(custody) };
  const orgId = randomUUID();
  const { accountId, cookie, csrf } = await foundOrganisation(services, orgId);
  const event = await database.db.transaction((tx) =>
    createEvent(tx, {
      orgId,
      by: accountId,
      at: clock.now(),
      detail: { ...detail, officials: [...detail.officials, ...officials], ...options.event },
    }),
  );
  const invited = await invite(services, orgId, event.id, people);
  const openTheEvent = async () => {
    const texts = await prepareTexts(database.db, await loadEvent(database.db, orgId, event.id), {
      at: clock.now(),
      sample,
    });
    await database.db.transaction(async (tx) => {
      await freezeTexts(tx, orgId, event.id, { texts, at: clock.now() });
      await openEvent(tx, orgId, event.id, { at: clock.now(), sample });
      await sealRoster(tx, { orgId, eventId: event.id, at: clock.now() });
    });
  };
  if (open) await openTheEvent();
  const app = await buildApp(options.spoil ? await options.spoil(services, database.url) : services, assets);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const close = async () => {
    await app.close();
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return {
    services,
    database,
    clock,
    orgId,
    eventId: event.id,
    invited,
    origin,
    app,
    accountId,
    openTheEvent,
    cookie,
    csrf,
    close,
  };
}

function testClock(start: Date): TestClock {
  let now = start.getTime();
  let step = 0;
  return {
    now: () => {
      now += step;
      return new Date(now);
    },
    creep: (ms) => {
      step = ms;
    },
    move: (ms) => {
      now += ms;
    },
  };
}

const detail: EventDetail = {
  kind: 'pakta',
  title: 'Penandatanganan Pakta Integritas Netralitas',
  letterNumber: '200.2.1/92/2023',
  purpose: '',
  venue: 'Aula Kantor Bupati',
  startsAt: new Date('2024-06-10T01:00:00Z'),
  endsAt: null,
  zone: 'Asia/Makassar',
  contest: 'pilkada',
  bases: [],
  officials: [{ role: 'mengetahui', standing: 'pj', name: 'La Fulan, S.E.', office: 'Bupati Muna Barat', nip: '' }],
  assurance: 'link',
  lateAssurance: 'link',
  seriesId: null,
  seriesOrdinal: null,
};

async function foundOrganisation({ db, custody, clock }: Services, orgId: string) {
  const at = clock.now();
  await custody.createOrganisation(orgId, { name: 'Pemerintah Kabupaten Muna Barat' });
  await db.insert(organisation).values({
    id: orgId,
    name: 'Pemerintah Kabupaten Muna Barat',
    letterhead: ['PEMERINTAH KABUPATEN MUNA BARAT', 'SEKRETARIAT DAERAH'],
    regionCode: '74.13',
    seat: 'Laworo',
    zone: 'Asia/Makassar',
    createdAt: at,
  });
  const accountId = randomUUID();
  const person = { name: 'Panitia', email: `${accountId}@contoh.id`, passwordHash: '-', role: 'organiser' as const };
  await db.insert(account).values({ orgId, id: accountId, ...person, createdAt: at });
  const cookie = secret(32).toString('base64url');
  const csrf = 'tanda-uji';
  const seen = { createdAt: at, lastSeenAt: at };
  await db.insert(session).values({ orgId, tokenHash: secretHash(cookie), accountId, csrf, ...seen });
  return { accountId, cookie, csrf };
}

async function invite(
  { db, custody, clock }: Services,
  orgId: string,
  eventId: string,
  count: number,
): Promise<Invited[]> {
  const at = clock.now();
  const unitId = randomUUID();
  await db.insert(unit).values({ orgId, id: unitId, key: 'kecamatan sawerigadi', name: 'Kecamatan Sawerigadi' });
  const people = Array.from({ length: count }, (_, ordinal) => {
    const id = randomUUID();
    const holder = { id, linkGeneration: 1 };
    return {
      orgId,
      eventId,
      id,
      handle: secret(9).toString('base64url'),
      unitId,
      category: 'pns' as const,
      name: `La Ode Contoh ${ordinal + 1}`,
      titleFront: 'Drs.',
      titleBack: 'M.Si',
      nip: `19870314201001100${ordinal + 1}`,
      rank: 'Pembina (IV/a)',
      position: 'Camat Sawerigadi',
      search: `drs la ode contoh ${ordinal + 1} m si`,
      ordinal,
      linkHash: linkHash(linkToken(custody, holder)),
      createdAt: at,
      updatedAt: at,
    };
  });
  await db.insert(participant).values(people);
  return people.map(({ id, handle }) => ({
    id,
    handle,
    link: linkFor(custody, 'http://localhost:3000', { id, linkGeneration: 1 }),
  }));
}
