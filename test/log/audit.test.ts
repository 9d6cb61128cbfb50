import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Db, linkExport, type Tx } from '#db';
import { appendLeaf } from '#db/log';
import { openCustody, recordRotations } from '#keys';
import { type AuditReport, audit } from '#log';
import { sequenceBatch } from '../../src/log/sequence-batch.ts';
import { busyRound } from './busy-round.ts';
import { signedOtherwise } from './forged-note.ts';

let round: Awaited<ReturnType<typeof busyRound>>;
beforeAll(async () => {
  round = await busyRound();
}, 300_000);
afterAll(() => round.close());

class Undone extends Error {}

/** Audits after something was done, and takes it back. */
async function reportOf(done: (tx: Tx) => Promise<void>): Promise<AuditReport> {
  let report: AuditReport | undefined;
  const { db, custody, clock } = round.services;
  await db
    .transaction(async (tx) => {
      await done(tx);
      report = await audit({ db: tx as unknown as Db, custody, now: clock.now() });
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
  if (!report) throw new Error('no report');
  return report;
}

/** As reportOf(), after statements that somebody with the database's password runs. */
const auditAfter = (...statements: readonly string[]) =>
  reportOf(async (tx) => {
    for (const statement of statements) {
      const { count } = (await tx.execute(sql.raw(statement))) as unknown as { count: number };
      if (count === 0) throw new Error(`changes nothing: ${statement}`);
    }
  });

const faults = ({ findings }: AuditReport) =>
  findings.map(({ fault, what, field }) => [fault, what, field].filter(Boolean).join(' '));

describe('an audit', () => {
  it('passes when every row has its leaf and every leaf its row, and writes nothing', async () => {
    const { db, custody, clock } = round.services;
    const report = await audit({ db, custody, now: clock.now() });
    expect(report.findings).toEqual([]);
    expect(report.result).toBe('passed');
    expect(report.rows).toMatchObject({
      pact: 3,
      revocation: 1,
      certificate: 3,
      attendance: 3,
      withdrawal: 1,
      document: 2,
    });
    expect(report.leaves).toMatchObject({
      'event-opened': 1,
      'roster-sealed': 3,
      'link-renewed': 2,
      'address-changed': 1,
      'file-archived': round.revisions,
    });
    expect(round.revisions).toBeGreaterThan(4);
    expect(report.size).toBeGreaterThan(25);
  });

  /** What was done, by whose statements, and what must be named; other findings may follow from it. */
  const table: readonly (readonly [string, string | readonly string[], string])[] = [
    // pacts
    [
      'a pact was moved to another person',
      `update pact set participant_id = (select id from participant limit 1 offset 3) where revoked_at is null and participant_id = (select min(participant_id::text)::uuid from pact where revoked_at is null)`,
      'changed pact person',
    ],
    [
      'a pact says another digest',
      `update pact set digest = sha256(digest) where revoked_at is null`,
      'changed pact file',
    ],
    [
      'a pact carries another code',
      `update pact set code = 'AAAA' || substr(code, 5) where revoked_at is not null`,
      'changed pact code',
    ],
    [
      'a pact was back-dated',
      `update pact set signed_at = signed_at - interval '1 day' where revoked_at is null`,
      'back-dated pact at',
    ],
    [
      'what is known of how a pact came about was changed',
      `update pact set evidence = evidence || '{"assurance":"officer"}' where revoked_at is null`,
      'changed pact evidence',
    ],
    ['a pact was deleted', `delete from pact where revoked_at is not null`, 'removed pact'],
    [
      'a pact was added',
      `insert into pact select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'participant_id', gen_random_uuid(), 'prepare_id', gen_random_uuid()))).* from pact p limit 1`,
      'added pact',
    ],
    [
      "a pact's bytes were exchanged",
      `update prepared_pact set tail = set_byte(tail, 100, 255 - get_byte(tail, 100))`,
      'changed pact-file bytes',
    ],
    [
      "a pact's signature was exchanged",
      `update pact set cms = set_byte(cms, 100, 255 - get_byte(cms, 100))`,
      'changed pact-file bytes',
    ],
    ["a pact's signature was moved", `update pact set cms_at = cms_at + 2`, 'changed pact-file bytes'],
    ["a pact's signature was moved to nowhere", `update pact set cms_at = -1`, 'changed pact-file bytes'],
    ["a pact's signature was moved far away", `update pact set cms_at = 2147483647`, 'changed pact-file bytes'],
    [
      'the seal on a pact was exchanged',
      `update pact set seal = set_byte(seal, 100, 255 - get_byte(seal, 100))`,
      'changed pact-file bytes',
    ],
    [
      'a pact was given another prepare',
      `update pact set prepare_id = gen_random_uuid() where revoked_at is not null`,
      'changed pact-file prepare',
    ],
    ['a pact was given more bytes', `update pact set seal = seal || '\\x0a'`, 'changed pact-file bytes'],
    [
      'the frozen text beneath the pacts was exchanged',
      `update text_base set bytes = set_byte(bytes, 200, 255 - get_byte(bytes, 200))`,
      'changed pact-file bytes',
    ],
    ['another signature was drawn into the pact', `update prepared_pact set mark = 'lain'`, 'changed pact-file mark'],
    // revocations
    [
      'a revocation was taken back',
      [
        `update pact set revoked_at = null, revoked_by = null, revoked_reason = null where revoked_at is not null`,
        `update public_record set status = 'recorded', revoked_at = null, revoked_reason = null where status = 'revoked'`,
      ],
      'removed revocation',
    ],
    [
      'a pact was revoked behind the log',
      [`update pact set revoked_at = signed_at, revoked_reason = 'x' where revoked_at is null`],
      'added revocation',
    ],
    [
      'a revocation says another reason',
      `update pact set revoked_reason = 'atas permintaan' where revoked_at is not null`,
      'changed revocation said',
    ],
    [
      'a revocation was back-dated',
      `update pact set revoked_at = revoked_at - interval '1 hour' where revoked_at is not null`,
      'back-dated revocation at',
    ],
    // certificates
    [
      'a certificate was exchanged',
      `update prepared_pact set certificate = certificate || '\\x00'`,
      'changed certificate certificate',
    ],
    [
      'a prepare was deleted',
      `delete from prepared_pact where id = (select prepare_id from pact limit 1)`,
      'removed certificate',
    ],
    [
      'a prepare was deleted that a pact needs',
      `delete from prepared_pact where id = (select prepare_id from pact limit 1)`,
      'changed pact-file prepare',
    ],
    // attendance
    ['somebody was made to have come online', `update attendance set mode = 'online'`, 'changed attendance mode'],
    [
      'an attendance is given to another',
      `update attendance set participant_id = gen_random_uuid() where withdrawn_at is null`,
      'changed attendance person',
    ],
    ['an attendance was back-dated', `update attendance set at = at - interval '2 hours'`, 'back-dated attendance at'],
    [
      'a code that arrived late is said to have been typed, or one in time to have arrived late',
      `update attendance set typed_at = at - interval '5 minutes'`,
      'changed attendance typed',
    ],
    ['an attendance says another reason', `update attendance set reason = 'lain'`, 'changed attendance said'],
    ['an attendance was deleted', `delete from attendance where withdrawn_at is null`, 'removed attendance'],
    [
      'an attendance was added',
      `insert into attendance (org_id, event_id, id, participant_id, mode, way, at, evidence) select org_id, event_id, gen_random_uuid(), gen_random_uuid(), mode, way, at, evidence from attendance limit 1`,
      'added attendance',
    ],
    [
      'a withdrawal was taken back',
      `update attendance set withdrawn_at = null where withdrawn_at is not null`,
      'removed withdrawal',
    ],
    [
      'an attendance was withdrawn behind the log',
      `update attendance set withdrawn_at = at, withdrawn_by = gen_random_uuid(), withdrawn_reason = 'x' where withdrawn_at is null`,
      'added withdrawal',
    ],
    // documents
    [
      "a document's bytes were exchanged",
      `update document set bytes = bytes || '\\x0a'`,
      'changed document-file bytes',
    ],
    ['a document says another digest', `update document set digest = sha256(digest)`, 'changed document file'],
    [
      'a document was back-dated',
      `update document set sealed_at = sealed_at - interval '1 day'`,
      'back-dated document at',
    ],
    ['a document was deleted', `delete from document where superseded_at is not null`, 'removed document'],
    // the event
    ['an event has another title', `update event set title = 'Lain'`, 'changed opening title'],
    ['an event asked for less', `update event set assurance = 'one-time-code'`, 'changed opening assurance'],
    [
      'an event was opened at another time',
      `update event set opened_at = opened_at - interval '1 day'`,
      'back-dated opening at',
    ],
    ['an event was opened again', `update event set state = 'open', closed_at = null`, 'removed closing'],
    [
      'an event was closed at another time',
      `update event set closed_at = closed_at + interval '1 hour'`,
      'back-dated closing at',
    ],
    [
      'the end of attendance was moved',
      `update event set attendance_ends_at = attendance_ends_at + interval '1 hour'`,
      'changed setting attendance-end',
    ],
    ['the end of signing was moved', `update event set signing_ends_at = now()`, 'changed setting signing-end'],
    [
      'a revoked display link was brought back',
      `update event set hall_generation = 1`,
      'changed setting display-link-hall',
    ],
    ['the office of an open event was renamed', `update event_office set name = 'Lain'`, 'changed setting office'],
    // windows, links
    [
      'a window of the stream was moved',
      `update check_window set closes_at = closes_at + interval '1 hour'`,
      'changed window',
    ],
    ['a window was deleted', `delete from check_window`, 'removed window'],
    [
      'a window was added',
      `insert into check_window select org_id, event_id, gen_random_uuid(), opens_at, closes_at, created_by, created_at from check_window limit 1`,
      'added window',
    ],
    ['an export of links says fewer', `update link_export set count = 1`, 'changed links count'],
    ['an export of links was deleted', `delete from link_export`, 'removed links'],
    [
      'a person’s link shall never have been taken',
      `update participant set link_taken_at = null, link_taken_times = 0 where link_generation = 1`,
      'changed link taken',
    ],
    [
      'a taking was moved',
      `update participant set link_taken_at = link_taken_at + interval '1 day'`,
      'changed link taken',
    ],
    [
      'an official’s link shall never have been taken',
      `update signatory set link_taken_at = null, link_taken_times = 0`,
      'changed link taken',
    ],
    [
      'an old link was put back',
      `update participant set link_generation = 1 where link_generation = 2`,
      'changed link generation',
    ],
    [
      'a link has the hash of another token',
      `update participant set link_hash = sha256(link_hash)`,
      'changed link hash',
    ],
    [
      'a changed address shall never have changed',
      `update participant set email_changed_at = null`,
      'changed link email',
    ],
    [
      'somebody’s number shall have been changed',
      `update participant set phone_changed_at = created_at`,
      'changed link phone',
    ],
    [
      'a public record keeps silent about a link that was taken',
      `update public_record set circumstances = null where status = 'recorded' and kind = 'pact'`,
      'changed public-record circumstances',
    ],
    // the roster
    [
      'a person was put on the roster',
      `insert into participant (org_id, event_id, id, handle, unit_id, category, name, search, ordinal, link_hash, created_at, updated_at) select org_id, event_id, gen_random_uuid(), 'x', unit_id, category, name, search, ordinal, '\\x00', created_at, updated_at from participant limit 1`,
      'changed roster people',
    ],
    [
      'a person was taken off',
      `update participant set removed_at = now() where removed_at is null and id = (select max(id::text)::uuid from participant where removed_at is null)`,
      'changed roster people',
    ],
    [
      'a person was given another name',
      `update participant set name = 'Lain' where id = (select participant_id from pact limit 1)`,
      'changed roster roster',
    ],
    // the texts
    [
      'the public reads another text',
      `update public_text set blocks = replace(blocks::text, 'tidak', 'boleh')::jsonb`,
      'changed text texts',
    ],
    ['the text that the public reads was removed', `delete from public_text`, 'changed text texts'],
    [
      'another text is laid before who has yet to sign',
      `update event_text set source = replace(source, 'tidak', 'boleh')`,
      'changed text texts',
    ],
    [
      'a text was added to an open event',
      `insert into event_text select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid()))).* from event_text t limit 1`,
      'changed text texts',
    ],
    // keys
    [
      'the log was made to forget that a key was replaced',
      [
        `update log_leaf set position = null where kind = 'key-rotated'`,
        `update log_leaf set kind = 'setting-changed' where kind = 'key-rotated'`,
      ],
      'added key',
    ],
    [
      'a key was never replaced, by what the log was made to say',
      `update log_leaf set record = record || '{"old":"x"}' where kind = 'key-rotated'`,
      'changed key old',
    ],
    [
      'a key was replaced earlier, by what the log was made to say',
      `update log_leaf set record = record || '{"replacedAt":"2024-01-01T00:00:00.000Z"}' where kind = 'key-rotated'`,
      'back-dated key replacedAt',
    ],
    // what the public is told
    [
      'the public page shows another name',
      `update public_record set name = 'Lain' where kind = 'pact'`,
      'changed public-record page',
    ],
    [
      'the public page shows another event',
      `update public_record set event_title = 'Lain' where kind = 'signer-list'`,
      'changed public-record page',
    ],
    [
      'the public page says that a revoked pact is in force',
      `update public_record set status = 'recorded' where status = 'revoked'`,
      'changed public-record status',
    ],
    [
      'the public page says another time',
      `update public_record set signed_at = signed_at - interval '1 day'`,
      'back-dated public-record at',
    ],
    [
      'the public page names another file',
      `update public_record set file_digest = sha256(file_digest)`,
      'changed public-record file',
    ],
    [
      'the public page calls its clock trusted',
      `update public_record set time_source = 'trusted' where kind = 'pact'; delete from file_revision`,
      'changed public-record clock',
    ],
    ['a public record was deleted', `delete from public_record where kind = 'pact'`, 'removed public-record record'],
    [
      'a public record was made up',
      `insert into public_record select (jsonb_populate_record(r, '{"code":"AAAAAAAAAAAAAAAA"}')).* from public_record r where kind = 'pact' limit 1`,
      'added public-record',
    ],
    [
      'a document counts other people',
      `update public_record set counts = '{}' where kind = 'signer-list'`,
      'changed public-record counts',
    ],
    // revisions
    [
      "an archive timestamp's bytes were exchanged",
      `update file_revision set tail = tail || '\\x0a'`,
      'changed revision bytes',
    ],
    ['an archive timestamp was deleted', `delete from file_revision`, 'removed revision'],
    [
      'an archive timestamp was back-dated',
      `update file_revision set at = at - interval '1 day'`,
      'back-dated revision at',
    ],
    // the log
    ['a leaf was deleted', `delete from log_leaf where position = 3`, 'removed leaf'],
    [
      'a leaf was exchanged',
      `update log_leaf a set leaf = b.leaf from log_leaf b where a.position = 3 and b.position = 5 and a.kind <> b.kind`,
      'changed leaf record',
    ],
    [
      'a record was rewritten',
      `update log_leaf set record = record || '{"by":"00000000-0000-0000-0000-000000000000"}' where kind = 'links-exported'`,
      'changed leaf record',
    ],
    ['a salt was exchanged', `update log_leaf set salt = sha256(salt) where position = 3`, 'changed leaf record'],
    [
      'the time of a leaf was changed',
      `update log_leaf set at = at - interval '1 day' where position = 3`,
      'back-dated leaf at',
    ],
    ['a tile was added', `insert into log_tile values (5, 0, sha256('x'))`, 'log tile count'],
    ['a tile was changed', `update log_tile set hashes = sha256(hashes) || substring(hashes from 33)`, 'log tile'],
    ['a checkpoint was signed by nobody', `update log_checkpoint set note = ${signedOtherwise}`, 'log checkpoint note'],
    [
      'a pact vanished together with its leaf',
      [
        `delete from log_leaf where subject in (select id from pact where revoked_at is null)`,
        `delete from public_record where code in (select code from pact where revoked_at is null)`,
        `delete from pact where revoked_at is null`,
      ],
      'removed leaf',
    ],
    [
      'the last checkpoint was deleted',
      `delete from log_checkpoint where size = (select max(size) from log_checkpoint)`,
      'log checkpoint size',
    ],
    ['a checkpoint says another root', `update log_checkpoint set root = sha256(root)`, 'log checkpoint root'],
    [
      'checkpoints were given other times',
      `update log_checkpoint set at = at - interval '1 day' where size = (select max(size) from log_checkpoint)`,
      'back-dated checkpoint at',
    ],
  ];

  it.each(table)('names it when %s', async (_, statements, named) => {
    const report = await auditAfter(...[statements].flat());
    expect(report.result).toBe('failed');
    expect(faults(report)).toContain(named);
  });

  it('names an act that was slipped in for a day that is over, though its leaf is in the log', async () => {
    const { services, orgId, clock } = round;
    const yesterday = new Date(clock.now().getTime() - 86_400_000);
    const report = await reportOf(async (tx) => {
      const record = { event: round.eventId, form: 'csv', count: 5, by: orgId, at: yesterday.toISOString() };
      const id = randomUUID();
      await appendLeaf(tx, { orgId, kind: 'links-exported', subject: id, record, at: yesterday });
      const row = { orgId, eventId: round.eventId, id, form: 'csv', count: 5, by: orgId, at: yesterday } as const;
      await tx.insert(linkExport).values(row);
      await sequenceBatch({ ...services, db: tx as unknown as Db });
    });
    expect(faults(report)).toEqual(['back-dated leaf at']);
  });

  it('says when entries wait for longer than the sequencer ever takes', async () => {
    const { orgId, clock } = round;
    const report = await reportOf(async (tx) => {
      const at = new Date(clock.now().getTime() - 120_000);
      const record = { event: round.eventId, setting: 'x', after: null, by: orgId, at: at.toISOString() };
      await appendLeaf(tx, { orgId, kind: 'setting-changed', subject: randomUUID(), record, at });
    });
    expect(faults(report)).toEqual(['waiting leaf']);
  });

  describe('of keys', () => {
    it('names one that was replaced and has no leaf, unless it was only just replaced', async () => {
      const { db, custody, clock } = round.services;
      await custody.rotateOrganisation(round.orgId, 'seal', { at: clock.now() });
      const name = `seal ${custody.facts().find(({ kind }) => kind === 'seal')?.digest}`;
      expect((await audit({ db, custody, now: clock.now() })).findings).toEqual([]);
      round.clock.move(61_000);
      const { findings } = await audit({ db, custody, now: clock.now() });
      expect(findings).toEqual([{ fault: 'added', what: 'key', id: name }]);
      await recordRotations(round.services);
      expect((await audit({ db, custody, now: clock.now() })).findings).toEqual([]);
    });

    it('names one that the log knows and the key store does not, as after an older copy was put in its place', async () => {
      const { db, custody, clock, config } = round.services;
      const dir = mkdtempSync(path.join(tmpdir(), 'ikrar-older-keys-'));
      cpSync(path.join(config.dataDir, 'keys'), dir, { recursive: true });
      await custody.rotateOrganisation(round.orgId, 'issuing', { at: clock.now() });
      await recordRotations(round.services);
      const older = await openCustody({ dir, passphrase: 'kata sandi uji', clock });
      const { findings } = await audit({ db, custody: older, now: clock.now() });
      rmSync(dir, { recursive: true });
      expect(findings.map(({ fault, what, id }) => `${fault} ${what} ${id.split(' ')[0]}`)).toEqual([
        'removed key issuing',
        'removed key seal',
      ]);
    });
  });
});
