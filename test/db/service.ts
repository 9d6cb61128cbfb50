import { openDatabase } from '#db';

/** A service in small, for tests that kill it: opens the database in the folder given, says so, ends on SIGTERM. */
const [dataDir = ''] = process.argv.slice(2);
const { sql, close } = await openDatabase({ dataDir, poolSize: 2 });
await sql`create table if not exists kept (pid integer)`;
await sql`insert into kept values (${process.pid})`;
process.once('SIGTERM', () => {
  close().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
process.stdout.write('open\n');
