import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { readConfig } from '#config';
import { openCustody } from '#keys';
import { builtInTimestamps } from '#tsa';
import { bareAssets, type Services } from '#web';
import { munaBarat, setupPath } from '../accounts/service.ts';
import { munaForm } from '../event/organiser.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { Visitor } from '../web/visitor.ts';

/** The whole service as instance.ts registers it, with an organiser signed in and an open event of two people. */
export interface Attacked {
  readonly app: FastifyInstance;
  readonly services: Services;
  readonly database: TestDatabase;
  readonly visitor: Visitor;
  readonly orgId: string;
  readonly eventId: string;
  readonly routes: readonly Route[];
  close(): Promise<void>;
}

/** One way into the service. */
export interface Route {
  readonly method: string;
  readonly pattern: string;
}

export const twoPeople = [
  'No;Nama;NIP;NIK;Jabatan;Unit Kerja;Kode Wilayah;Status',
  '1;La Ode Fulan;;7413010101800001;Staf;Dinas Satu;;PPPK',
  '2;Wa Ode Fulanah;;7413014101800002;Staf;Dinas Dua;;PPPK',
].join('\r\n');

export async function startAttacked(): Promise<Attacked> {
  const { buildApp } = await import('../../src/app.ts');
  const dir = mkdtempSync(join(tmpdir(), 'ikrar-attacked-'));
  const clock = { now: () => new Date('2024-06-10T01:00:00Z') };
  const database = await testDatabase();
  const custody = await openCustody({ dir, passphrase: 'frasa sandi untuk uji', clock });
  const config = readConfig({ LOG_LEVEL: 'silent' });
  const services: Services = { config, clock, db: database.db, custody, timestamps: builtInTimestamps(custody) };
  const app = await buildApp(services, bareAssets);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const visitor = new Visitor(app);
  await visitor.upload(await setupPath(services), munaBarat);
  await visitor.get('/pengaturan');
  const [{ id: orgId } = { id: '' }] = await database.db.query.organisation.findMany();
  const eventId = await openEvent(visitor);
  return {
    app,
    services,
    database,
    visitor,
    orgId,
    eventId,
    routes: routesOf(app),
    close: async () => {
      await app.close();
      await database.close();
      rmSync(dir, { recursive: true });
    },
  };
}

async function openEvent(visitor: Visitor): Promise<string> {
  const made = await visitor.post('/konsol/kegiatan/baru', { ...munaForm, officialRole: 'berita-acara' });
  const eventId = /[0-9a-f-]{36}/u.exec(String(made.headers.location))?.[0] ?? '';
  const page = `/konsol/kegiatan/${eventId}`;
  const sent = await visitor.upload(`${page}/peserta/impor`, { file: new File([twoPeople], 'daftar.csv') });
  const preview = String(sent.headers.location);
  const basis = /name="basis" value="([^"]+)"/u.exec((await visitor.get(preview)).body)?.[1] ?? '';
  await visitor.post(preview, { act: 'apply', basis });
  await visitor.post(`${page}/dasar-hukum/ya`, {});
  const opened = await visitor.post(`${page}/buka`, {});
  if (opened.statusCode !== 303) throw new Error(`opening answered ${opened.statusCode}: ${opened.body.slice(0, 900)}`);
  return eventId;
}

/** Every route there is, as the router itself prints its tree: four signs a level, methods at the end. */
export function routesOf(app: FastifyInstance): Route[] {
  const above: string[] = [];
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent = '', rest = ''] = /^((?:[│ ] {3})*)[├└]── (.*)$/u.exec(line) ?? [];
      if (rest === '') return [];
      const [, part = rest, methods = ''] = /^(.*?)(?: \(([A-Z, ]+)\))?$/u.exec(rest) ?? [];
      above.length = indent.length / 4;
      above.push(part);
      return methods
        .split(', ')
        .filter(Boolean)
        .map((method) => ({ method, pattern: above.join('') }));
    });
}

/** A route's address with these values in its parameters; `*` and patterns of parameters as well. */
export function addressOf(pattern: string, value: (name: string) => string): string {
  return pattern.replaceAll(/:(\w+)(\([^)]*(?:\([^)]*\))*[^)]*\))?|\*/gu, (_, name?: string) => value(name ?? '*'));
}
