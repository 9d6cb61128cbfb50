import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealRoster } from '#db/log';
import { Refusal } from '#errors';
import { audit } from '#log';
import {
  applyImport,
  listParticipants,
  loadPreview,
  moveContacts,
  openContact,
  type Participant,
  startImport,
} from '#participants';
import { sendOneTimeCode } from '../../../src/attendance/one-time-code.ts';
import { openRound, type Round } from '../../signing/round.ts';

let round: Round;
beforeAll(async () => {
  round = await openRound(2, { mailServer: 'smtp://127.0.0.1:1' });
  await imported('081234567801 / 081234567802', 'siti.satu@surat.test');
}, 60_000);
afterAll(() => round.close());

const where = () => ({ orgId: round.orgId, eventId: round.eventId });

const fileOf = (phone: string, email: string) =>
  Buffer.from(
    `NAMA;NIP;KATEGORI;UNIT KERJA;NO HP;EMAIL\nWa Ode Siti;198703142010012008;PNS;Dinas Sosial;${phone};${email}\n`,
  );

async function waiting(phone: string, email: string): Promise<string> {
  const file = { name: 'daftar.csv', bytes: fileOf(phone, email) };
  const { id } = await startImport(round.services, { ...where(), by: round.accountId }, file);
  return id;
}

async function imported(phone: string, email: string): Promise<void> {
  const id = await waiting(phone, email);
  const { basis } = await loadPreview(round.services, where(), id);
  await applyImport(round.services, { ...where(), by: round.accountId }, id, basis);
}

async function found(search: string): Promise<readonly Participant[]> {
  const filter = { search, unitId: null, category: null };
  return (await listParticipants(round.services, round.orgId, round.eventId, filter, { offset: 0, limit: 9 })).rows;
}

async function siti(): Promise<Participant> {
  const [person] = await found('siti');
  if (!person) throw new Error('she was imported');
  return person;
}

const contactOf = (person: Participant) => openContact(round.services.custody, person.id, person.contact);

/** Each row of each table as text, as a dump has it: bytes are hexadecimal digits there. */
async function dump(): Promise<string> {
  const { db } = round.services;
  const tables = await db.execute<{ name: string }>(
    sql`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
  );
  const rows = await Promise.all(
    tables.map(({ name }) => db.execute<{ row: string }>(sql`select t::text as row from ${sql.raw(name)} t`)),
  );
  return rows.flatMap((all) => all.map(({ row }) => row)).join('\n');
}

async function assertNowhere(...values: readonly string[]): Promise<void> {
  const text = await dump();
  expect(text.includes('Wa Ode Siti')).toBe(true);
  for (const value of values) {
    expect(text.includes(value), value).toBe(false);
    expect(text.includes(Buffer.from(value).toString('hex')), `${value} as bytes`).toBe(false);
  }
}

const findingsOfRoster = async () => {
  const { db, custody, clock } = round.services;
  const { findings } = await audit({ db, custody, now: clock.now() });
  return findings.filter(({ what }) => what === 'roster');
};

/** Her row as a former release wrote it. */
const inTheClear = sql`update participant set contact_box = null, phone_hash = null, second_phone_hash = null,
  email_hash = null, phone = '+6281234567803', second_phone = '+6281234567804', email = 'siti.dua@surat.test'
  where nip = '198703142010012008'`;

describe('numbers and addresses of participants', () => {
  it('lie nowhere in the database in the clear, and are known to the service', async () => {
    expect(contactOf(await siti())).toEqual({
      phone: '+6281234567801',
      secondPhone: '+6281234567802',
      email: 'siti.satu@surat.test',
    });
    await imported('081234567811', 'siti.tiga@surat.test');
    await waiting('081234567821', 'siti.empat@surat.test');
    const who = { ...where(), participantId: (await siti()).id, device: new Uint8Array(32) };
    expect((await sendOneTimeCode(round.services, who)).sentTo).toBe('s***@surat.test');
    await assertNowhere('1234567801', '1234567802', '1234567811', '1234567821', 'siti.', '@surat.test');
    expect(await findingsOfRoster()).toEqual([]);
  });

  it('are found by a whole number, the second too, however it is written', async () => {
    for (const asked of ['081234567811', '+62 812-3456-7811', '6281234567811', '81234567802']) {
      expect((await found(asked)).map(({ name }) => name)).toEqual(['Wa Ode Siti']);
    }
    expect(await found('081234567812')).toEqual([]);
    expect(await found('34567811')).toEqual([]);
  });

  it('are not opened where somebody put a former box back', async () => {
    const before = (await siti()).contact;
    await imported('081234567831', 'siti.lima@surat.test');
    const now = (await siti()).contact;
    const [{ custody }, { id }] = [round.services, await siti()];
    expect(() => openContact(custody, id, { ...now, contactBox: before.contactBox })).toThrow(Refusal);
    expect(() => openContact(custody, round.invited[0]?.id ?? '', now)).toThrow(Refusal);
  });
});

describe('those that a former release left in the clear', () => {
  it('are read, moved at the start, and sealed with the roster again', async () => {
    const { db } = round.services;
    await db.execute(inTheClear);
    expect(contactOf(await siti()).email).toBe('siti.dua@surat.test');
    expect(await findingsOfRoster()).not.toEqual([]);
    await resealed();
    const { updatedAt } = await siti();
    await moveContacts(round.services);
    await assertNowhere('1234567803', '1234567804', 'siti.dua');
    expect(contactOf(await siti())).toEqual({
      phone: '+6281234567803',
      secondPhone: '+6281234567804',
      email: 'siti.dua@surat.test',
    });
    expect((await found('0812 3456 7804')).map(({ name }) => name)).toEqual(['Wa Ode Siti']);
    expect((await siti()).updatedAt).toEqual(updatedAt);
    expect(await findingsOfRoster()).toEqual([]);
    const leaves = await sealed();
    await moveContacts(round.services);
    expect(await sealed()).toBe(leaves);
  });

  it('are moved of those taken off, too, and a roster that was not as sealed stays so', async () => {
    const { db } = round.services;
    await db.execute(inTheClear);
    await resealed();
    await db.execute(sql`update participant set phone = '+6281234567805' where nip = '198703142010012008'`);
    await db.execute(sql`update participant set email = 'keluar@surat.test', removed_at = now()
      where id = ${round.invited[1]?.id}`);
    await moveContacts(round.services);
    await assertNowhere('1234567805', 'keluar@surat.test');
    expect(await findingsOfRoster()).not.toEqual([]);
  });
});

const sealed = async () => {
  const [row] = await round.services.db.execute<{ leaves: number }>(
    sql`select count(*)::int as leaves from log_leaf where kind = 'roster-sealed'`,
  );
  return row?.leaves;
};

/** The leaf that a former release would have written of the roster as it is. */
const resealed = async () => {
  const { db, clock } = round.services;
  await db.transaction((tx) => sealRoster(tx, { ...where(), at: clock.now() }));
};
