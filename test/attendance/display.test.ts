import { afterAll, beforeAll, expect, it } from 'vitest';
import { displayLink, openDisplay } from '#attendance';
import { type Hall, openHall } from './hall.ts';

let hall: Hall;
beforeAll(async () => {
  hall = await openHall(0);
});
afterAll(() => hall.close());

async function tokenOf(channel: 'hall' | 'stream') {
  const { custody, config } = hall.services;
  const link = new URL(displayLink(custody, config.publicUrl, await hall.theEvent(), channel));
  return { link, token: link.hash.slice(1) };
}
const unknown = expect.objectContaining({ code: 'link-unknown' });

it('a display link names the event, carries its token in the fragment, and opens its own channel', async () => {
  const { link, token } = await tokenOf('hall');
  expect(link.pathname).toBe(`/layar/${hall.eventId}`);
  expect(token).toMatch(/^[\w-]{22}$/);
  const display = await openDisplay(hall.services, hall.eventId, token);
  expect(display).toMatchObject({ channel: 'hall', event: { id: hall.eventId, orgId: hall.orgId } });
  const stream = await tokenOf('stream');
  expect((await openDisplay(hall.services, hall.eventId, stream.token)).channel).toBe('stream');
});

it('nothing else opens it: another token, a shortened one, another event, no event', async () => {
  const { token } = await tokenOf('hall');
  for (const other of ['', token.slice(1), `${token}A`, token.toLowerCase()])
    await expect(openDisplay(hall.services, hall.eventId, other)).rejects.toEqual(unknown);
  for (const id of [hall.orgId, 'tidak-ada', `${hall.eventId}'`])
    await expect(openDisplay(hall.services, id, token)).rejects.toEqual(unknown);
});

it('raising one generation revokes that link, and not the other', async () => {
  const [before, stream] = [await tokenOf('hall'), await tokenOf('stream')];
  await hall.setEvent({ hallGeneration: 2 });
  await expect(openDisplay(hall.services, hall.eventId, before.token)).rejects.toEqual(unknown);
  expect((await openDisplay(hall.services, hall.eventId, stream.token)).channel).toBe('stream');
  const after = await tokenOf('hall');
  expect((await openDisplay(hall.services, hall.eventId, after.token)).channel).toBe('hall');
});
