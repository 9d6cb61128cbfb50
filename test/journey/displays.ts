import type { Page } from 'playwright-core';
import type { Channel } from '#attendance';
import type { Browserless } from '../../bench/browserless.ts';
import type { WallFeed } from '../../src/attendance/wall/protocol.ts';

/** What an organiser does about an event's displays, by the pages an organiser uses. `event` is its path in the console. */
export class Displays {
  readonly #organiser: Browserless;
  readonly #event: string;

  constructor(organiser: Browserless, event: string) {
    this.#organiser = organiser;
    this.#event = event;
  }

  /** Takes the display link. */
  async link(channel: Channel): Promise<string> {
    const html = await this.#organiser.page(`${this.#event}/kehadiran`);
    const csrf = html.match(/name="_csrf" value="([^"]+)"/u)?.[1] ?? '';
    const body = new URLSearchParams({ _csrf: csrf, saluran: channel, act: 'tampilkan' });
    const answer = await this.#organiser.send(`${this.#event}/kehadiran/layar`, { method: 'POST', body });
    const link = (await answer.text()).match(/https?:[^"<]*\/layar\/[^"<]*#[\w-]+/u)?.[0];
    if (!link) throw new Error(`no display link in an answer with status ${answer.status}`);
    return link;
  }

  async revoke(channel: Channel): Promise<void> {
    await this.#organiser.page(`${this.#event}/kehadiran`);
    await this.#organiser.post(`${this.#event}/kehadiran/layar`, { saluran: channel, act: 'cabut' });
  }

  /** Opens the stream's code from now on. */
  async openStream(minutes: number): Promise<void> {
    await this.#organiser.page(`${this.#event}/kehadiran`);
    await this.#organiser.post(`${this.#event}/kehadiran/siaran`, { act: 'sekarang', menit: String(minutes) });
  }

  /** The six digits that count now, as a display is told. */
  async code(channel: Channel): Promise<string> {
    const { codes } = (await (await askFeed(await this.link(channel))).json()) as WallFeed;
    return codes[0]?.code ?? 'no code';
  }
}

/** What a display asks every three seconds. */
export function askFeed(link: string): Promise<Response> {
  const { origin, pathname, hash } = new URL(link);
  return fetch(`${origin}${pathname}/data`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: hash.slice(1) }),
  });
}

/** The digits as they stand on the wall. */
export async function digitsOn(page: Page): Promise<string> {
  return (await page.locator('.wall-digits').innerText()).replaceAll(/\D/gu, '');
}

const units = [
  ['Dinas Pendidikan, Kebudayaan, Pemuda dan Olahraga Kabupaten Muna Barat', 96],
  ['Dinas Kesehatan', 74],
  ['Sekretariat Daerah', 58],
  ['RSUD Kabupaten Muna Barat', 52],
  ['Badan Kepegawaian dan Pengembangan Sumber Daya Manusia', 41],
  ['Dinas Pekerjaan Umum dan Penataan Ruang', 38],
  ['Satuan Polisi Pamong Praja', 36],
  ['Kecamatan Sawerigadi', 31],
  ['Kecamatan Tiworo Kepulauan', 29],
  ['Dinas Kependudukan dan Pencatatan Sipil', 24],
  ['Kecamatan Lawa', 22],
  ['Inspektorat Daerah', 20],
  ['Dinas Perikanan', 17],
  ['Kecamatan Kusambi', 15],
  ['Kecamatan Maginti', 12],
] as const;

/** A hall's roster: units of many sizes, with names as long as they are. */
export function hallRoster(): File {
  const people = units.flatMap(([unit, size]) => Array.from({ length: size }, () => unit));
  const rows = people.map((unit, at) => {
    const nip = `19${70 + (at % 25)}0315200901${(at % 2) + 1}${String(at + 1).padStart(3, '0')}`;
    return `${at + 1},Peserta Hadir Nomor ${at + 1},${nip},PNS,Analis,"${unit}"`;
  });
  const lines = ['No,Nama,NIP,Kategori,Jabatan,Unit Kerja', ...rows];
  return new File([lines.join('\r\n')], 'hadir.csv', { type: 'text/csv' });
}
