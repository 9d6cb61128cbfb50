import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
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

export const organiserAccount = { email: 'panitia@munabarat.example', password: 'contoh-kata-sandi-2024' };

/** Sets a new service up as the invented organiser of scenario 6, by the pages an organiser uses. */
export async function setUp(setupLink: string): Promise<Browserless> {
  const { origin, pathname } = new URL(setupLink);
  const organiser = new Browserless(origin);
  await organiser.page(pathname);
  await organiser.post(pathname, {
    name: 'Pemerintah Kabupaten Muna Barat',
    letterhead:
      'PEMERINTAH KABUPATEN MUNA BARAT\nBADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA MANUSIA\nKompleks Perkantoran Bumi Praja Laworo',
    regionCode: '74.13',
    seat: 'Laworo',
    zone: 'Asia/Makassar',
    personName: 'Panitia Contoh',
    emblem: new File([], ''),
    ...organiserAccount,
  });
  return organiser;
}

/** The example event, with the roster in `file`, opened; and everybody's personal link. */
export async function openExample(organiser: Browserless, file: string): Promise<Round> {
  await organiser.page('/konsol');
  const event = await organiser.post('/konsol/contoh', {});
  await importRoster(organiser, event, new File([readFileSync(file)], basename(file)));
  await organiser.page(event);
  await organiser.post(`${event}/dasar-hukum/ya`, {});
  await organiser.post(`${event}/buka`, {});
  return { organiser, event, links: await personalLinks(organiser, event) };
}

/** Uploads, looks at the preview, and takes all rows that are fine. */
export async function importRoster(organiser: Browserless, event: string, file: File): Promise<void> {
  await organiser.page(`${event}/peserta/impor`);
  const preview = await organiser.post(`${event}/peserta/impor`, { file });
  await organiser.page(preview);
  await organiser.post(`${preview}/terapkan`, {});
}

/** The CSV that an organiser would hand to unit coordinators. */
export async function personalLinks(organiser: Browserless, event: string): Promise<PersonalLink[]> {
  await organiser.page(`${event}/undangan`);
  const answer = await organiser.send(`${event}/undangan/tautan.csv`, {});
  const [head = '', ...lines] = (await answer.text())
    .replace(/^\uFEFF/u, '')
    .trim()
    .split(/\r?\n/u);
  void head;
  return lines.map((line) => {
    const link = line.match(/https?:\/\/\S+?\/t#[\w-]+/u)?.[0] ?? '';
    return { name: '', unit: '', link };
  });
}
