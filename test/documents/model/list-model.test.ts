import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../src/documents/model/figures.ts';
import { attendanceList, type ListedPerson, signerList } from '../../../src/documents/model/list-model.ts';

const event = { startsAt: new Date('2024-06-10T01:00:00Z'), zone: 'Asia/Makassar' } as const;
const typedAt = new Date('2024-06-10T01:14:00Z');
const sentAt = new Date('2024-06-10T01:31:00Z');

const late: ListedPerson = {
  name: 'Wa Ode Fulanah',
  titleFront: '',
  titleBack: '',
  role: 'peserta',
  unitId: '1',
  unit: 'Dinas Sosial',
  regionCode: null,
  nip: null,
  nrp: null,
  rank: '',
  position: '',
  sex: null,
  attendance: { mode: 'in-person', way: 'room-code', at: sentAt, typedAt, onBehalfOf: '', late: false },
  pact: {
    code: 'ABCD',
    signedAt: sentAt,
    assurance: 'room-code',
    circumstances: { codeLate: { typedAt: typedAt.toISOString(), sentAt: sentAt.toISOString() } },
    strokes: undefined,
  },
};
const counts = { people: 1, inPerson: 1, online: 0, signed: 1 };
const unit = { unitId: '1', unit: 'Dinas Sosial', regionCode: null, category: 'pns', role: 'peserta' } as const;
const figures = figuresOf([{ ...unit, reason: null, ...counts }], ['pns']);

describe('somebody whose code arrived late', () => {
  it('stands in the daftar hadir with the time it arrived, and the one the phone says, each with its zone', () => {
    const [row] = attendanceList([late], figures, event).groups.flatMap(({ units }) => [...(units[0]?.rows ?? [])]);
    expect(row?.cells).toContain('09.31 WITA');
    expect(row?.cells.at(-1)).toBe('kode diketik 09.14 WITA menurut ponsel, terlambat terkirim');
  });

  it('stands so among the signers', () => {
    const [row] = signerList([late], figures, event, []).groups.flatMap(({ units }) => [...(units[0]?.rows ?? [])]);
    expect(row?.cells.find((cell) => cell.includes('kode ruangan'))).toContain('kode terlambat terkirim');
  });
});
