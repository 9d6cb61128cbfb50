import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { accountsRoutes, sessionFinder, setupLink } from '#accounts';
import { readConfig } from '#config';
import { openCustody } from '#keys';
import { builtInTimestamps } from '#tsa';
import { bareAssets, createServer, type Services } from '#web';
import { testDatabase } from '../support/database.ts';

export interface TestService {
  readonly app: FastifyInstance;
  readonly services: Services;
  /** Lets time pass. */
  wait(minutes: number): void;
  close(): Promise<void>;
}

/** The accounts stage behind the real web server, with a database and keys of its own. */
export async function startService(origin?: string): Promise<TestService> {
  const dir = mkdtempSync(join(tmpdir(), 'ikrar-accounts-'));
  let now = new Date('2024-06-10T01:00:00Z');
  const clock = { now: () => now };
  const database = await testDatabase();
  const custody = await openCustody({ dir, passphrase: 'frasa sandi untuk uji', clock });
  const config = readConfig({ LOG_LEVEL: 'silent', ...(origin ? { PUBLIC_URL: origin } : {}) });
  const services: Services = { config, clock, db: database.db, custody, timestamps: builtInTimestamps(custody) };
  const { publicUrl, trustProxy, logLevel } = config;
  const findSession = sessionFinder(services);
  const app = await createServer({
    publicUrl,
    trustProxy,
    logLevel,
    assets: bareAssets,
    findSession,
    wordBox: custody,
  });
  await app.register(accountsRoutes, services);
  return {
    app,
    services,
    wait: (minutes) => {
      now = new Date(now.getTime() + minutes * 60_000);
    },
    close: async () => {
      await app.close();
      await database.close();
      rmSync(dir, { recursive: true });
    },
  };
}

export const munaBarat = {
  name: 'Pemerintah Kabupaten Muna Barat',
  letterhead: 'PEMERINTAH KABUPATEN MUNA BARAT\nBADAN KEPEGAWAIAN',
  regionCode: '74.13',
  seat: 'Laworo',
  zone: 'Asia/Makassar',
  personName: 'La Ode Darwin',
  email: 'Darwin@MunaBarat.test',
  password: 'sepuluh kata sandi',
};

/** The set-up link's path, as the console prints it. */
export async function setupPath(services: Services): Promise<string> {
  const link = await setupLink(services);
  if (!link) throw new Error('already set up');
  return new URL(link).pathname;
}
