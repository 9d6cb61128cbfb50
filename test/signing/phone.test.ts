import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentCode } from '#attendance';
import { ServerClock, typeCode } from '#attendance/client';
import { event, logLeaf, pact } from '#db';
import { loadEvent } from '#event';
import { inventStrokes } from '../../bench/phone.ts';
import { attend } from '../../src/attendance/wall/hadir/ask.ts';
import { type Ceremony, type CeremonyTools, type Shown, startCeremony } from '../../src/signing/phone/ceremony.ts';
import { coveredBytes, messageDigestOf } from '../../src/signing/phone/check-pdf.ts';
import { type Absence, browserHttp, type Http } from '../../src/signing/phone/http.ts';
import { type Keep, memoryKeep } from '../../src/signing/phone/keep.ts';
import type { View } from '../../src/signing/phone/machine.ts';
import { waitingText } from '../../src/signing/phone/waiting-words.ts';
import { codesInMemory } from '../support/codes.ts';
import { openFirewall } from '../support/firewall.ts';
import { seeded } from '../support/seed.ts';
import { openRound, type Round } from './round.ts';

let round: Round;
beforeAll(async () => {
  round = await openRound(25);
});
afterAll(() => round.close());

const platformFetch = fetch;
/** Of all phones: each has a handle of its own. */
const codes = codesInMemory();

let next = 0;
/** A browser of its own: cookies, and what is kept on the phone. The network may be spoiled by `through`. */
function newBrowser(
  through: (path: string, go: () => Promise<Response>) => Promise<Response> = (_, go) => go(),
  origin = round.origin,
) {
  const person = round.invited[next++];
  if (!person) throw new Error('invite more people');
  const cookies = new Map<string, string>();
  const fetcher = (path: string, options: RequestInit) => {
    const go = async () => {
      const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
      const answer = await platformFetch(origin + path, {
        ...options,
        headers: new Headers([...new Headers(options.headers), ['cookie', cookie]]),
      });
      for (const line of answer.headers.getSetCookie()) {
        const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? [];
        cookies.set(name, value);
      }
      return answer;
    };
    return through(path, go);
  };
  return { person, http: browserHttp(fetcher as typeof fetch), keep: memoryKeep(), fetcher: fetcher as typeof fetch };
}

/** The first half of a body, and then the connection breaks. */
function cutOff(answer: Response): ReadableStream<Uint8Array> {
  const reader = answer.body?.getReader();
  return new ReadableStream({
    pull: async (controller) => {
      const part = await reader?.read();
      if (part?.value) controller.enqueue(part.value.subarray(0, part.value.length / 2));
      controller.error(new TypeError('connection lost'));
    },
  });
}

const answerIn = (answer: Response): unknown =>
  JSON.parse(Buffer.from(answer.headers.get('ikrar-prepared') ?? '', 'base64url').toString());

interface Opened {
  readonly ceremony: Ceremony;
  /** Resolves when the page shows such a view. */
  until<At extends View['at']>(
    at: At,
    also?: (view: Extract<View, { at: At }>) => boolean,
  ): Promise<Extract<View, { at: At }>>;
  /** Every number of seconds the page said it waits. */
  readonly waits: readonly number[];
}

function open(http: Http, keep: Keep, link: CeremonyTools['link'], missing?: 'insecure-context'): Opened {
  const seen: Shown[] = [];
  const watchers: (() => void)[] = [];
  const ceremony = startCeremony(
    {
      http,
      link,
      missing,
      wait: () => Promise.resolve(),
      openKeep: async () => keep,
      entered: () => undefined,
      known: { add: () => undefined, remove: () => undefined },
      codes,
      words: { mismatch: 'mismatch', changed: 'changed', broken: 'broken', codeTooLate: 'too late' },
    },
    (shown) => {
      seen.push(shown);
      for (const watcher of watchers) watcher();
    },
  );
  return {
    ceremony,
    until: (at, also = () => true) =>
      new Promise((resolve) => {
        const look = () => {
          const view = seen.at(-1)?.view;
          if (view?.at === at && also(view as never)) resolve(view as never);
        };
        watchers.push(look);
        look();
      }),
    get waits() {
      return seen.flatMap(({ waiting }) => waiting?.seconds ?? []);
    },
  };
}

const tokenOf = (link: string) => ({ token: new URL(link).hash.slice(1) });

/** Steps 1 to 3, as fast as a machine can tick. */
async function fillIn({ ceremony, until }: Opened): Promise<void> {
  const { state } = await until('ceremony');
  ceremony.confirm(true);
  for (let promise = 1; promise <= (state.text?.promises ?? 0); promise += 1) ceremony.tick(promise, true);
  ceremony.mark({ kind: 'drawn', strokes: inventStrokes(seeded()) });
}

describe('the page', () => {
  it('goes from the link to the receipt, and keeps nothing on the phone afterwards', async () => {
    const { person, http, keep } = newBrowser();
    const page = open(http, keep, tokenOf(person.link));
    await fillIn(page);
    page.ceremony.sign();
    const { receipt } = await page.until('done');
    expect(receipt.code).toMatch(/^[0-9A-Z]{16}$/u);
    expect(await keep.load()).toEqual({ confirmed: false, ticks: [], textDigest: '' });
  });

  it('does not sign before every promise is ticked', async () => {
    const { person, http, keep } = newBrowser();
    const page = open(http, keep, tokenOf(person.link));
    await fillIn(page);
    page.ceremony.tick(3, false);
    page.ceremony.sign();
    expect((await page.until('ceremony')).sending).toEqual({ is: 'idle' });
  });

  it('is where the person left it after a reload', async () => {
    const { person, http, keep } = newBrowser();
    const first = open(http, keep, tokenOf(person.link));
    await fillIn(first);
    const before = await first.until('ceremony');
    const again = open(http, keep, { handle: person.handle });
    expect((await again.until('ceremony')).kept).toEqual(before.kept);
  });

  it('gets the same receipt when the answer to complete is lost, with one pact and one leaf', async () => {
    let lost = 0;
    const { person, http, keep } = newBrowser(async (path, go) => {
      const answer = await go();
      if (path.endsWith('/complete') && lost++ < 2) throw new TypeError('connection lost');
      return answer;
    });
    const page = open(http, keep, tokenOf(person.link));
    await fillIn(page);
    page.ceremony.sign();
    const { receipt } = await page.until('done');
    const pacts = (await round.database.db.select().from(pact)).filter((row) => row.participantId === person.id);
    const leaves = (await round.database.db.select().from(logLeaf)).filter((leaf) => leaf.subject === pacts[0]?.id);
    expect(lost).toBe(3);
    expect(page.waits).toEqual([1, 2]);
    expect(pacts.map(({ code }) => code)).toEqual([receipt.code]);
    expect(leaves.length).toBe(1);
  });

  it('prepares anew when the answer to prepare is lost, since its nonce is used', async () => {
    let lost = 0;
    const { person, http, keep } = newBrowser(async (path, go) => {
      const answer = await go();
      if (path.endsWith('/prepare') && lost++ < 1) throw new TypeError('connection lost');
      return answer;
    });
    const page = open(http, keep, tokenOf(person.link));
    await fillIn(page);
    page.ceremony.sign();
    await page.until('done');
    expect(lost).toBe(3);
  });

  it('goes on by itself after a reload in the middle of signing', async () => {
    let cut = true;
    const { person, http, keep } = newBrowser((path, go) => {
      if (cut && path.endsWith('/complete')) return new Promise(() => undefined);
      return go();
    });
    const page = open(http, keep, tokenOf(person.link));
    await fillIn(page);
    page.ceremony.sign();
    await page.until('ceremony', ({ sending }) => sending.is === 'busy' && sending.phase === 'completing');
    cut = false;
    const again = open(http, keep, { handle: person.handle });
    expect((await again.until('done')).receipt.signedAt).toBe(round.clock.now().toISOString());
  });

  it('gets the PDF with the answer to prepare, and asks for nothing else in between', async () => {
    const asked: string[] = [];
    const { person, http, keep } = newBrowser((path, go) => {
      asked.push(path.split('/').at(-1) ?? '');
      return go();
    });
    const page = open(http, keep, tokenOf(person.link));
    await fillIn(page);
    page.ceremony.sign();
    await page.until('done');
    expect(asked).toEqual(['enter', 'prepare', 'complete']);
  });

  it.each([
    ['is cut off on its way', (answer: Response) => new Response(cutOff(answer), answer)],
    [
      'does not come, as nobody sends it',
      (answer: Response) => Response.json(answerIn(answer), { status: 201, headers: { 'x-ikrar': '1' } }),
    ],
  ])('fetches the PDF by itself when it %s, and prepares only once', async (_, spoil) => {
    const asked: string[] = [];
    const { person, http, keep } = newBrowser(async (path, go) => {
      asked.push(
        path
          .split('/')
          .at(-1)
          ?.replace(/.*\.pdf$/u, 'pdf') ?? '',
      );
      const answer = await go();
      return path.endsWith('/prepare') ? spoil(answer) : answer;
    });
    const page = open(http, keep, tokenOf(person.link));
    await fillIn(page);
    page.ceremony.sign();
    await page.until('done');
    expect(asked).toEqual(['enter', 'prepare', 'pdf', 'complete']);
  });

  it.each(['with the answer', 'by itself'])(
    'signs nothing when the PDF that came %s is not the one it is asked to sign',
    async (how) => {
      const { person, http, keep } = newBrowser();
      const spoil = <T extends Uint8Array | undefined>(pdf: T): T => {
        if (pdf) pdf[200] = (pdf[200] ?? 0) ^ 1;
        return pdf;
      };
      const spoiled: Http = {
        ...http,
        bytes: async (path) => spoil(await http.bytes(path)),
        withFile: async <T>(path: string, body: unknown, header: string) => {
          const { answer, file } = await http.withFile<T>(path, body, header);
          return { answer, file: how === 'by itself' ? undefined : spoil(file) };
        },
      };
      const page = open(spoiled, keep, tokenOf(person.link));
      await fillIn(page);
      page.ceremony.sign();
      const { sending } = await page.until('ceremony', (view) => view.sending.is === 'trouble');
      expect(sending).toEqual({ is: 'trouble', message: 'mismatch' });
      expect((await keep.load()).signature).toBeUndefined();
    },
  );

  it('says when somebody else was faster', async () => {
    const { person, http, keep } = newBrowser();
    const other = { ...newBrowser(), person };
    next -= 1;
    const pages = [open(http, keep, tokenOf(person.link)), open(other.http, other.keep, tokenOf(person.link))] as const;
    await fillIn(pages[0]);
    await fillIn(pages[1]);
    pages[0].ceremony.sign();
    await pages[0].until('done');
    pages[1].ceremony.sign();
    expect((await pages[1].until('signed-elsewhere')).signedAt).toBe(round.clock.now().toISOString());
  });

  it('shows the receipt in a second tab of the phone that signed, and accuses nobody', async () => {
    const { person, http, keep } = newBrowser();
    const first = open(http, keep, tokenOf(person.link));
    await fillIn(first);
    const second = open(http, memoryKeep(), tokenOf(person.link));
    await fillIn(second);
    first.ceremony.sign();
    const { receipt } = await first.until('done');
    second.ceremony.sign();
    const end = await Promise.race([second.until('done'), second.until('signed-elsewhere')]);
    expect(end).toMatchObject({ at: 'done', receipt: { code: receipt.code } });
  });

  it('sends a code once more after a reload that came before its answer, and is there once', async () => {
    let cut = true;
    const { person, http, keep } = newBrowser((path, go) => {
      if (cut && path.endsWith('/hadir')) return new Promise(() => undefined);
      return go();
    });
    const page = open(http, keep, tokenOf(person.link));
    await page.until('ceremony');
    const { db, custody, clock } = round.services;
    const { code } = currentCode(custody, await loadEvent(db, round.orgId, round.eventId), 'hall', clock.now());
    page.ceremony.attend(code);
    await page.until('ceremony', ({ attending }) => attending.is === 'busy');
    cut = false;
    const again = open(http, keep, { handle: person.handle });
    const { state } = await again.until('ceremony', (view) => view.state.attendance !== undefined);
    expect(state.attendance).toMatchObject({ way: 'room-code' });
    expect(codes.load(person.handle)).toBeUndefined();
  });

  it('says what the server says of a wrong code, and keeps ticks and strokes', async () => {
    const { person, http, keep } = newBrowser();
    const page = open(http, keep, tokenOf(person.link));
    await fillIn(page);
    page.ceremony.attend('000000');
    const { attending, kept } = await page.until('ceremony', (view) => view.attending.is === 'trouble');
    expect(attending).toMatchObject({ message: expect.stringContaining('tidak cocok') });
    expect(kept).toMatchObject({ confirmed: true, mark: { kind: 'drawn' } });
    page.ceremony.sign();
    await page.until('done');
  });

  it('learns that the room’s code is asked for no more, once attendance has ended', async () => {
    const set = (change: Partial<typeof event.$inferInsert>) =>
      round.database.db.update(event).set(change).where(eq(event.id, round.eventId));
    await set({ assurance: 'room-code' });
    const { person, http, keep } = newBrowser();
    const page = open(http, keep, tokenOf(person.link));
    await fillIn(page);
    page.ceremony.sign();
    expect((await page.until('ceremony')).sending).toEqual({ is: 'idle' });
    await set({ attendanceEndsAt: round.clock.now() });
    page.ceremony.attend('123456');
    await page.until('ceremony', ({ state, attending }) => attending.is === 'trouble' && state.assurance.given);
    page.ceremony.sign();
    await page.until('done');
    await set({ assurance: 'link', attendanceEndsAt: null });
  });

  it('finishes in the grace what it had prepared in time, and begins nothing', async () => {
    let cut = true;
    const { person, http, keep } = newBrowser((path, go) => {
      if (cut && path.endsWith('/complete')) return new Promise(() => undefined);
      return go();
    });
    const page = open(http, keep, tokenOf(person.link));
    await fillIn(page);
    page.ceremony.sign();
    await page.until('ceremony', ({ sending }) => sending.is === 'busy' && sending.phase === 'completing');
    cut = false;
    round.clock.move(1);
    const ends = { signingEndsAt: round.clock.now() };
    await round.database.db.update(event).set(ends).where(eq(event.id, round.eventId));
    const other = newBrowser();
    expect((await open(other.http, other.keep, tokenOf(other.person.link)).until('stopped')).why).toBe('closed');
    await open(http, keep, { handle: person.handle }).until('done');
    await round.database.db.update(event).set({ signingEndsAt: null }).where(eq(event.id, round.eventId));
  });

  it('stops with a reason where it cannot go on', async () => {
    const { http, keep } = newBrowser();
    expect((await open(http, keep, {}).until('stopped')).why).toBe('no-link');
    expect((await open(http, keep, { token: 'A'.repeat(22) }).until('stopped')).why).toBe('link-unknown');
    expect((await open(http, keep, { handle: 'somebody' }).until('stopped')).why).toBe('session-missing');
    expect((await open(http, keep, {}, 'insecure-context').until('stopped')).why).toBe('insecure-context');
  });
});

describe('what a phone checks before it signs', () => {
  const text = '%PDF <00ff> /ByteRange [0 5 11 32] tail\n';
  const bytes = (value: string) => new TextEncoder().encode(value);

  it('is all of the file but one hexadecimal string', () => {
    const whole = text.replace('32', String(text.length - 11));
    expect(new TextDecoder().decode(coveredBytes(bytes(whole)))).toBe(whole.replace('<00ff>', ''));
    for (const wrong of ['[0 5 12 28]', '[0 4 11 29]', '[1 5 11 29]', '[0 5 11 28]', '']) {
      expect(coveredBytes(bytes(whole.replace(/\[.*\]/u, wrong)))).toBeUndefined();
    }
  });

  it('is one message digest, not two', () => {
    const head = [6, 9, 42, 134, 72, 134, 247, 13, 1, 9, 4, 0x31, 0x22, 4, 0x20];
    const digest = Array.from({ length: 32 }, (_, at) => at);
    expect(messageDigestOf(Uint8Array.from([0, ...head, ...digest, 1]))).toEqual(Uint8Array.from(digest));
    expect(messageDigestOf(Uint8Array.from([...head, ...digest, ...head, ...digest]))).toBeUndefined();
    expect(messageDigestOf(Uint8Array.from([...head, 1, 2, 3]))).toBeUndefined();
  });
});

describe('the network', () => {
  const own = { 'x-ikrar': '1' };
  const over = (answer: () => Response) => browserHttp(async () => answer()).json('POST', '/t/x/prepare', {});
  const problem = (code: string) => ({ error: { code, message: 'Tunggu.' } });

  it.each([500, 503, 429])('answering %s in our own words means later, and says them', async (status) => {
    const answer = over(() => Response.json(problem('unexpected'), { status, headers: own }));
    await expect(answer).rejects.toMatchObject({ name: 'Unreachable', absence: { says: 'Tunggu.' } });
  });

  it.each(['too-many-tries', 'one-time-code-too-soon'])(
    'answering 429 about one’s own tries (%s) means no',
    async (code) => {
      const answer = over(() => Response.json(problem(code), { status: 429, headers: own }));
      await expect(answer).rejects.toMatchObject({ name: 'Refused', message: 'Tunggu.' });
    },
  );

  it.each([
    [200, { ok: true }],
    [200, { prepareId: '1', tbs: '', pdf: '/' }],
    [302, {}],
    [403, { error: 'forbidden' }],
    [404, problem('link-unknown')],
    [406, {}],
    [413, { message: 'too large' }],
    [429, problem('too-many-tries')],
  ])('with something in between that answers %s (%j) is told as that, and believed nothing', async (status, body) => {
    const answer = over(() => Response.json(body, { status }));
    await expect(answer).rejects.toMatchObject({ name: 'Unreachable', absence: 'intercepted' });
  });

  it('with a login page of the hall in between is told as that', async () => {
    const answer = over(() => new Response('<html>masuk</html>', { status: 200 }));
    await expect(answer).rejects.toMatchObject({ name: 'Unreachable', absence: 'intercepted' });
  });

  it('whose gateway does not reach the server is told as no network', async () => {
    const answer = over(() => new Response('<html>502</html>', { status: 502 }));
    await expect(answer).rejects.toMatchObject({ name: 'Unreachable', absence: 'silent' });
  });

  it.each(['id', 'en'] as const)('says which of the three it is (%s)', (lang) => {
    const text = (absence: Absence) => waitingText({ seconds: 4, absence }, (seconds) => `lost ${seconds}`, lang);
    expect(text('silent')).toBe('lost 4');
    expect(text('intercepted')).toMatch(
      lang === 'id' ? /^Jaringan ini menyela: .* 4 detik\.$/u : /Wi-Fi.* 4 seconds\.$/u,
    );
    expect(text({ says: 'Penuh.' })).toMatch(/^Penuh\. .*4/u);
  });
});

describe('a firewall that takes base64url for an attack', () => {
  it('stops the first try of what is opened and signed; the second one, in digits, arrives', async () => {
    const firewall = await openFirewall(round.origin);
    const { person, http, keep } = newBrowser(undefined, firewall.origin);
    const page = open(http, keep, tokenOf(person.link));
    await fillIn(page);
    page.ceremony.sign();
    const { receipt } = await page.until('done');
    firewall.close();
    expect(firewall.stopped).toEqual(['/t/enter']);
    const rows = await round.database.db.select().from(pact).where(eq(pact.participantId, person.id));
    expect(rows.map(({ code }) => code)).toEqual([receipt.code]);
  });

  it('that is met with a signature only stops that once, and what arrives in both spellings is one pact', async () => {
    let plain: Response | undefined;
    const { person, http, keep } = newBrowser(async (path, go) => {
      if (!path.endsWith('/complete') || plain) return go();
      plain = await go();
      return new Response('<html>Request Rejected</html>');
    });
    const page = open(http, keep, tokenOf(person.link));
    await fillIn(page);
    page.ceremony.sign();
    const { receipt } = await page.until('done');
    expect(await plain?.json()).toEqual({ receipt });
    const rows = await round.database.db.select().from(pact).where(eq(pact.participantId, person.id));
    expect(rows).toHaveLength(1);
  });

  it('does not stop a check-in, on either page', async () => {
    const seen = new Set<string>();
    const { person, http, fetcher } = newBrowser((path, go) => {
      if (seen.has(path)) return go();
      seen.add(path);
      return Promise.resolve(new Response('', { status: 406 }));
    });
    const page = open(http, memoryKeep(), tokenOf(person.link));
    await page.until('ceremony');
    const theEvent = await loadEvent(round.database.db, round.orgId, round.eventId);
    const { code } = currentCode(round.services.custody, theEvent, 'hall', round.clock.now());
    page.ceremony.attend(code);
    await page.until('ceremony', ({ state }) => state.attendance !== undefined);
    const nobody = () => undefined;
    Object.assign(globalThis, { fetch: fetcher, addEventListener: nobody, removeEventListener: nobody });
    seen.clear();
    const link = { eventId: round.eventId, handle: person.handle, name: '' };
    const clock = new ServerClock();
    const { signal } = new AbortController();
    const answer = await attend(link, typeCode(code, clock), clock, () => undefined, signal);
    globalThis.fetch = platformFetch;
    expect(answer.kind).toBe('ok');
  });
});

describe('a browser that refuses cookies', () => {
  it('is told that it is the cookies, not that the link is to be opened once more', async () => {
    const { person } = newBrowser();
    const page = open(
      browserHttp(((path: string, options) => platformFetch(round.origin + path, options)) as typeof fetch),
      memoryKeep(),
      {
        ...tokenOf(person.link),
      },
    );
    await fillIn(page);
    page.ceremony.sign();
    expect((await page.until('stopped')).why).toBe('no-cookies');
  });
});
