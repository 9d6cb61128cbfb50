import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrangeList, type ListItem, smallBelow } from '../../../src/documents/model/arrange-list.ts';
import { type Figures, figuresOf, type Tally } from '../../../src/documents/model/figures.ts';
import { attendanceList, type ListedPerson, signerList } from '../../../src/documents/model/list-model.ts';

interface Place {
  readonly unit: string;
  readonly code?: string;
  readonly present: number;
  readonly people?: number;
  readonly role?: 'narasumber';
}

describe('the list of signers', () => {
  it('says beside each how he was identified, and what an organiser did with his link, device and addresses', () => {
    const at = '2024-06-10T01:00:00.000Z';
    const said = (circumstances: NonNullable<ListedPerson['pact']>['circumstances']) => {
      const pact = { code: 'K', signedAt: event.startsAt, assurance: 'link', strokes: undefined } as const;
      const signer = {
        ...personOf('Orang', { unit: 'Dinas', present: 1 }, 0),
        pact: { ...pact, circumstances: circumstances ?? {} },
      };
      const list = signerList([signer], figuresFor([{ unit: 'Dinas', present: 1 }]), event, []);
      return JSON.stringify(list.groups.flatMap(({ units }) => units.flatMap(({ rows }) => [...rows])));
    };
    expect(said({ linkTakenAt: at, linkTakenTimes: 1 })).not.toContain('panitia');
    expect(said({ linkTakenAt: at, linkTakenTimes: 3 })).toContain('tautan diambil panitia 3 kali');
    expect(said({ organiserDevice: true })).toContain('dari perangkat yang masuk sebagai panitia');
    expect(said({ emailChangedAt: at, phoneChangedAt: at })).toMatch(/e-mail diubah setelah.*nomor HP diubah setelah/u);
  });
});

const event = { startsAt: new Date('2024-06-10T01:00:00Z'), zone: 'Asia/Makassar' } as const;
const attendance = {
  mode: 'in-person',
  way: 'room-code',
  at: event.startsAt,
  typedAt: null,
  onBehalfOf: '',
  late: false,
} as const;

function personOf(name: string, place: Place, at: number): ListedPerson {
  return {
    name,
    titleFront: '',
    titleBack: '',
    role: place.role ?? 'peserta',
    unitId: String(at),
    unit: place.unit,
    regionCode: place.code ?? null,
    nip: null,
    nrp: null,
    rank: '',
    position: '',
    sex: null,
    attendance,
    pact: null,
  };
}

/** The daftar hadir of these places, arranged. */
function arranged(places: readonly Place[]): ListItem[] {
  const people = places.flatMap((place, at) =>
    Array.from({ length: place.present }, (_, one) =>
      personOf(`Orang ${at}.${String(one).padStart(3, '0')}`, place, at),
    ),
  );
  const list = attendanceList(people, figuresFor(places), event);
  return [...arrangeList(list)];
}

function figuresFor(places: readonly Place[]): Figures {
  const tallies = places.map(
    ({ unit, code = null, present, people = present, role }, at): Tally => ({
      unitId: String(at),
      unit,
      regionCode: code,
      category: 'pns',
      role: role ?? 'peserta',
      reason: null,
      people,
      inPerson: present,
      online: 0,
      signed: 0,
    }),
  );
  return figuresOf(tallies, []);
}

/** Headings, bands and sums as they are, rows by number and unit. */
function outline(items: readonly ListItem[]): string[] {
  return items.map((item) => {
    if (item.kind === 'row') return item.row.cells.length > 10 ? `${item.row.cells[0]} ${item.row.cells[5]}` : '-';
    if (item.kind === 'sum') return `= ${item.text}`;
    return `${item.kind} ${'level' in item ? item.level : ''} ${item.title} ${item.detail ?? ''}`.trim();
  });
}

describe('a list on paper', () => {
  it('of small units is one table without a heading, whose rows name their unit and bands their kecamatan', () => {
    const items = arranged([
      { unit: 'Dinas Sosial', present: 1 },
      { unit: 'Badan Kepegawaian', present: 2, people: 5 },
      { unit: 'Desa Nihi', code: '74.13.01.2005', present: 1, people: 1 },
      { unit: 'Kecamatan Sawerigadi', code: '74.13.01', present: 1, people: 3 },
      { unit: 'Desa Lain', code: '74.13.01.2006', present: 0, people: 4 },
    ]);
    expect(outline(items)).toEqual([
      'gathering 1',
      '1 Badan Kepegawaian (2\u00a0dari\u00a05)',
      '2 Badan Kepegawaian (2\u00a0dari\u00a05)',
      '3 Dinas Sosial',
      'band  Kecamatan Sawerigadi Hadir 2 dari 8 (luring 2, daring 0)',
      '4 Kantor Kecamatan Sawerigadi (1\u00a0dari\u00a03)',
      '5 Desa Nihi',
    ]);
  });

  it('gives each large unit its heading and sum, and small neighbours between them one table with theirs', () => {
    const items = arranged([
      { unit: 'Badan A', present: smallBelow, people: 20 },
      { unit: 'Badan B', present: 1 },
      { unit: 'Badan C', present: 1, people: 4 },
      { unit: 'Badan D', present: smallBelow },
      { unit: 'Badan E', present: smallBelow - 1 },
    ]);
    expect(outline(items).filter((line) => line !== '-')).toEqual([
      'group 1 Badan A',
      '= Hadir 8 dari 20 (luring 8, daring 0)',
      'gathering 1 Badan B s.d. Badan C (2 unit)',
      '9 Badan B',
      '10 Badan C (1\u00a0dari\u00a04)',
      '= 2 unit di atas: Hadir 2 dari 5 (luring 2, daring 0)',
      'group 1 Badan D',
      '= Hadir 8 dari 8 (luring 8, daring 0)',
      'group 1 Badan E',
      '= Hadir 7 dari 7 (luring 7, daring 0)',
    ]);
  });

  it('does the same within a kecamatan that has a large unit', () => {
    const items = arranged([
      { unit: 'Kecamatan Lawa', code: '74.13.02', present: smallBelow },
      { unit: 'Desa A', code: '74.13.02.2001', present: 1 },
      { unit: 'Desa B', code: '74.13.02.2002', present: 2 },
    ]);
    expect(outline(items).filter((line) => line !== '-')).toEqual([
      'group 1 Kecamatan Lawa',
      'group 2 Kantor Kecamatan Lawa',
      '= Hadir 8 dari 8 (luring 8, daring 0)',
      'gathering 2 Desa A s.d. Desa B (2 unit)',
      '9 Desa A',
      '10 Desa B (2\u00a0dari\u00a02)',
      '11 Desa B (2\u00a0dari\u00a02)',
      '= 2 unit di atas: Hadir 3 dari 3 (luring 3, daring 0)',
      '= Kecamatan Lawa: Hadir 11 dari 11 (luring 11, daring 0)',
    ]);
  });

  it('puts the units of a kecamatan that stands alone into one table under its heading, with its sum', () => {
    const items = arranged([
      { unit: 'Kecamatan Lawa', code: '74.13.02', present: 1 },
      { unit: 'Desa A', code: '74.13.02.2001', present: 1 },
    ]);
    expect(outline(items)).toEqual([
      'group 1 Kecamatan Lawa',
      'gathering 2',
      '1 Kantor Kecamatan Lawa',
      '2 Desa A',
      '= Kecamatan Lawa: Hadir 2 dari 2 (luring 2, daring 0)',
    ]);
  });

  it('says of speakers and guests from where they are', () => {
    const items = arranged([
      { unit: 'Dinas Sosial', present: 1 },
      { unit: 'Bawaslu', present: 2, role: 'narasumber' },
    ]);
    expect(outline(items).slice(-4)).toEqual([
      'gathering 1 Narasumber, saksi, dan undangan (di luar hitungan peserta)',
      '1 Bawaslu',
      '2 Bawaslu',
      '= Jumlah: 2',
    ]);
  });

  it('keeps a heading for a name that would fill several rows, and shortens it where a heading only says where to look', () => {
    const long = `Unit ${'Pelaksana '.repeat(20)}`.trim();
    const items = outline(
      arranged([
        { unit: 'Badan A', present: 1 },
        { unit: `${long} 1`, present: 1 },
        { unit: `${long} 2`, present: 3 },
      ]),
    );
    expect(items[0]).toMatch(/^gathering 1 Badan A s\.d\. Unit Pelaksana.{50,60}… \(2 unit\)$/u);
    expect(items).toContain(`2 ${long} 1`);
    expect(items).toContain(`group 1 ${long} 2`);
  });

  it('names everybody once, numbered through, whatever the units are', () => {
    const place = fc.record({
      present: fc.integer({ min: 0, max: 20 }),
      district: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 30 }), (places) => {
        const items = arranged(
          places.map(({ present, district }, at) =>
            district === 0
              ? { unit: `Dinas ${at}`, present }
              : { unit: `Desa ${at}`, code: `74.13.0${district}.20${String(at).padStart(2, '0')}`, present },
          ),
        );
        const rows = items.flatMap((item) => (item.kind === 'row' ? [item.row.cells] : []));
        const total = places.reduce((sum, { present }) => sum + present, 0);
        expect(rows.map(([no]) => no)).toEqual(Array.from({ length: total }, (_, at) => String(at + 1)));
        expect(new Set(rows.map(([, name]) => name)).size).toBe(total);
        let width = 0;
        for (const item of items) {
          if (item.kind === 'group') width = 10;
          if (item.kind === 'gathering') width = 11;
          if (item.kind === 'row') expect(item.row.cells).toHaveLength(width);
        }
      }),
      { numRuns: 40 },
    );
  });
});
