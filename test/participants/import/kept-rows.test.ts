import { expect, test } from 'vitest';
import { secretsFrom } from '../../../src/keys/secrets.ts';
import { openKept, sealKept } from '../../../src/participants/import/kept-rows.ts';

const secrets = secretsFrom(Buffer.alloc(32, 7));
const rows = Array.from({ length: 200 }, (_, at) => ({
  ...{ sheet: 'Peserta', row: at + 2, shifted: false },
  cells: { name: `Peserta ${at}`, unit: 'Dinas Contoh', nip: 19870314 },
}));
const kept = { understood: { sheets: [], unitFromSheet: false }, category: null, rows };

test('the rows of a preview are kept in less room than they take, and open as they were', () => {
  const box = sealKept(secrets, 'a', kept);
  expect(box.length).toBeLessThan(JSON.stringify(kept).length / 4);
  expect(openKept(secrets, 'a', box)).toEqual(kept);
});

test('a preview that a former release kept, not packed, still opens', () => {
  const box = secrets.encrypt('nik', Buffer.from(JSON.stringify(kept)), 'roster-import a');
  expect(openKept(secrets, 'a', box)).toEqual(kept);
});
