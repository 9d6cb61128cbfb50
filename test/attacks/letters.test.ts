import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { event, organisation, pact, participant } from '#db';
import { loadEvent } from '#event';
import { Phone } from '../../bench/phone.ts';
import { munaBarat } from '../accounts/service.ts';
import { munaForm } from '../event/organiser.ts';
import { pdfWords } from '../scenarios/pdf-text.ts';
import { openRound, type Round } from '../signing/round.ts';

/** Of these the fonts have ř, ½ and ≤; with marks that nobody sees among them. */
const odd = 'ř☑😀½\u202e≤ʿ→م\u0081';
const lacking = '☑ 😀 ʿ → م';

let round: Round;
let draftId = '';
let pactId = '';
let unitId = '';
beforeAll(async () => {
  round = await openRound(2);
  const made = await post('/konsol/kegiatan/baru', munaForm);
  draftId = /[0-9a-f-]{36}/u.exec(made.headers.get('location') ?? '')?.[0] ?? '';
  const phone = new Phone(round.invited[0]?.link ?? '', { origin: round.origin });
  await phone.enter();
  await phone.prepare();
  await phone.complete(await phone.checkAndSign());
  unitId = (await round.database.db.select().from(participant))[0]?.unitId ?? '';
  pactId = (await round.database.db.select().from(pact))[0]?.id ?? '';
}, 60_000);
afterAll(() => round.close());

async function post(path: string, fields: Readonly<Record<string, string>>, lang = 'id'): Promise<Response> {
  const all = Object.entries({ _csrf: round.csrf, ...fields });
  const body = path === '/pengaturan' ? new FormData() : new URLSearchParams();
  for (const [name, value] of all) body.set(name, value);
  const headers = { cookie: `sesi=${round.cookie}; bahasa=${lang}`, accept: 'text/html', origin: round.origin };
  return fetch(round.origin + path, { method: 'POST', redirect: 'manual', headers, body });
}

const open = (path: string) => `/konsol/kegiatan/${round.eventId}/${path}`;
const draft = (path: string) => `/konsol/kegiatan/${draftId}/${path}`;
const person = { name: 'La Ode Fulan', category: 'pppk', role: 'peserta', unit: 'Dinas Satu' };
const many = { cakupan: 'semua', tindakan: 'unit', langkah: 'periksa' };
const text = { subtitle: 'Netralitas', body: '1. Saya berjanji.\n\nDemikian.' };
const minutes = { number: '1', opening: 'bertempat di aula.', items: 'Dibuka.', act: 'save' };
const mark = { cara: 'in-person', alasan: 'tanpa ponsel', mewakili: '' };
const handle = (at: number) => round.invited[at]?.handle ?? '';

interface Field {
  /** Where it is sent, once the service runs. */
  readonly path: () => string;
  /** A form that would be taken. */
  readonly form: Readonly<Record<string, string>>;
  readonly names: readonly string[];
  /** Its id on the page, where that is not its name. */
  readonly id?: (name: string) => string;
}

const row = (name: string) => (/^own|^official/u.test(name) ? `${name}-0` : name);
const eventFields = [
  ...['title', 'letterNumber', 'purpose', 'venue', 'ownTitle', 'ownNumber', 'ownAbout'],
  ...['officialName', 'officialOffice'],
];

/** Every form whose text reaches a paper. */
const forms: readonly Field[] = [
  { path: () => '/konsol/kegiatan/baru', form: munaForm, names: eventFields, id: row },
  { path: () => draft('detail'), form: munaForm, names: eventFields, id: row },
  { path: () => draft('detail'), form: { ...munaForm, series: 'baru', seriesTitle: 'x' }, names: ['seriesTitle'] },
  { path: () => draft('naskah/pakta-netralitas-pns'), form: text, names: ['subtitle', 'body'] },
  { path: () => '/pengaturan', form: munaBarat, names: ['name', 'letterhead', 'seat'] },
  { path: () => draft('peserta/baru'), form: person, names: ['name', 'unit', 'position', 'rank'] },
  { path: () => open(`peserta/o/${handle(1)}/ubah`), form: person, names: ['name', 'unit', 'position', 'rank'] },
  { path: () => open('peserta/tindakan'), form: { ...many, nilai: 'Dinas Satu' }, names: ['nilai'] },
  { path: () => open(`peserta/unit/${unitId}`), form: { act: 'nama', nama: 'Dinas Satu' }, names: ['nama'] },
  { path: () => open(`kehadiran/o/${handle(1)}/hadir`), form: mark, names: ['mewakili'] },
  {
    path: () => open('berita-acara'),
    form: minutes,
    names: ['number', 'opening', 'items', 'reason-people', 'replaces'],
  },
  { path: () => open(`pakta/${pactId}/cabut`), form: {}, names: ['alasan'] },
];
const cases = forms.flatMap(({ path, form, names, id = (name) => name }) =>
  names.map((name) => ({ at: `${name} (${Object.keys(form)[0] ?? name}…)`, path, form, name, id: id(name) })),
);

/** The field with what is said at it, of a page. */
const fieldOf = (html: string, id: string) => new RegExp(`id="${id}-error"[^]*?</p>`, 'u').exec(html)?.[0] ?? '';

describe('letters that papers cannot print', () => {
  it.each(cases)('are refused at the field $at, which names them and keeps what was typed', async (one) => {
    for (const [lang, said] of [
      ['id', 'tidak dapat dicetak'],
      ['en', 'cannot be printed'],
    ]) {
      const answer = await post(one.path(), { ...one.form, [one.name]: odd }, lang);
      expect(answer.status).toBe(422);
      const html = await answer.text();
      if (one.name !== 'replaces') expect(fieldOf(html, one.id)).toContain(said);
      expect(html).toContain(`: ${lacking}. `);
      if (one.name !== 'replaces') expect(html).toContain('ř☑😀½≤ʿ→م');
      expect(html).not.toMatch(/[\u202e\u0081]/u);
    }
  });

  it('are refused too where a text writes them by number', async () => {
    const answer = await post(draft('naskah/pakta-netralitas-pns'), { ...text, body: '1. Saya &#9745; berjanji.' });
    expect([answer.status, fieldOf(await answer.text(), 'body')]).toEqual([422, expect.stringContaining(': ☑. ')]);
  });

  it('keep a draft, or a profile, of an earlier release from being opened, which says where they are', async () => {
    const { db } = round.database;
    await db.update(event).set({ venue: 'Aula ☑' }).where(eq(event.id, draftId));
    await post(draft('dasar-hukum/ya'), {});
    const refused = await post(draft('buka'), {});
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringMatching(/“Tempat” memuat .*: ☑\. /u)]);
    await db.update(event).set({ venue: 'Aula' }).where(eq(event.id, draftId));
    await db.update(organisation).set({ seat: 'Raha م' });
    expect(await (await post(draft('buka'), {})).text()).toMatch(/memuat .*: م\. /u);
    await db.update(organisation).set({ seat: 'Raha' });
    expect((await post(draft('buka'), {})).status).toBe(303);
    expect(await loadEvent(db, round.orgId, draftId)).toMatchObject({ lettersChecked: true });
  });

  it('stay readable on papers of an event that was opened before, as they were', async () => {
    const { db } = round.database;
    const dirty = { title: 'Pakta ☑ lama', lettersChecked: false };
    await db.update(event).set(dirty).where(eq(event.id, round.eventId));
    const slips = await post(open('undangan/slip'), {});
    expect(pdfWords(Buffer.from(await slips.arrayBuffer()))).toContain('Pakta ? lama');
    const page = await fetch(round.origin + open('detail'), { headers: { cookie: `sesi=${round.cookie}` } });
    expect(await page.text()).toContain('Pakta ☑ lama');
  });
});
