import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { resetPassword, setupLink } from '#accounts';
import { backupCommand, restoreCommand } from '#backup';
import { systemClock } from '#clock';
import { type Config, checkPassphrase, readConfig, readNewPassphrase, readSealPassword } from '#config';
import { isDatabaseLost, openDatabase } from '#db';
import { smtpMailer, startOutbox } from '#delivery';
import { archiveCommand, startArchive, startRaising } from '#documents';
import {
  askPassphrase,
  askPassword,
  keysCommand,
  openCustody,
  passphraseCommand,
  recordRotations,
  renewalsDue,
  renewalText,
  renewUnnamedSeals,
  requireOwnKeys,
  sealCommand,
  sealWarnings,
  wasUsed,
  watchKeys,
} from '#keys';
import { auditCommand, clockCommand, requireClock, startClockWatch, startSequencer } from '#log';
import { dropNumbers, moveContacts } from '#participants';
import { selfTest } from '#signing';
import { mostOffMs, openTimestamps, steadyTimestamps, tsaChangeText, watchClock } from '#tsa';
import { loadAssets } from '#web';
import { buildApp } from './app.ts';
import { startFreeing } from './free.ts';
import { troublesTo } from './troubles.ts';

/** Undefined for words that make no command. */
type Answer = Promise<number> | undefined;

/** The commands of an instance, with its keys and its database; `serve` is the service itself. */
export function instanceCommand(command: string, args: readonly string[]): Answer {
  switch (command) {
    case 'serve':
      return serve(readConfig());
    case 'reset-password':
      return args[0] ? printPasswordLink(readConfig(), args[0]) : undefined;
    case 'archive':
      return archive(readConfig());
    case 'backup':
      return backupCommand(args, copying(readConfig()));
    case 'restore':
      return restoreCommand(args, copying(readConfig()));
    case 'keys':
      return args[0] === 'passphrase' && args.length === 1 ? passphrase(readConfig()) : keys(readConfig(), args);
    case 'seal':
      return seal(readConfig(), args);
    case 'audit':
      return auditCommand(args, auditServices, voice);
    case 'clock':
      return clock(readConfig(), args);
    default:
      return undefined;
  }
}

const voice = { print: console.log, complain: console.error };

/** An audit works beside a running service: an embedded database is shared. */
async function auditServices() {
  const { database, services, tsa } = await wire(readConfig());
  const close = async () => {
    tsa.close();
    await database.close();
  };
  return { db: services.db, custody: services.custody, now: systemClock.now(), close };
}

/** Keys, then database: what every command of a running instance needs. */
async function wire(config: Config) {
  const database = await openDatabase({
    dataDir: config.dataDir,
    ...(config.databaseUrl ? { url: config.databaseUrl } : {}),
    onWait: ({ pid, application }) => console.log(waitText(pid, application)),
  });
  try {
    const clock = systemClock;
    const mustExist = await wasUsed(database.db);
    const custody = await openCustody({ ...keyStoreOf(config), clock, mustExist });
    await requireOwnKeys({ db: database.db, custody, clock });
    const tsa = openTimestamps({
      ...config.tsa,
      custody,
      clock,
      onChange: (change) => console.log(tsaChangeText(change)),
    });
    const watch = watchClock(clock);
    const timestamps = steadyTimestamps(tsa.timestamps, watch);
    return { database, tsa, watch, services: { config, clock, db: database.db, custody, timestamps } };
  } catch (error) {
    await database.close();
    throw error;
  }
}

function waitText(pid: number, application: string): string {
  const who = `${pid}${application === '' ? '' : `, ${application}`}`;
  return (
    `Menunggu: proses lain (${who}) sedang memutakhirkan basis data.\n` +
    `Waiting: another process (${who}) is bringing the database up to date.`
  );
}

function keyStoreOf({ dataDir, passphrase }: Config) {
  return { dir: join(dataDir, 'keys'), ...(passphrase ? { passphrase } : {}) };
}

/** config → keys → db → self-test → app → listen; resolves when a signal has ended it all. */
async function serve(config: Config): Promise<number> {
  const { database, services, tsa, watch } = await wire(config);
  try {
    await requireClock({ ...services, toleranceMs: mostOffMs });
    await moveContacts(services);
    await dropNumbers(services.db);
    await renewUnnamedSeals(services);
    await recordRotations(services);
    await selfTest(services);
    await tsa.probe();
    const app = await buildApp(services, loadAssets());
    outliveLostConnections(app);
    await app.listen({ host: config.host, port: config.port });
    const tell = troublesTo(app.log);
    const outbox = config.mail && startOutbox({ ...services, mailer: smtpMailer(config.mail), ...tell.outbox });
    const keyWatch = watchKeys({ ...services, ...tell.keys });
    const clockWatch = startClockWatch({ ...services, watch, leastMs: mostOffMs, ...tell.clock });
    const sequencer = startSequencer({ ...services, ...tell.sequencer });
    const raising = startRaising({ ...services, ...tell.raising });
    const archiving = startArchive({ ...services, ...tell.archive });
    const freeing = startFreeing({ ...services, ...tell.freeing });
    await greet(services);
    await untilToldToEnd(config);
    await app.close();
    await freeing.close();
    await keyWatch.close();
    await clockWatch.close();
    await archiving.close();
    await raising.close();
    tsa.close();
    await outbox?.close();
    await sequencer.close();
  } finally {
    await database.close();
  }
  return 0;
}

/**
 * When a connection ends, the driver also rejects what it had asked by itself and nobody can await (the `rollback` of a
 * transaction, say). Whoever asked anything is told by his own statement, so the service goes on. Whatever else nobody
 * caught ends the process, as ever.
 */
function outliveLostConnections({ log }: Pick<FastifyInstance, 'log'>): void {
  process.on('unhandledRejection', (error) => {
    if (!isDatabaseLost(error)) throw error;
    log.warn('a statement of a lost connection that nobody waited for');
  });
}

/** Needs no running service: it is what is asked when the service does not start. */
async function clock(config: Config, args: readonly string[]): Promise<number> {
  const { database, services } = await wire(config);
  try {
    return await clockCommand(args, { ...services, toleranceMs: mostOffMs }, voice);
  } finally {
    await database.close();
  }
}

/** Works while the service runs, and without it: for years after an event nobody may need the service itself. */
async function archive(config: Config): Promise<number> {
  const { database, services } = await wire(config);
  try {
    return await archiveCommand(services, { print: console.log, complain: console.error });
  } finally {
    await database.close();
  }
}

/** What the operator must see: where it is, what to do first, and what is not yet as it should be. */
async function greet(services: Awaited<ReturnType<typeof wire>>['services']): Promise<void> {
  const { config, custody } = services;
  const setup = await setupLink(services);
  if (setup) console.log(`Siapkan layanan ini (sekali pakai) / set this service up (once):\n  ${setup}`);
  if (custody.warning) console.log(custody.warning);
  for (const text of sealWarnings(custody, services.clock.now())) console.log(text);
  for (const key of renewalsDue(custody, services.clock.now())) console.log(renewalText(key));
  if (config.sampleOnly)
    console.log(
      'PUBLIC_URL bukan https: semua dokumen bertanda CONTOH.\nPUBLIC_URL is not https: all documents are marked CONTOH (sample).',
    );
  if (!config.sampleOnly && config.trustProxy === false)
    console.log(
      'PUBLIC_URL memakai https, jadi ada proksi di depan, tetapi TRUST_PROXY kosong: semua orang dihitung sebagai satu alamat. Isi TRUST_PROXY (satu proksi: 1).\nPUBLIC_URL is https, so there is a proxy in front, and TRUST_PROXY is not set: everybody counts as one address. Set TRUST_PROXY (one proxy: 1).',
    );
  console.log(`Ikrar siap / is ready: ${config.publicUrl}`);
}

/**
 * Signals end the service in order; a second one ends it at once. So does the end of the npm that started it: whoever
 * stops that means us.
 */
function untilToldToEnd({ underNpm }: Config): Promise<void> {
  const parent = process.ppid;
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    if (underNpm) setInterval(() => process.ppid !== parent && resolve(), 500).unref();
  });
}

function copying({ dataDir, databaseUrl }: Config) {
  const output = { print: console.log, complain: console.error };
  return { dataDir, ...(databaseUrl ? { databaseUrl } : {}), clock: systemClock, ...output };
}

/** Works while the service runs, which takes up what was changed. */
async function keys(config: Config, args: readonly string[]): Promise<number> {
  const { database, services } = await wire(config);
  try {
    return await keysCommand(args, services, { print: console.log, complain: console.error });
  } finally {
    await database.close();
  }
}

/** The password of the seal's file comes from the environment or a question, never from the command line. */
async function seal(config: Config, args: readonly string[]): Promise<number> {
  const { database, services } = await wire(config);
  const password = async () =>
    readSealPassword() ?? (await askPassword(process, 'Kata sandi berkas / file password: '));
  try {
    return await sealCommand(args, { ...services, password }, { print: console.log, complain: console.error });
  } finally {
    await database.close();
  }
}

/** Needs no database. The new passphrase comes from the environment, a file or a question, never from the command line. */
function passphrase(config: Config): Promise<number> {
  const next = async () => {
    const given = readNewPassphrase() ?? (await askPassphrase(process));
    return checkPassphrase('IKRAR_NEW_PASSPHRASE', given);
  };
  return passphraseCommand({ ...keyStoreOf(config), clock: systemClock, next, print: console.log });
}

/** Works while the service runs: an embedded database is shared, and the last one out stops it. */
async function printPasswordLink(config: Config, email: string): Promise<number> {
  const { database, services } = await wire(config);
  try {
    const link = await resetPassword(services, email);
    if (link === undefined) {
      console.error(`Tidak ada akun dengan e-mail ${email}.\nThere is no account with the e-mail ${email}.`);
      return 1;
    }
    console.log(link);
    return 0;
  } finally {
    await database.close();
  }
}
