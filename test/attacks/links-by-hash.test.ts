import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { participant, signatory } from '#db';
import { loadEvent } from '#event';
import { linkHash } from '#participants';
import { Phone } from '../../bench/phone.ts';
import { signatoryFor } from '../../src/documents/minutes-signing/signatory.ts';
import { openRound, type Round } from '../signing/round.ts';
import { secret } from '../support/secret.ts';

let round: Round;
beforeAll(async () => {
  const official = { role: 'berita-acara', standing: 'plt', name: 'Wa Ode', office: 'Sekda', nip: '' } as const;
  round = await openRound(2, { officials: [official] });
});
afterAll(() => round.close());

const unknown = expect.objectContaining({ status: 404, code: 'link-unknown' });
const newToken = () => secret(16).toString('base64url');
const enterWith = (token: string, place: '/t' | '/pejabat' = '/t') =>
  new Phone(`${round.origin}${place}#${token}`, { origin: round.origin, place }).enter();

describe('who writes into the database', () => {
  it('opens nobody’s link by the hash of a token of his own', async () => {
    const [, victim] = round.invited;
    const token = newToken();
    const { db } = round.services;
    const before = await db
      .select()
      .from(participant)
      .where(eq(participant.id, victim?.id ?? ''));
    await db
      .update(participant)
      .set({ linkHash: linkHash(token) })
      .where(eq(participant.id, victim?.id ?? ''));
    await expect(enterWith(token)).rejects.toEqual(unknown);
    await expect(enterWith(token, '/pejabat')).rejects.toEqual(unknown);
    await db
      .update(participant)
      .set({ linkHash: before[0]?.linkHash ?? new Uint8Array() })
      .where(eq(participant.id, victim?.id ?? ''));
  });

  it('opens nothing by a row of his own, nor by another person’s hash put beside a name', async () => {
    const { db } = round.services;
    const [mine, theirs] = await db.select().from(participant);
    if (!mine || !theirs) throw new Error('two people');
    const token = newToken();
    const row = { ...mine, id: randomUUID(), handle: 'ditulis-sendiri', linkHash: linkHash(token) };
    await db.insert(participant).values(row);
    await expect(enterWith(token)).rejects.toEqual(unknown);
    // the hashes of two people are exchanged
    const [a, b] = [mine.linkHash, theirs.linkHash];
    const set = (id: string, hash: Uint8Array) =>
      db.update(participant).set({ linkHash: hash }).where(eq(participant.id, id));
    await set(mine.id, new Uint8Array(secret(32)));
    await set(theirs.id, a);
    const link = round.invited.find(({ id }) => id === mine.id)?.link.split('#')[1] ?? '';
    await expect(enterWith(link)).rejects.toEqual(unknown);
    await set(theirs.id, b);
    await set(mine.id, a);
    expect(await enterWith(link)).toMatchObject({ handle: mine.handle });
  });

  it('opens the official’s page no more than a participant’s', async () => {
    const { db } = round.services;
    await signatoryFor(round.services, await loadEvent(db, round.orgId, round.eventId));
    const token = newToken();
    await db.update(signatory).set({ linkHash: linkHash(token) });
    await expect(enterWith(token, '/pejabat')).rejects.toEqual(unknown);
  });
});
