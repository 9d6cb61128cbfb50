/** A process that archives, to be killed: data folder and database address come as arguments, each file done is a line. */
import { join } from 'node:path';
import { systemClock } from '#clock';
import { readConfig } from '#config';
import { openDatabase } from '#db';
import { openCustody } from '#keys';
import { builtInTimestamps } from '#tsa';
import { archiveEvent } from '../../src/documents/archive/archive-event.ts';
import { dueEvents } from '../../src/documents/store/archive-run.ts';

const [dataDir = '', url = ''] = process.argv.slice(2);
const database = await openDatabase({ url, dataDir, poolSize: 2 });
const custody = await openCustody({ dir: join(dataDir, 'keys'), passphrase: 'kata sandi uji', clock: systemClock });
const config = readConfig({ IKRAR_DATA: dataDir, LOG_LEVEL: 'silent' });
const services = { config, db: database.db, clock: systemClock, custody, timestamps: builtInTimestamps(custody) };
for (const event of await dueEvents(database.db, systemClock.now(), { all: true })) {
  await archiveEvent(services, event, { onFile: ({ raised }) => console.log(raised) });
}
await database.close();
