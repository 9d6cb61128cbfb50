import fs from 'node:fs';
import path from 'node:path';
import { chooseAccount, giveTo } from './account.ts';
import { findBinaries } from './binaries.ts';
import { ensureCluster, placesIn, refuseOtherMajor } from './cluster.ts';
import { runningOrStarted, stopServer } from './postmaster.ts';
import { watchLog } from './server-log.ts';

/** A running embedded PostgreSQL. Whoever holds it decides, with db/claim.ts, whether to stop it. */
export interface EmbeddedServer {
  /** The connection string of one database in it; `postgres` is the one that always exists. */
  urlOf(database: string): string;
  /** Keeps its log short until the function returned is called. */
  watchLog(): () => void;
  stop(): Promise<void>;
}

/**
 * Gives a real PostgreSQL on `folder`, made on first use, whose programs come from npm. Several processes may call it
 * on one folder: they share one server.
 * @throws Refusal 'database-unavailable' with the reason and the remedy.
 */
export async function startEmbedded(folder: string): Promise<EmbeddedServer> {
  const binaries = await findBinaries();
  const places = placesIn(path.resolve(folder));
  const account = chooseAccount(binaries.postgres, places.base);
  fs.mkdirSync(path.dirname(places.base), { recursive: true });
  fs.mkdirSync(places.base, { recursive: true, mode: 0o700 });
  giveTo(account, places.base);
  await ensureCluster(binaries, account, places);
  refuseOtherMajor(binaries, places);
  const password = fs.readFileSync(places.password, 'utf8').trim();
  const port = await runningOrStarted(binaries, account, places);
  return {
    urlOf: (database) => `postgres://app:${password}@127.0.0.1:${port}/${database}`,
    watchLog: () => watchLog(places.log),
    stop: () => stopServer(binaries, account, places),
  };
}
