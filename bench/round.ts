import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Browserless } from './browserless.ts';

export interface Round {
  readonly organiser: Browserless;
  /** Path of the event in the console. */
  readonly event: string;
  /** One personal link per participant, in the roster's order. */
  readonly links: readonly PersonalLink[];
}

export interface PersonalLink {
  readonly name: string;
  readonly unit: string;
  readonly link: string;
}

export const organiserAccount = { email: 'panitia@munabarat.example', password: 'sawah-mendung-kelapa-27' };

/** The office that holds the event: what its set-up form says of it. */
export interface Office {
  readonly name: string;
  readonly letterhead: string;
  readonly regionCode: string;
  readonly seat: string;
}

const munaBarat: Office = {
  name: 'Pemerintah Kabupaten Muna Barat',
  letterhead:
    'PEMERINTAH KABUPATEN MUNA BARAT\nBADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA MANUSIA\nKompleks Perkantoran Bumi Praja Laworo',
  regionCode: '74.13',
  seat: 'Laworo',
};

/** Sets a new service up, as the invented organiser of scenario 6 unless told otherwise, by the pages an organiser uses. */
export async function setUp(setupLink: string, office: Office = munaBarat): Promise<Browserless> {
  const { origin, pathname } = new URL(setupLink);
  const organiser = new Browserless(origin);
  await organiser.page(pathname);
  await organiser.post(pathname, {
    ...office,
    zone: 'Asia/Makassar',
    personName: 'Panitia Contoh',
    emblem: new File([], ''),
    ...organiserAccount,
  });
  return organiser;
}

/** What an organiser does to the draft before it is opened. */
type OnDraft = (event: string) => Promise<void>;

/** The example event with the roster in `file`, opened; and everybody's personal link. */
export async function openExample(organiser: Browserless, file: string, onDraft?: OnDraft): Promise<Round> {
  return openWith(organiser, new File([readFileSync(file)], basename(file)), onDraft);
}

/** As openExample(), with a roster that need not be on disk. */
export async function openWith(organiser: Browserless, roster: File, onDraft?: OnDraft): Promise<Round> {
  await organiser.page('/konsol');
  const event = await organiser.post('/konsol/contoh', {});
  await onDraft?.(event);
  await importRoster(organiser, event, roster);
  await organiser.page(event);
  await organiser.post(`${event}/dasar-hukum/ya`, {});
  await organiser.post(`${event}/buka`, {});
  return { organiser, event, links: await personalLinks(organiser, event) };
}

/** Uploads, looks at the preview, and takes all rows that are fine. */
export async function importRoster(organiser: Browserless, event: string, file: File): Promise<void> {
  await savePreview(organiser, await uploadRoster(organiser, event, file));
}

/** Uploads a roster; the path of its preview. */
export async function uploadRoster(organiser: Browserless, event: string, file: File): Promise<string> {
  await organiser.page(`${event}/peserta/impor`);
  return organiser.post(`${event}/peserta/impor`, { file });
}

/** Takes all rows of a preview that are fine. */
export async function savePreview(organiser: Browserless, preview: string): Promise<void> {
  const page = await organiser.page(preview);
  const basis = page.match(/name="basis" value="([^"]*)"/u)?.[1] ?? '';
  await organiser.post(preview, { act: 'apply', basis });
}

/** The CSV that an organiser would hand to unit coordinators: number, name, position, unit, phone, link. */
export async function personalLinks(organiser: Browserless, event: string): Promise<PersonalLink[]> {
  await organiser.page(`${event}/undangan`);
  const csv = await organiser.download(`${event}/undangan/csv`);
  const rows: string[][] = parse(csv, { bom: true, delimiter: ';', from_line: 2 });
  return rows.map(([, name = '', , unit = '', , link = '']) => ({ name, unit, link }));
}
