import { describe, expect, it } from 'vitest';
import { Refusal } from '#errors';
import { startFailure } from '../src/start-failure.ts';

const unavailable = (reason: string) => new Refusal('database-unavailable', { reason });
const systemError = (code: string, syscall: string) =>
  Object.assign(new Error(`${code}: x, ${syscall}`), { code, syscall });

describe('an operator is told why the service does not start', () => {
  // as PostgreSQL 17.10 and Node 20 and 24 say it
  it.each([
    [
      'initdb ended with 1: FATAL:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes\n2026 HINT:  Check free disk space.',
      'Disk penuh',
    ],
    [
      'PostgreSQL did not start: FATAL:  could not write lock file "postmaster.pid": No space left on device',
      'Disk penuh',
    ],
    [
      'FATAL:  could not resize shared memory segment "/PostgreSQL.29" to 1048576 bytes: No space left on device',
      '/dev/shm',
    ],
    ['initdb: error: could not look up effective user ID 12345: user does not exist', '/etc/passwd'],
    ['user 12345 has no line in /etc/passwd', '/etc/passwd'],
    ['could not open log file: Permission denied', 'tidak berhak'],
    ['connect ECONNREFUSED 127.0.0.1:5432', 'Pastikan PostgreSQL berjalan'],
    ['getaddrinfo ENOTFOUND db.contoh.id', 'tidak dikenal'],
    ['write CONNECT_TIMEOUT 10.0.0.9:5432', 'tidak menjawab'],
    ['password authentication failed for user "ikrar"', 'ditolak PostgreSQL'],
    ['database "ikrar" does not exist', 'belum ada'],
    ['sorry, too many clients already', 'max_connections'],
  ])('%s', (reason, words) => {
    const [indonesian = '', english = '', ...told] = startFailure(unavailable(reason)).split('\n');
    expect(indonesian).toContain(words);
    expect(english).toMatch(/^[A-Z][^\n]+[.]$/);
    expect(told).not.toEqual([]);
  });

  it.each([
    ['EADDRINUSE', 'PORT'],
    ['EADDRNOTAVAIL', 'HOST'],
    ['ENOSPC', 'Disk penuh'],
    ['EROFS', 'hanya dapat dibaca'],
    ['EACCES', 'tidak berhak'],
  ])('the system says %s', (code, words) => {
    expect(startFailure(systemError(code, 'open'))).toContain(words);
  });

  it('of a reason that nobody foresaw: what PostgreSQL said last, without what it says of its ordinary work', () => {
    const text = startFailure(
      unavailable('2026-11-30 05:15:42.353 UTC [1] LOG:  starting\n2026-11-30 05:15:43.1 UTC [1] FATAL:  bang'),
    );
    expect(text).toContain('Basis data tidak dapat dihubungi');
    expect(text).toMatch(/\nFATAL: {2}bang$/);
    expect(text).not.toContain('starting');
  });

  it('of an error of ours: the stack, for whoever mends it', () => {
    expect(startFailure(new Error('BUG'))).toContain('start-failure.test');
  });
});
