import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeEvent } from '#event';
import { readCheckpoint, toBase64 } from '#trust/log';
import { signOnPhone } from '../../bench/phone.ts';
import { sealDocument } from '../../src/documents/sealing/seal-document.ts';
import { sequenceBatch } from '../../src/log/sequence-batch.ts';
import { lastCheckpoint } from '../../src/log/store/places.ts';
import { pdfText } from '../documents/closing.ts';
import { openRound, type Round } from '../signing/round.ts';

let round: Round;
beforeAll(async () => {
  round = await openRound(1);
  const { services, orgId, eventId, clock } = round;
  for (const { link } of round.invited) await signOnPhone(link, { origin: round.origin });
  await services.db.transaction((tx) => closeEvent(tx, orgId, eventId, clock.now()));
  clock.move(6 * 60_000);
});
afterAll(() => round.close());

async function sealed(follows: number): Promise<string> {
  const { services, orgId, eventId, accountId, database } = round;
  await sealDocument(services, { orgId, eventId, kind: 'signer-list', accountId, follows, reason: 'Diperbarui' });
  const [row] = await database.db.execute<{ bytes: Uint8Array }>(
    sql`select bytes from document order by version desc limit 1`,
  );
  return pdfText(row?.bytes ?? new Uint8Array()).replace(/\s+/gu, ' ');
}

it('prints the checkpoint of the log on a closing document, so that the paper is a witness too', async () => {
  expect(await sealed(0)).toContain('Log publik belum mempunyai checkpoint');
  await sequenceBatch(round.services);
  const checkpoint = readCheckpoint((await lastCheckpoint(round.services.db))?.note ?? '');
  expect(await sealed(1)).toContain(`${checkpoint.size} catatan, akar ${toBase64(checkpoint.root)}`);
});
