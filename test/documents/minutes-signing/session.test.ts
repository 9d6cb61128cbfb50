import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { document } from '#db';
import { browserHttp, type Keep, memoryKeep } from '#signing/client';
import { inventStrokes } from '../../../bench/phone.ts';
import { type Shown, startSession, type View } from '../../../src/documents/minutes-signing/phone/session.ts';
import { openFirewall } from '../../support/firewall.ts';
import { seeded } from '../../support/seed.ts';
import { type Closing, closedRound } from './minutes.ts';

let round: Closing;
beforeEach(async () => {
  round = await closedRound();
  await round.approve();
});
afterEach(() => {
  const ended = round;
  over.add(ended);
  return ended.close();
});

/** Rounds whose test is over: a page that is left open in one waits for ever, rather than asking without a pause. */
const over = new Set<Closing>();

/** How the network treats a request: `go` sends it. */
type Through = (path: string, go: () => Promise<Response>) => Promise<Response>;

/** A browser of its own: cookies, and what is kept on the phone; its page may be opened more than once. */
function newBrowser() {
  const cookies = new Map<string, string>();
  const keep = memoryKeep();
  const fetcher = (through: Through, origin: string) => (path: string, options: RequestInit) =>
    through(path, async () => {
      const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
      const headers = new Headers([...new Headers(options.headers), ['cookie', cookie]]);
      const answer = await fetch(origin + path, { ...options, headers });
      for (const line of answer.headers.getSetCookie()) {
        const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? [];
        cookies.set(name, value);
      }
      return answer;
    });
  return {
    keep,
    open: (through: Through = (_, go) => go(), origin = round.origin, later?: () => Promise<void>) =>
      openPage(fetcher(through, origin) as typeof fetch, keep, later),
  };
}

function openPage(fetcher: typeof fetch, keep: Keep, later?: () => Promise<void>) {
  const mine = round;
  let last: Shown | undefined;
  const watchers: (() => void)[] = [];
  const session = startSession(
    {
      http: browserHttp(fetcher),
      link: { token: new URL(round.link).hash.slice(1) },
      missing: undefined,
      wait: () => (over.has(mine) ? new Promise<never>(() => undefined) : Promise.resolve()),
      ...(later && { later }),
      openKeep: async () => keep,
      entered: () => undefined,
      words: { mismatch: 'mismatch', changed: 'changed', broken: 'broken' },
    },
    (shown) => {
      last = shown;
      for (const watcher of watchers) watcher();
    },
  );
  /** Resolves when the page shows such a view. */
  const until = <At extends View['at']>(at: At, also: (view: Extract<View, { at: At }>) => boolean = () => true) =>
    new Promise<Extract<View, { at: At }>>((resolve) => {
      const lookNow = () => {
        const view = last?.view;
        if (view?.at === at && also(view as Extract<View, { at: At }>)) resolve(view as Extract<View, { at: At }>);
      };
      watchers.push(lookNow);
      lookNow();
    });
  return { session, until };
}

const mark = () => ({ kind: 'drawn', strokes: inventStrokes(seeded()) }) as const;
const sealed = () => round.database.db.select().from(document).where(eq(document.kind, 'minutes'));

describe('the official’s page', () => {
  it('signs once although every answer is lost the first time', async () => {
    const heard = new Set<string>();
    const { open } = newBrowser();
    const { session, until } = open(async (path, go) => {
      const answer = await go();
      if (heard.has(path)) return answer;
      heard.add(path);
      throw new TypeError('the answer was lost');
    });
    await until('open');
    session.mark(mark());
    session.sign();
    const { receipt } = await until('done');
    const rows = await sealed();
    expect(rows.map(({ code }) => code)).toEqual([receipt.code]);
  });

  it('signs through a firewall that takes base64url for an attack', async () => {
    const firewall = await openFirewall(round.origin);
    const { session, until } = newBrowser().open(undefined, firewall.origin);
    await until('open');
    session.mark(mark());
    session.sign();
    const { receipt } = await until('done');
    firewall.close();
    expect(firewall.stopped).toEqual(['/pejabat/enter']);
    expect((await sealed()).map(({ code }) => code)).toEqual([receipt.code]);
  });

  it('goes on by itself after it was closed in between', async () => {
    const { open, keep } = newBrowser();
    let sent = false;
    const first = open((path, go) => {
      if (!path.endsWith('/complete')) return go();
      sent = true;
      return new Promise(() => undefined);
    });
    await first.until('open');
    first.session.mark(mark());
    first.session.sign();
    await expect.poll(() => sent).toBe(true);
    expect((await keep.load()).signature).toBeDefined();
    const second = open();
    await second.until('done');
    expect((await sealed()).length).toBe(1);
  });

  it('signs nothing that the official has not read: a text that changed meanwhile is shown to be read again', async () => {
    const { open } = newBrowser();
    const { session, until } = open();
    await until('open');
    await round.withdraw();
    await round.write('Kalimat yang ditambahkan kemudian.');
    round.clock.move(1000);
    await round.approve();
    session.mark(mark());
    session.sign();
    const { sending } = await until('open', (view) => view.sending.is === 'trouble');
    expect(sending).toEqual({ is: 'trouble', message: 'changed' });
    expect(await sealed()).toEqual([]);
  });

  it('opens by itself once the berita acara is approved, also after lost answers', async () => {
    await round.withdraw();
    let looks = 0;
    const through: Through = (path, go) => {
      if (!path.endsWith('/enter') && looks % 2 === 1) throw new TypeError('no network');
      return go();
    };
    const { session, until } = newBrowser().open(through, round.origin, async () => {
      looks += 1;
      if (looks === 4) await round.approve();
    });
    await until('stopped', ({ why }) => why === 'not-ready');
    await until('open');
    expect(looks).toBeGreaterThanOrEqual(4);
    session.mark(mark());
    session.sign();
    await until('done');
  });

  it('opens by itself again when the approval was taken back while it was read', async () => {
    const waits: (() => void)[] = [];
    const { session, until } = newBrowser().open(undefined, round.origin, () => new Promise((go) => waits.push(go)));
    await until('open');
    await round.withdraw();
    session.mark(mark());
    session.sign();
    await until('stopped', ({ why }) => why === 'not-ready');
    await expect.poll(() => waits.length).toBe(1);
    await round.approve();
    waits[0]?.();
    await until('open');
    expect(waits.length).toBe(1);
  });

  it('does not take up a new text by itself where a prepare ran out while it waited', async () => {
    const { open } = newBrowser();
    let ran = false;
    const { session, until } = open(async (path, go) => {
      if (path.endsWith('/complete') && !ran) {
        ran = true;
        round.clock.move(2 * 3_600_000);
        const answer = await go();
        await round.withdraw();
        await round.write('Kalimat lain.');
        await round.approve();
        return answer;
      }
      return go();
    });
    await until('open');
    session.mark(mark());
    session.sign();
    const { sending } = await until('open', (view) => view.sending.is === 'trouble');
    expect(sending).toEqual({ is: 'trouble', message: 'changed' });
    expect(await sealed()).toEqual([]);
  });
});
