import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { and, eq, isNull } from 'drizzle-orm';
import { attendanceRoutes } from '#attendance';
import { consoleRoutes } from '#console';
import { attendance, document, participant } from '#db';
import { documentsRoutes } from '#documents';
import { eventRoutes } from '#event';
import { linkFor, participantsRoutes } from '#participants';
import { signingRoutes } from '#signing';
import { textsRoutes } from '#texts';
import { type Report, verifyPdf } from '#trust/pades';
import { readCertificate } from '#trust/pki';
import { verificationRoutes } from '#verification';
import { signOnPhone } from '../../bench/phone.ts';
import { munaForm, type Organiser, startOrganiser } from '../event/organiser.ts';
import { importAll } from '../participants/organiser.ts';

export type DocumentKind = 'attendance-list' | 'signer-list' | 'minutes';

/** One line of a roster file. */
export interface RosterLine {
  readonly name: string;
  readonly nip?: string;
  readonly nik?: string;
  readonly position?: string;
  readonly unit: string;
  readonly code?: string;
  readonly status: string;
}

/** A whole service over HTTP with an organiser signed in, for what comes after an event. */
export interface Closing extends Organiser {
  readonly origin: string;
  readonly eventId: string;
  readonly page: string;
  /** Opens the event and lets the people with these names sign on phones. */
  open(): Promise<void>;
  sign(names: readonly string[]): Promise<void>;
  /** Marks people as present, as a check-in or an officer leaves it. */
  attend(name: string, how?: Partial<typeof attendance.$inferInsert>): Promise<void>;
  /** Closes the event, and lets the grace pass. */
  end(): Promise<void>;
  seal(kind: DocumentKind, fields?: Record<string, string>): Promise<void>;
  /** Waits until nothing is in the making any more: a list is laid out in a thread of its own. */
  settled(): Promise<void>;
  /** The document in force. */
  inForce(kind: DocumentKind): Promise<typeof document.$inferSelect>;
  verify(bytes: Uint8Array): Promise<Report>;
}

/** An event with this roster, still a draft. `form` overrides the fields of its form. */
export async function startClosing(roster: readonly RosterLine[], form: Record<string, string> = {}): Promise<Closing> {
  const organiser = await startOrganiser(async ({ app, services }) => {
    await app.register(eventRoutes, services);
    await app.register(textsRoutes, services);
    await app.register(participantsRoutes, services);
    await app.register(attendanceRoutes, services);
    await app.register(signingRoutes, services);
    await app.register(consoleRoutes, services);
    await app.register(documentsRoutes, services);
    const { root, organisation, token } = services.custody;
    const anchors = {
      root: root.certificate,
      rootCrl: root.crl,
      jwks: token.jwks,
      issuing: (orgId: string) => ({
        certificate: organisation(orgId).issuing.certificate,
        crl: organisation(orgId).crl,
      }),
    };
    await app.register(verificationRoutes, { ...services, publicUrl: services.config.publicUrl, anchors });
    await app.listen({ port: 0, host: '127.0.0.1' });
  });
  const { app, services, visitor, orgId, wait } = organiser;
  const { db, custody, clock } = services;
  const made = await visitor.post('/konsol/kegiatan/baru', { ...munaForm, ...form });
  const { id: eventId } = await organiser.eventAt(String(made.headers.location));
  const page = `/konsol/kegiatan/${eventId}`;
  await importAll(organiser, eventId, csvOf(roster));
  const origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const personOf = async (name: string) => {
    const [row] = await db
      .select()
      .from(participant)
      .where(and(eq(participant.eventId, eventId), eq(participant.name, name)));
    if (!row) throw new Error(`nobody is called ${name}`);
    return row;
  };
  const inForce: Closing['inForce'] = async (kind) => {
    const [row] = await db
      .select()
      .from(document)
      .where(and(eq(document.eventId, eventId), eq(document.kind, kind), isNull(document.supersededAt)));
    if (!row) throw new Error(`no ${kind} is sealed`);
    return row;
  };
  const settled = async () => {
    for (;;) {
      const answer = await visitor.get(`${page}/dokumen`);
      if (answer.headers['refresh'] === undefined) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };
  return {
    ...organiser,
    origin,
    settled,
    eventId,
    page,
    inForce,
    open: async () => {
      await visitor.post(`${page}/dasar-hukum/ya`, {});
      const answer = await visitor.post(`${page}/buka`, {});
      if (answer.statusCode !== 303)
        throw new Error(`opening answered ${answer.statusCode}: ${answer.body.slice(0, 500)}`);
    },
    sign: async (names) => {
      for (const name of names) {
        await signOnPhone(linkFor(custody, services.config.publicUrl, await personOf(name)), { origin });
      }
    },
    attend: async (name, how = {}) => {
      const row = { orgId, eventId, id: crypto.randomUUID(), participantId: (await personOf(name)).id };
      const here = { mode: 'in-person', way: 'room-code', at: clock.now(), evidence: {} } as const;
      await db.insert(attendance).values({ ...row, ...here, ...how });
    },
    end: async () => {
      const answer = await visitor.post(`${page}/tutup`, {});
      if (answer.statusCode !== 303) throw new Error(`closing answered ${answer.statusCode}`);
      wait(6);
    },
    seal: async (kind, fields = {}) => {
      const answer = await visitor.post(`${page}/dokumen/${kind}/segel`, { versi: '0', ...fields });
      if (answer.statusCode !== 303) throw new Error(`sealing answered ${answer.statusCode}: ${textOf(answer.body)}`);
      await settled();
    },
    verify: (bytes) => verifyPdf(bytes, { roots: [readCertificate(custody.root.certificate)], at: clock.now() }),
  };
}

function csvOf(roster: readonly RosterLine[]): string {
  const lines = roster.map(({ name, nip = '', nik = '', position = '', unit: where, code = '', status }, index) =>
    [index + 1, name, nip, nik, position, where, code, status].map((cell) => `"${cell}"`).join(';'),
  );
  return ['No;Nama;NIP;NIK;Jabatan;Unit Kerja;Kode Wilayah;Status', ...lines].join('\r\n');
}

/** What a PDF says, as poppler reads it. */
export function pdfText(bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'ikrar-pdf-'));
  const file = join(folder, 'file.pdf');
  writeFileSync(file, bytes);
  execFileSync('pdftotext', ['-layout', file, join(folder, 'file.txt')]);
  const text = readFileSync(join(folder, 'file.txt'), 'utf8');
  rmSync(folder, { recursive: true });
  return text;
}

/** A page's words without its marks, blanks as one. */
export function textOf(html: string): string {
  return html
    .replace(/<(style|script)[\s\S]*?<\/\1>/gu, '')
    .replace(/<[^>]+>/gu, ' ')
    .replace(/&quot;/gu, '"')
    .replace(/\s+/gu, ' ');
}
