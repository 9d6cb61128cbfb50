import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setupLink } from '#accounts';
import type { Clock } from '#clock';
import { readConfig } from '#config';
import { openCustody } from '#keys';
import { builtInTimestamps } from '#tsa';
import { bareAssets, type Services } from '#web';
import type { Browserless } from '../../bench/browserless.ts';
import { type Office, setUp } from '../../bench/round.ts';
import { buildApp } from '../../src/app.ts';
import { testDatabase } from '../support/database.ts';

/** A clock that stands still until it is moved. */
export interface ScenarioClock extends Clock {
  move(ms: number): void;
}

export interface ScenarioService {
  /** Signed in; everything it does goes over HTTP. */
  readonly organiser: Browserless;
  readonly origin: string;
  readonly clock: ScenarioClock;
  /** For looking at what was kept; the scenario itself goes over HTTP. */
  readonly services: Services;
  close(): Promise<void>;
}

/** The whole service, listening, on a day of the past; set up by its own set-up link. */
export async function openService(startsAt: Date, office?: Office): Promise<ScenarioService> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'ikrar-scenario-'));
  const database = await testDatabase();
  let now = startsAt.getTime();
  const clock: ScenarioClock = {
    now: () => new Date(now),
    move: (ms) => {
      now += ms;
    },
  };
  const custody = await openCustody({ dir: path.join(dataDir, 'keys'), passphrase: 'kata sandi uji', clock });
  const config = readConfig({ IKRAR_DATA: dataDir, LOG_LEVEL: 'silent', PUBLIC_URL: 'http://localhost:3000' });
  const services: Services = { config, clock, db: database.db, custody, timestamps: builtInTimestamps(custody) };
  const app = await buildApp(services, bareAssets);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const link = await setupLink(services);
  if (!link) throw new Error('a new service has a set-up link');
  const organiser = await setUp(link.replace('http://localhost:3000', origin), office);
  const close = async () => {
    await app.close();
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { organiser, origin, clock, services, close };
}
