import { setTimeout as sleep } from 'node:timers/promises';
import type { Browserless } from './browserless.ts';
import { decode, type FormFields, formOf } from './form-of.ts';
import { Phone } from './phone.ts';

/**
 * What an organiser does on the day, by the pages an organiser uses. `event` is the event's path in the console.
 */
export interface Wall {
  /** The event's id, as the wall's QR names it. */
  readonly eventId: string;
  readonly channel: Channel;
  /** Path and token of the display link. */
  readonly path: string;
  readonly token: string;
}

export type Channel = 'hall' | 'stream';

/** Changes a draft by its form. */
export async function changeDetail(
  organiser: Browserless,
  event: string,
  change: (fields: FormFields) => FormFields,
): Promise<void> {
  const action = `${event}/detail`;
  await organiser.post(action, { ...change(formOf(await organiser.page(action), action)), act: 'save' });
}

/** Takes a display link, as for the projector of the hall. */
export async function openWall(organiser: Browserless, event: string, channel: Channel): Promise<Wall> {
  await organiser.page(`${event}/kehadiran`);
  const page = await organiser.submit(`${event}/kehadiran/layar`, { saluran: channel, act: 'tampilkan' });
  const [, path = '', eventId = '', token = ''] = /(\/layar\/([\w-]+))#([\w-]{22})/u.exec(decode(page)) ?? [];
  if (!token) throw new Error('the page shows no display link');
  return { eventId, channel, path, token };
}

/** What a wall is told. */
export interface WallData {
  readonly serverTime: string;
  readonly codes: readonly { readonly code: string; readonly from: string; readonly until: string }[];
  readonly figures: { readonly present: number; readonly goal: number };
}

/** As the wall asks every few seconds. */
export async function wallData(origin: string, { path, token }: Pick<Wall, 'path' | 'token'>): Promise<WallData> {
  const answer = await fetch(`${origin}${path}/data`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  if (answer.status !== 200) throw new Error(`the wall was answered ${answer.status}`);
  return (await answer.json()) as WallData;
}

/** The six digits that stand on the wall now. */
export async function codeOnWall(origin: string, wall: Pick<Wall, 'path' | 'token'>): Promise<string> {
  const [now] = (await wallData(origin, wall)).codes;
  if (!now) throw new Error('there is no code on the wall');
  return now.code;
}

/** Closes the event for good. */
export async function closeEvent(organiser: Browserless, event: string): Promise<void> {
  await organiser.page(`${event}/tutup`);
  await organiser.post(`${event}/tutup`, {});
}

/** Approves the berita acara as its draft stands, with `change` made to it. */
export async function approveMinutes(
  organiser: Browserless,
  event: string,
  change: (fields: FormFields) => FormFields = (fields) => fields,
): Promise<void> {
  const action = `${event}/berita-acara`;
  await organiser.post(action, { ...change(formOf(await organiser.page(action), action)), act: 'approve' });
}

export type DocumentKind = 'attendance-list' | 'signer-list' | 'minutes';

/** Seals a document and fetches it, as soon as it is there. */
export async function sealAndFetch(organiser: Browserless, event: string, kind: DocumentKind): Promise<Buffer> {
  const before = documentPaths(await organiser.page(`${event}/dokumen`));
  await organiser.post(`${event}/dokumen/${kind}/segel`, { versi: '0' });
  for (let tries = 0; tries < 600; tries += 1) {
    const [added] = documentPaths(await organiser.page(`${event}/dokumen`)).filter((path) => !before.includes(path));
    if (added) return organiser.file(added);
    await sleep(200);
  }
  throw new Error(`${kind} was not sealed within two minutes`);
}

function documentPaths(page: string): string[] {
  return [...page.matchAll(/href="(\/konsol\/kegiatan\/[\w-]+\/dokumen\/[\w-]+\.pdf)"/gu)].map(([, path = '']) => path);
}

/** The link of the official who signs the berita acara. */
export async function officialLink(organiser: Browserless, event: string): Promise<string> {
  await organiser.page(`${event}/dokumen`);
  const page = await organiser.submit(`${event}/dokumen/pejabat`, { act: 'show' });
  const [link] = /https?:\/\/[^\s"'<]+\/pejabat#[\w-]{22}/u.exec(decode(page)) ?? [];
  if (!link) throw new Error('the page shows no link for the official');
  return link;
}

/** The official signs on a phone of his own; the sealed berita acara. */
export async function signMinutes(link: string, origin?: string): Promise<Buffer> {
  const phone = new Phone(link, { place: '/pejabat', ...(origin ? { origin } : {}) });
  await phone.openPage();
  await phone.enter();
  await phone.prepare();
  const { status } = await phone.complete(await phone.checkAndSign());
  if (status !== 201) throw new Error(`completed with ${status}`);
  return (await phone.request('GET', phone.path('minutes.pdf'))).body;
}
