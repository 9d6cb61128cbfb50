import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveTrouble, event, pact } from '#db';
import { archiveDue } from '#documents';
import { verifyPdf } from '#trust/pades';
import { type Issuer, issueCertificate, randomSerial } from '#trust/pki/issue';
import { issueTimestamp } from '#trust/timestamp/issue';
import type { Stamp, Timestamps } from '#tsa';
import type { Services } from '#web';
import { signOnPhone } from '../../bench/phone.ts';
import { archiveFigures } from '../../src/documents/store/archive.ts';
import { openRound, type Round } from '../signing/round.ts';
import { createAuthority, createTestKey, type TestAuthority } from '../support/authority.ts';
import { sha256 } from '../trust/pades/pact.ts';
import { crlOf } from '../trust/pades/raise/years.ts';

let round: Round;
let services: Services;
let lists: Server;
let authority: TestAuthority;
let offered = false;

/** A clock outside, whose revocation list is to be fetched from where its certificate says. */
function outsideClock(unit: Issuer, now: () => Date): Timestamps {
  const stamp = async (digest: Uint8Array): Promise<Stamp> => {
    const asked = { imprint: digest, hashAlgorithm: 'sha256', time: now(), serial: randomSerial() } as const;
    const token = issueTimestamp({ ...asked, policy: '1.2.3.4.1', tsa: unit, chain: [] });
    return { token, source: 'trusted', time: now() };
  };
  return {
    check: () => undefined,
    tokenBytes: 2048,
    roots: [authority.root.certificate],
    stamp: (data) => stamp(sha256(data)),
    outside: { stampDigest: stamp, answers: () => true },
  };
}

beforeAll(async () => {
  authority = createAuthority({ now: new Date('2024-01-01T00:00:00Z') });
  lists = createServer((_, response) => {
    if (!offered) response.writeHead(503).end();
    else response.end(crlOf(authority.root, round.clock.now()));
  });
  await new Promise<void>((resolve) => lists.listen(0, '127.0.0.1', resolve));
  const crlUrl = `http://127.0.0.1:${(lists.address() as AddressInfo).port}/waktu.crl`;
  const key = createTestKey();
  const request = { subject: { commonName: 'Waktu Tepercaya (uji)' }, publicKey: key.publicKey, crlUrl };
  const notBefore = new Date('2024-01-02T00:00:00Z');
  const certificate = issueCertificate('timestamp', { ...request, serial: randomSerial(), notBefore }, authority.root);
  round = await openRound(1, {
    spoil: async (real) => {
      // the list lies on this machine
      const config = { ...real.config, allowPrivate: true };
      services = { ...real, config, timestamps: outsideClock({ certificate, sign: key.sign }, () => real.clock.now()) };
      return services;
    },
  });
  await signOnPhone(round.invited[0]?.link ?? '', { origin: round.origin });
  const closed = { state: 'closed', closedAt: round.clock.now() } as const;
  await round.database.db.update(event).set(closed).where(eq(event.id, round.eventId));
  round.clock.move(6 * 60_000);
});
afterAll(async () => {
  await round.close();
  lists.close();
});

describe('a file whose times are an outside clock’s', () => {
  it('waits for the list that the clock’s certificate points to', async () => {
    expect(await archiveDue(services)).toEqual({ raised: 0, troubled: 1 });
    const [trouble] = await services.db.select().from(archiveTrouble);
    expect([trouble?.reason, trouble?.detail]).toEqual(['unsound', 'penanda_tangan: B-T; segel: B-T']);
  });

  it('does not ask an address of this machine or its network unless that is allowed', async () => {
    offered = true;
    round.clock.move(2 * 3_600_000);
    const strict = { ...services, config: { ...services.config, allowPrivate: false } };
    expect(await archiveDue(strict)).toEqual({ raised: 0, troubled: 1 });
    offered = false;
  });

  it('is raised with it, with trusted time, and then stands by itself', async () => {
    offered = true;
    round.clock.move(2 * 3_600_000);
    expect([await archiveDue(services), await services.db.select().from(archiveTrouble)]).toEqual([
      { raised: 1, troubled: 0 },
      [],
    ]);
    const { orgId, eventId } = round;
    const figures = await archiveFigures(services.db, { orgId, eventId }, round.clock.now());
    expect(figures).toMatchObject({ files: 1, archived: 1, trusted: 1 });
    const [row] = await services.db.select().from(pact);
    const url = `/konsol/kegiatan/${eventId}/pakta/${row?.id}.pdf`;
    const { rawPayload } = await round.app.inject({ url, headers: { cookie: `sesi=${round.cookie}` } });
    const report = await verifyPdf(new Uint8Array(rawPayload), {
      roots: services.custody.roots,
      timestampRoots: services.timestamps.roots,
      at: new Date('2033-01-01T00:00:00Z'),
    });
    expect(report.indication).toBe('TOTAL-PASSED');
    expect(report.signatures.map(({ level, kind }) => level ?? kind)).toEqual(['B-LTA', 'B-LTA', 'document-timestamp']);
  });
});
