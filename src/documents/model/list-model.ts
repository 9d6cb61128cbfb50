import type { Circumstances } from '#db';
import { dayOf, type Event } from '#event';
import { displayName, nipTail, type PersonName } from '#participants';
import type { Strokes } from '#pdf';
import { formatDateShort, formatDateTime, formatTime } from '#web/i18n';
import { paperWords, printed } from '../paper-words.ts';
import { type Figures, type Sums, sumOf, type UnitSums } from './figures.ts';
import type { ListColumn, ListGroup, ListModel, ListRow, UnitColumn } from './list-shape.ts';
import { type FigureTable, figureTable } from './minutes-model.ts';
import { groupUnits } from './unit-groups.ts';

/** A person as the lists take one, the drawing already small. */
export interface ListedPerson extends PersonName {
  readonly role: 'peserta' | 'narasumber' | 'saksi' | 'undangan';
  readonly unitId: string;
  readonly unit: string;
  readonly regionCode: string | null;
  readonly nip: string | null;
  readonly nrp: string | null;
  readonly rank: string;
  readonly position: string;
  readonly sex: 'L' | 'P' | null;
  readonly attendance: {
    readonly mode: 'in-person' | 'online';
    readonly way: keyof typeof paperWords.ways;
    readonly at: Date;
    /** Of a code that arrived late: when it was typed, as the phone said. */
    readonly typedAt: Date | null;
    readonly onBehalfOf: string;
    /** Recorded by somebody after attendance had ended. */
    readonly late: boolean;
    /** Recorded by a device that was signed in to the console. */
    readonly organiserDevice?: boolean;
  } | null;
  readonly pact: {
    readonly code: string;
    readonly signedAt: Date;
    readonly assurance: keyof typeof paperWords.assurance;
    readonly circumstances?: Circumstances;
    readonly strokes: Strokes | undefined;
  } | null;
}

type When = Pick<Event, 'startsAt' | 'zone'>;

const { columns } = paperWords;
const byName = new Intl.Collator('id');

const personColumns: readonly ListColumn[] = [
  { label: columns.no, share: 4, align: 'right' },
  { label: columns.name, share: 22, rowHeader: true },
  { label: columns.nip, share: 6, align: 'centre' },
  { label: columns.rank, share: 11 },
  { label: columns.position, share: 17 },
];

/** It follows what the columns of a person are. */
function unitColumn(label: string, part: UnitColumn['part']): UnitColumn {
  return { label, share: 19, at: personColumns.length, part };
}

/**
 * NIP: the last three digits. A daftar hadir goes to other offices and, as a file, further; a whole NIP holds birth date
 * and sex (domain.md 3 says masked, 5 says never public). The NIK is not even read.
 */
function personCells(person: ListedPerson, no: number): string[] {
  const number = person.nip ?? person.nrp;
  const nip = number ? paperWords.maskedNip(nipTail(number)) : '–';
  return [printed(no), displayName(person), nip, person.rank, person.position];
}

/** "09.05 WITA", with the day where it is not the event's own. */
function timeCell(at: Date, event: When): string {
  const time = formatTime(at, event.zone, 'id');
  const sameDay = dayOf(at, event.zone) === dayOf(event.startsAt, event.zone);
  return sameDay ? time : `${formatDateShort(at, event.zone, 'id')} ${time}`;
}

/**
 * The daftar hadir: those who came, by OPD or kecamatan and desa, with subtotals; speakers, witnesses and guests apart.
 * Who did not come is a number here, never a name (domain.md 5: no list of the absent goes out).
 */
export function attendanceList(people: readonly ListedPerson[], figures: Figures, event: When): ListModel {
  const present = people.filter((person) => person.attendance !== null);
  const shownMark = figures.signed > 0;
  const row = (person: ListedPerson, no: number, unit: string): ListRow => {
    const { attendance, pact } = person;
    const cells = [
      ...personCells(person, no),
      person.sex ?? '',
      attendance ? paperWords.modes[attendance.mode] : '',
      attendance ? timeCell(attendance.at, event) : '',
      attendance ? paperWords.ways[attendance.way] : '',
      ...(shownMark ? [''] : []),
      noteOf(person, event),
    ];
    return { cells, unit, ...(shownMark && pact?.strokes ? { strokes: pact.strokes } : {}) };
  };
  const total = figures.inPerson + figures.online;
  return {
    title: paperWords.titles['attendance-list'],
    columns: [
      ...personColumns,
      { label: columns.sex, share: 4, align: 'centre' },
      { label: columns.mode, share: 7, align: 'centre' },
      { label: columns.at, share: 10, align: 'centre' },
      { label: columns.way, share: 10 },
      ...(shownMark ? [{ label: columns.mark, share: 16, strokes: true } as const] : []),
      { label: columns.note, share: 10 },
    ],
    unitColumn: unitColumn(columns.unitPresent, ({ people: all, inPerson, online }) =>
      all > 1 ? paperWords.of(inPerson + online, all) : '',
    ),
    line: presentLine,
    lead: leadOf(presentLine(figures), paperWords.grouping.attendance),
    groups: grouped(present, figures, row, presentLine),
    recap: recapOf(figures),
    counts: {
      total: figures.people,
      inPerson: figures.inPerson,
      online: figures.online,
      absent: figures.people - total,
      others: figures.others,
    },
  };
}

function noteOf({ attendance, role }: ListedPerson, event: When): string {
  const behalf = attendance?.onBehalfOf ? paperWords.onBehalfOf(attendance.onBehalfOf) : '';
  const late = attendance?.late ? paperWords.late : '';
  const typed = attendance?.typedAt ? paperWords.typedAt(timeCell(attendance.typedAt, event)) : '';
  const device = attendance?.organiserDevice ? paperWords.organiserDevice : '';
  return [role === 'peserta' ? '' : paperWords.roles[role], behalf, typed, late, device].filter(Boolean).join('; ');
}

/** How somebody was identified, and what speaks against it. That a link was taken once, to be handed out, stands on the pact itself. */
function identityCell({ assurance, circumstances = {} }: NonNullable<ListedPerson['pact']>): string {
  const { organiserDevice, codeLate, linkTakenTimes = 0, emailChangedAt, phoneChangedAt } = circumstances;
  return [
    paperWords.assurance[assurance],
    codeLate ? paperWords.codeLate : '',
    organiserDevice ? paperWords.organiserDevice : '',
    linkTakenTimes > 1 ? paperWords.linkTaken(linkTakenTimes) : '',
    emailChangedAt ? paperWords.emailChanged : '',
    phoneChangedAt ? paperWords.phoneChanged : '',
  ]
    .filter(Boolean)
    .join('; ');
}

/** The list of those whose pact is in force, each with its code; revoked pacts listed apart, with when and why. */
export function signerList(
  people: readonly ListedPerson[],
  figures: Figures,
  event: When,
  revoked: readonly (PersonName & {
    readonly unit: string;
    readonly code: string;
    readonly signedAt: Date;
    readonly revokedAt: Date | null;
    readonly revokedReason: string | null;
  })[],
): ListModel {
  const row = (person: ListedPerson, no: number, unit: string): ListRow => ({
    cells: [
      ...personCells(person, no),
      person.pact ? timeCell(person.pact.signedAt, event) : '',
      person.pact ? identityCell(person.pact) : '',
      person.pact ? codeCell(person.pact.code) : '',
      '',
    ],
    unit,
    ...(person.pact?.strokes ? { strokes: person.pact.strokes } : {}),
  });
  const signed = people.filter((person) => person.pact !== null);
  const revokedRows = revoked.map((one, index): ListRow => {
    const when = one.revokedAt ? formatDateTime(one.revokedAt, event.zone, 'id') : '';
    const note = paperWords.revokedNote(when, one.revokedReason ?? '');
    const cells = [printed(index + 1), displayName(one), '', '', one.unit, timeCell(one.signedAt, event), ''];
    return { cells: [...cells, codeCell(one.code), note], unit: one.unit };
  });
  const revokedSum = `${paperWords.recap.total}: ${printed(revoked.length)}`;
  const revokedGroup: ListGroup = {
    kind: 'revoked',
    title: paperWords.revokedTitle,
    units: [{ name: '', title: '', people: revoked.length, rows: revokedRows, sum: revokedSum }],
    sum: '',
  };
  return {
    title: paperWords.titles['signer-list'],
    columns: [
      ...personColumns,
      { label: columns.signedAt, share: 10, align: 'centre' },
      { label: columns.assurance, share: 12 },
      { label: columns.code, share: 20, align: 'centre' },
      { label: columns.mark, share: 16, strokes: true },
    ],
    unitColumn: unitColumn(columns.unitSigned, ({ signers, signed: done }) =>
      signers > 1 ? paperWords.of(done, signers) : '',
    ),
    line: signedLine,
    lead: leadOf(signedLine(figures), paperWords.grouping.signers),
    groups: [...grouped(signed, figures, row, signedLine), ...(revoked.length > 0 ? [revokedGroup] : [])],
    recap: recapOf(figures),
    counts: {
      signers: figures.signers,
      signed: figures.signed,
      unsigned: figures.signers - figures.signed,
      revoked: revoked.length,
    },
  };
}

const codeCell = (code: string): string => code.match(/.{1,4}/gu)?.join('-') ?? code;

function presentLine({ people, inPerson, online }: Sums): string {
  return paperWords.presentOf(inPerson + online, inPerson, online, people);
}

function signedLine({ signers, signed }: Sums): string {
  return paperWords.signedOf(signed, signers);
}

function leadOf(count: string, note: string): ListModel['lead'] {
  return [
    { label: paperWords.facts.count, value: count },
    { label: paperWords.facts.note, value: note },
  ];
}

function recapOf(figures: Figures): FigureTable {
  const rows = groupUnits(figures.byUnit).map(({ title, units }) => ({ title, sums: sumOf(units) }));
  return figureTable(paperWords.recap.title, paperWords.recap.unit, rows, figures);
}

/** Numbered through; units without anybody are left out here and stand in the recap. */
function grouped(
  people: readonly ListedPerson[],
  figures: Figures,
  row: (person: ListedPerson, no: number, unit: string) => ListRow,
  line: (sums: Sums) => string,
): readonly ListGroup[] {
  const byUnit = new Map<string, ListedPerson[]>();
  const others = people.filter((person) => person.role !== 'peserta').toSorted(byTheirName);
  for (const person of people) {
    if (person.role !== 'peserta') continue;
    const members = byUnit.get(person.unitId);
    if (members) members.push(person);
    else byUnit.set(person.unitId, [person]);
  }
  let no = 0;
  const rowsOf = (members: readonly ListedPerson[], unit: string) => {
    const before = no;
    no += members.length;
    return lazily(
      () => members.toSorted(byTheirName).entries(),
      (one, index) => row(one, before + index + 1, unit),
    );
  };
  const groups = groupUnits<UnitSums>(figures.byUnit).flatMap(({ title, units }): ListGroup[] => {
    const here = units.filter((unit) => byUnit.has(unit.unitId));
    if (here.length === 0) return [];
    const alone = units.length === 1 && units[0]?.unit === title;
    const group: ListGroup = {
      kind: 'units',
      title,
      units: here.map((unit) => {
        const members = byUnit.get(unit.unitId) ?? [];
        const name = !alone && unit.unit === title ? paperWords.districtOffice(title) : unit.unit;
        const rows = rowsOf(members, name);
        return { name, title: alone ? '' : name, people: members.length, rows, sums: unit, sum: line(unit) };
      }),
      // the sum is the whole kecamatan's, with those of its units nobody came from
      sum: alone ? '' : line(sumOf(units)),
    };
    return [group];
  });
  if (others.length === 0) return groups;
  const sum = `${paperWords.recap.total}: ${printed(others.length)}`;
  const rows = others.map((one, index) => row(one, index + 1, one.unit));
  const units = [{ name: '', title: '', people: others.length, rows, sum }];
  return [...groups, { kind: 'others', title: paperWords.othersTitle, units, sum: '' }];
}

/** Each time it is walked through, from the start. */
function lazily<T>(entries: () => Iterable<[number, T]>, row: (one: T, index: number) => ListRow): Iterable<ListRow> {
  return {
    *[Symbol.iterator]() {
      for (const [index, one] of entries()) yield row(one, index);
    },
  };
}

function byTheirName(a: PersonName, b: PersonName): number {
  return byName.compare(a.name, b.name);
}
