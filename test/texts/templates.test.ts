import { describe, expect, it } from 'vitest';
import { type Event, type EventDetail, instantOf } from '#event';
import { basesFor } from '../../src/texts/cite.ts';
import { fillText, textOfEvent } from '../../src/texts/fill-text.ts';
import { defaultTexts, template, templates } from '../../src/texts/templates.ts';
import { circulars, muna } from '../event/muna.ts';

const office = { name: 'Pemerintah Kabupaten Muna Barat', seat: 'Laworo' };
const person = { nama: 'Sitti Rahma, S.Sos.', nip: '', pangkat: '', jabatan: 'Kepala Desa', unit: 'Desa Kampobalano' };

function cited(id: string, detail: Partial<EventDetail> = {}): string {
  const found = template(id);
  if (!found) throw new Error(id);
  return basesFor(found.bases, found.categories, { ...muna, ...detail }).join('\n');
}

describe('the texts of templates/', () => {
  it('can all be read, and each has promises and a sanction', () => {
    expect(templates().length).toBeGreaterThanOrEqual(4);
    for (const text of templates()) {
      expect(text.parsed.promises.length, text.id).toBeGreaterThanOrEqual(5);
      expect(JSON.stringify(text.parsed.closing), text.id).toMatch(/melanggar .*(sanksi|hukuman|pemberhentian)/);
    }
  });

  it('give every category of staff and village a text of its own, and meetings none', () => {
    const given = defaultTexts('pakta').flatMap((text) => text.categories);
    expect(given.toSorted()).toEqual(['bpd', 'cpns', 'kades', 'perangkat', 'pj-kades', 'pns', 'pppk', 'pppk-pw']);
    expect(defaultTexts('rakor')).toEqual([]);
  });
});

describe('legal bases by category', () => {
  it('cite UU 20/2023, PP 94/2021 and PP 42/2004 for PNS', () => {
    const text = cited('pakta-netralitas-pns');
    for (const law of ['Nomor 20 Tahun 2023', 'Nomor 94 Tahun 2021', 'Nomor 42 Tahun 2004', 'Nomor 800-5474']) {
      expect(text).toContain(law);
    }
  });

  it('leave PP 94 and PP 42 out for PPPK, and cite PP 49/2018', () => {
    const text = cited('pakta-netralitas-pppk');
    expect(text).not.toMatch(/Nomor 94 Tahun 2021|Nomor 42 Tahun 2004/);
    expect(text).toContain('Nomor 49 Tahun 2018');
  });

  it('cite the village act only for villages, whatever staff law the event chose', () => {
    const bases = [
      { kind: 'library', code: 'uu-20-2023' },
      { kind: 'library', code: 'pp-94-2021' },
    ] as const;
    expect(cited('pakta-netralitas-desa', { bases })).toBe(
      'Undang-Undang Nomor 6 Tahun 2014 tentang Desa sebagaimana telah diubah terakhir dengan Undang-Undang Nomor 3 Tahun 2024',
    );
  });

  it('cite the elections act of the event', () => {
    expect(cited('pakta-netralitas-pns', { contest: 'pemilu' })).toContain('Nomor 7 Tahun 2017');
    expect(cited('pakta-netralitas-pns', { contest: 'pemilu' })).not.toContain('Nomor 10 Tahun 2016');
    expect(cited('pakta-netralitas-pns', { contest: 'pilkada' })).not.toContain('Nomor 7 Tahun 2017');
  });

  it('cite the act that was in force before UU 20/2023 for an event before it', () => {
    const startsAt = instantOf('2023-07-11', '09:00', 'Asia/Makassar') as Date;
    expect(cited('pakta-netralitas-pns', { startsAt })).toContain('Nomor 5 Tahun 2014');
    expect(cited('pakta-netralitas-pns', { startsAt })).not.toContain('Nomor 20 Tahun 2023');
  });

  it('end with the letters of the organiser, exactly as typed', () => {
    const lines = cited('pakta-netralitas-pns', { bases: circulars }).split('\n');
    expect(lines.at(-2)).toContain('200.2.1/6589 Tahun 2023');
    expect(lines.at(-1)).toContain('200.2.1/92/2023');
  });
});

describe('a filled text', () => {
  it('names the event, the contest and the person, and leaves no placeholder', () => {
    const event = { ...muna, orgId: '', id: '', state: 'draft' } as unknown as Event;
    for (const text of templates()) {
      const filled = JSON.stringify(fillText(textOfEvent(text, text.categories, event, office), person));
      expect(filled).toContain('Penandatanganan Pakta Integritas Netralitas');
      expect(filled).toContain('Desa Kampobalano');
      expect(filled).not.toMatch(/\{\{|undefined/);
    }
  });
});
