import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createExample, openRound } from '#console';
import { confirmContest, eventRoutes } from '#event';
import { LiveFeeds, type Message } from '../../src/console/live/feed.ts';
import type { LiveChange } from '../../src/console/live/figures.ts';
import { liveReader } from '../../src/console/live/read-figures.ts';
import { liveRoutes } from '../../src/console/live/routes.ts';
import { type Organiser, startOrganiser } from '../event/organiser.ts';
import { addPeople, addUnit, comeAll, signOne } from './roster.ts';

const beat = 60;
/** Longer than any machine needs, in milliseconds: how fast a live view is, no unit test says. */
const patience = 20_000;
let organiser: Organiser;
let origin: string;
let eventId: string;
let setda: string;
let desa: string;
let people: Awaited<ReturnType<typeof addPeople>>;
const open: Stream[] = [];

beforeEach(async () => {
  organiser = await startOrganiser(async ({ app, services }) => {
    await app.register(eventRoutes, services);
    liveRoutes(app, services, beat);
  });
  await organiser.app.listen({ host: '127.0.0.1', port: 0 });
  origin = `http://127.0.0.1:${(organiser.app.server.address() as AddressInfo).port}`;
  const { db, clock } = organiser.services;
  const event = await db.transaction((tx) => createExample(tx, organiser.orgId, organiser.orgId, clock.now()));
  eventId = event.id;
  await db.transaction((tx) => confirmContest(tx, organiser.orgId, eventId, clock.now()));
  await openRound(organiser.services, organiser.orgId, eventId);
  setda = await addUnit(db, organiser.orgId, 'Sekretariat Daerah');
  desa = await addUnit(db, organiser.orgId, 'Desa Kampobalano');
  people = await addPeople(db, organiser.orgId, eventId, [
    { name: 'La Ode Contoh', unitId: setda },
    { name: 'Wa Ode Contoh', unitId: setda },
    { name: 'La Bariki', unitId: desa, category: 'kades' },
    { name: 'Narasumber', unitId: setda, role: 'narasumber' },
  ]);
});
afterEach(async () => {
  for (const stream of open.splice(0)) stream.leave();
  await organiser.close();
});

const path = () => `/konsol/kegiatan/${eventId}/langsung`;
const id = (at: number) => people[at]?.id ?? '';
const come = (at: number) =>
  comeAll(organiser.services.db, organiser.orgId, eventId, [
    { participantId: id(at), mode: 'in-person', at: organiser.services.clock.now() },
  ]);

/** An EventSource without a browser. */
class Stream extends EventEmitter {
  status = 0;
  headers: http.IncomingHttpHeaders = {};
  text = '';
  ended = false;
  readonly #request: http.ClientRequest;

  constructor(headers: Record<string, string> = {}) {
    super();
    const cookie = [...organiser.visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    this.#request = http.get(`${origin}${path()}`, { headers: { cookie, ...headers } }, (response) => {
      this.status = response.statusCode ?? 0;
      this.headers = response.headers;
      response.setEncoding('utf8').on('data', (text: string) => {
        this.text += text;
        this.emit('more');
      });
      response.on('end', () => {
        this.ended = true;
        this.emit('more');
      });
      response.on('error', () => undefined);
      this.emit('more');
    });
    this.#request.on('error', () => undefined);
    open.push(this);
  }

  get messages(): { id: string; change: LiveChange }[] {
    const found = this.text.matchAll(/^id: (.+)\nevent: angka\ndata: (.+)$/gmu);
    return [...found].map(([, at = '', data = '']) => ({ id: at, change: JSON.parse(data) as LiveChange }));
  }

  /** Waits for something to hold; rejects when it never does. */
  async until(holds: () => boolean): Promise<void> {
    const signal = AbortSignal.timeout(patience);
    while (!holds()) await once(this, 'more', { signal });
  }

  leave(): void {
    this.#request.destroy();
  }
}

describe('the stream of an event’s page', () => {
  it('begins with every unit, and then sends only those that moved', async () => {
    const stream = new Stream();
    await stream.until(() => stream.messages.length === 1);
    const [first] = stream.messages;
    expect(first?.change.unitCount).toBe(2);
    expect(first?.change.units.toSorted()).toEqual(
      [
        [desa, 1, 1, 0, 0, 0],
        [setda, 2, 2, 0, 0, 0],
      ].toSorted(),
    );
    await come(0);
    await stream.until(() => stream.messages.length === 2);
    expect(stream.messages[1]?.change).toMatchObject({
      units: [[setda, 2, 2, 0, 1, 0]],
      pulse: { presentLastMinute: 1, signedLastMinute: 0 },
    });
    await signOne(organiser.services.db, organiser.orgId, eventId, id(2), organiser.services.clock.now());
    await stream.until(() => stream.messages.length === 3);
    expect(stream.messages[2]?.change).toMatchObject({
      units: [[desa, 1, 1, 1, 0, 0]],
      pulse: { signedLastMinute: 1 },
    });
  });

  it('names nobody, and counts those who are listed apart nowhere', async () => {
    const stream = new Stream();
    await stream.until(() => stream.messages.length === 1);
    await come(3);
    await come(1);
    await stream.until(() =>
      stream.messages.some(({ change }) => change.units.length > 0 && change.pulse.presentLastMinute > 0),
    );
    expect(stream.messages.at(-1)?.change.units).toEqual([[setda, 2, 2, 0, 1, 0]]);
    expect(stream.text).not.toMatch(/Ode|Bariki|Narasumber/u);
  });

  it('is not compressed, cached or held back by a proxy, whatever the browser would take', async () => {
    const stream = new Stream({ 'accept-encoding': 'br, gzip' });
    await stream.until(() => stream.messages.length === 1);
    expect(stream.headers['content-encoding']).toBeUndefined();
    expect(stream.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
  });

  it('tells a browser that comes back only what it does not know', async () => {
    const stay = new Stream();
    await stay.until(() => stay.messages.length === 1);
    const known = stay.messages[0]?.id ?? '';
    const back = new Stream({ 'last-event-id': known });
    await back.until(() => back.text.includes(': \n'));
    expect(back.messages).toEqual([]);
    await come(0);
    await back.until(() => back.messages.length === 1);
    expect(back.messages[0]?.change.units).toHaveLength(1);
    const late = new Stream({ 'last-event-id': known });
    await late.until(() => late.messages.length === 1);
    expect(late.messages[0]?.change.units).toHaveLength(2);
  });

  it('ends with the session, without which nobody comes back', async () => {
    const stream = new Stream();
    await stream.until(() => stream.messages.length === 1);
    await organiser.visitor.get(`/konsol/kegiatan/${eventId}/detail`);
    const { cookies } = organiser.visitor;
    const session = new Map(cookies);
    expect((await organiser.visitor.post('/keluar', {})).statusCode).toBe(303);
    await stream.until(() => stream.ended);
    for (const [name, value] of session) cookies.set(name, value);
    const refused = new Stream({ accept: 'text/event-stream' });
    await refused.until(() => refused.status > 0);
    expect(refused.status).toBe(401);
  });

  it('lets the server close while its browser stays', async () => {
    const stream = new Stream();
    await stream.until(() => stream.messages.length === 1);
    const closed = organiser.app.close().then(() => 'closed');
    expect(await Promise.race([closed, sleep(patience, 'waits for the stream', { ref: false })])).toBe('closed');
    await stream.until(() => stream.ended);
  });

  it('is nothing for a stranger, nor for an event of nobody’s', async () => {
    const stranger = await fetch(`${origin}${path()}`, { headers: { accept: 'text/event-stream' } });
    expect(stranger.status).toBe(401);
    expect((await organiser.visitor.get(`/konsol/kegiatan/${randomUUID()}/langsung`)).statusCode).toBe(404);
  });
});

describe('a feed', () => {
  it('asks the database once however many watch, and counts in full only when something happened', async () => {
    const real = liveReader(organiser.services);
    const asked = { probes: 0, counts: 0 };
    const feeds = new LiveFeeds({
      every: 20,
      complain: (error) => expect.fail(String(error)),
      reader: {
        probe: (watched) => {
          asked.probes += 1;
          return real.probe(watched);
        },
        figures: (watched, probed) => {
          asked.counts += 1;
          return real.figures(watched, probed);
        },
      },
    });
    const got: Message[][] = [];
    const leaves = Array.from({ length: 20 }, () => {
      const messages: Message[] = [];
      got.push(messages);
      return feeds.subscribe({ orgId: organiser.orgId, eventId }, { take: (one) => messages.push(one) > 0 }, '');
    });
    await expect.poll(() => asked.probes).toBeGreaterThan(3);
    expect(asked.counts).toBe(1);
    expect(got.map((messages) => messages.length)).toEqual(Array(20).fill(1));
    await come(0);
    await expect.poll(() => got.every((messages) => messages.length === 2)).toBe(true);
    expect(asked.counts).toBe(2);
    for (const leave of leaves) leave();
    expect(feeds.watchers).toBe(0);
    await expect
      .poll(async () => {
        const before = asked.probes;
        await sleep(100);
        return asked.probes - before;
      })
      .toBe(0);
    feeds.close();
  });

  it('gives the whole state to somebody who could not keep up, once he can', async () => {
    const feeds = new LiveFeeds({
      every: 20,
      complain: (error) => expect.fail(String(error)),
      reader: liveReader(organiser.services),
    });
    const got: Message[] = [];
    let busy = false;
    let refused = 0;
    const take = (message: Message) => {
      if (busy) refused += 1;
      else got.push(message);
      return !busy;
    };
    feeds.subscribe({ orgId: organiser.orgId, eventId }, { take }, '');
    await expect.poll(() => got.length).toBe(1);
    busy = true;
    await come(0);
    await expect.poll(() => refused).toBeGreaterThan(0);
    busy = false;
    await expect.poll(() => got.length).toBe(2);
    expect(got[1]?.change.units).toHaveLength(2);
    feeds.close();
  });
});
