import { dayOf, type Event, type Official, printedBasis, printedOffice } from '#event';
import { categoryName, printedNip } from '#participants';
import { type Flag, flagsOf, type MinutesContent } from '../minutes/content.ts';
import { paperWords, printed } from '../paper-words.ts';
import { absenceReasons, coverageOf, type Figures, type Sums, sumOf, unitsOf } from './figures.ts';
import { spelledDay } from './spelled.ts';
import { groupUnits } from './unit-groups.ts';
import { type UnitKind, unitWithCode } from './unit-kind.ts';

/** A table of figures: the first column names the row, the others are numbers, the last row is the sum. */
export interface FigureTable {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly total: readonly string[];
}

/** What a berita acara is made of, in order. Plain words: the paper and the page's preview print the same. */
export type MinutesPart =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'numbered'; readonly items: readonly string[] }
  | { readonly kind: 'bullets'; readonly items: readonly string[] }
  | FigureTable;

/** Somebody whose name stands below, with the lines above it. */
export interface PaperParty {
  readonly caption: readonly string[];
  readonly name: string;
  readonly idLine?: string;
}

export interface MinutesModel {
  readonly title: string;
  /** The document's number as typed; empty without one. */
  readonly number: string;
  readonly parts: readonly MinutesPart[];
  /**
   * The official with the role 'berita-acara', who signs; else whoever takes note, who signs nothing. He and the witnesses are
   * named among the officials too, and are here because the digest that officials signed was always made with them.
   */
  readonly signer: PaperParty | undefined;
  readonly witnesses: readonly PaperParty[];
}

export interface MinutesFacts {
  readonly event: Event;
  readonly content: MinutesContent;
  readonly figures: Figures;
  /** The other closing documents in force: what is annexed. */
  readonly annexes: readonly { readonly title: string; readonly code: string }[];
}

const words = paperWords.minutes;

/** Every word of the berita acara. Its numbers come from the roster; the organiser's own words stand where he wrote them. */
export function minutesModel({ event, content, figures, annexes }: MinutesFacts): MinutesModel {
  const day = dayOf(event.startsAt, event.zone);
  const bases = event.bases.map((basis) => printedBasis(basis, day));
  const officials = event.officials.map(
    (one) => `${paperWords.officials[one.role]}: ${one.name}, ${printedOffice(one)}`,
  );
  return {
    title: paperWords.titles.minutes,
    number: content.number,
    parts: [
      { kind: 'paragraph', text: words.onThisDay(spelledDay(event.startsAt, event.zone)) + content.opening },
      ...listed(words.officials, 'bullets', officials),
      ...listed(words.bases, 'bullets', bases),
      ...listed(words.done, 'numbered', content.items),
      { kind: 'heading', text: words.results },
      ...results(figures),
      ...flagsOf(content, figures).map((flag) => ({ kind: 'paragraph', text: differs(flag) }) as const),
      categoryTable(figures),
      unitTable(figures),
      ...listed(
        words.annexes,
        'numbered',
        annexes.map(({ title, code }) => words.annex(title, code)),
      ),
      { kind: 'paragraph', text: words.closing },
    ],
    signer: signerOf(event),
    witnesses: event.officials.filter((one) => one.role === 'saksi').map((one) => party([words.witness], one)),
  };
}

function listed(heading: string, kind: 'bullets' | 'numbered', items: readonly string[]): MinutesPart[] {
  return items.length === 0
    ? []
    : [
        { kind: 'heading', text: heading },
        { kind, items },
      ];
}

function results(figures: Figures): MinutesPart[] {
  const { people, inPerson, online, others, signers, signed } = figures;
  const present = inPerson + online;
  const [desa, kelurahan] = [unitsOf(figures, 'desa'), unitsOf(figures, 'kelurahan')];
  const say = (text: string): MinutesPart => ({ kind: 'paragraph', text });
  const why = reasonsOf(figures);
  return [
    say(words.attendance(people, present, inPerson, online, people - present)),
    ...(others > 0 ? [say(words.others(others))] : []),
    ...(signers > 0 ? [say(words.signed(signers, signed, signers - signed))] : []),
    ...(why ? [say(why)] : []),
    ...(desa + kelurahan > 0 ? [say(words.master(desa, kelurahan))] : []),
    ...regionTable(figures),
    ...(['desa', 'kelurahan', 'kecamatan', 'office'] as const).flatMap((kind) => coverage(figures, kind)),
  ];
}

/** So many missing villages are named; more are a roster that is of one kecamatan only, or none yet. */
const mostNamed = 60;

/** "254 by the region table, 245 on the roster", and the nine by name and code. */
function regionTable({ regions }: Figures): MinutesPart[] {
  if (!regions) return [];
  const { regency, desa, kelurahan, missing } = regions;
  const text = words.table(regency, desa.expected, kelurahan.expected, desa.found + kelurahan.found);
  const named = missing.length > 0 && missing.length <= mostNamed;
  const items = missing.map(({ code, name, kind, district }) => words.village(kind, name, district, code));
  return [
    { kind: 'paragraph', text: named ? `${text} ${words.notThere(missing.length)}` : text },
    ...(named ? [{ kind: 'bullets', items } as const] : []),
  ];
}

/** Of those who are missing: "cuti 3, sakit 1, belum dicatat 4". Empty when nobody is. */
function reasonsOf({ reasons, unsaid, signers }: Figures): string {
  const said = absenceReasons.flatMap((it) =>
    reasons[it] > 0 ? [`${paperWords.reasons[it]} ${printed(reasons[it])}`] : [],
  );
  if (said.length === 0) return unsaid > 0 ? words.allUnsaid(unsaid) : '';
  const parts = [...said, ...(unsaid > 0 ? [words.unsaid(unsaid)] : [])].join(', ');
  return signers > 0 ? words.why(parts) : words.whyAbsent(parts);
}

function coverage(figures: Figures, kind: UnitKind): MinutesPart[] {
  const { total, complete, missing } = coverageOf(figures, kind);
  if (total === 0) return [];
  const signs = figures.signers > 0;
  const sentence = (signs ? words.complete : words.represented)(words.kinds[kind], complete, missing.length);
  const items = missing.map((unit) =>
    signs ? words.missingUnit(unitWithCode(unit), unit.signed, unit.signers) : unitWithCode(unit),
  );
  return [{ kind: 'paragraph', text: sentence }, ...(items.length > 0 ? [{ kind: 'bullets', items } as const] : [])];
}

/** Only a flag with a reason reaches the paper: approval waits for it. */
function differs({ figure, typed, counted, difference, desa, kelurahan, byTable, reason }: Flag): string {
  const count = figure === 'villages' ? words.villagesCounted(counted, desa, kelurahan) : printed(counted);
  return words.differs(
    words.figures[figure],
    typed,
    byTable ? words.byTable : words.byRoster,
    count,
    difference,
    reason,
  );
}

function categoryTable(figures: Figures): FigureTable {
  const rows = figures.byCategory.map((sums) => ({ title: categoryName(sums.category, 'id'), sums }));
  return figureTable(words.byCategory, paperWords.recap.category, rows, figures);
}

function unitTable(figures: Figures): FigureTable {
  const rows = groupUnits(figures.byUnit).map(({ title, units }) => ({ title, sums: sumOf(units) }));
  return figureTable(words.byUnit, paperWords.recap.unit, rows, figures);
}

/** Registered, present, absent and, where somebody signs, signers, signed and missing. */
export function figureTable(
  caption: string,
  first: string,
  rows: readonly { readonly title: string; readonly sums: Sums }[],
  all: Sums,
): FigureTable {
  const { recap } = paperWords;
  const signs = all.signers > 0;
  const cells = ({ people, inPerson, online, signers, signed }: Sums) =>
    [people, inPerson, online, people - inPerson - online, ...(signs ? [signers, signed, signers - signed] : [])].map(
      printed,
    );
  return {
    kind: 'table',
    caption,
    columns: [
      first,
      recap.people,
      recap.inPerson,
      recap.online,
      recap.absent,
      ...(signs ? [recap.signers, recap.signed, recap.unsigned] : []),
    ],
    rows: rows.map(({ title, sums }) => [title, ...cells(sums)]),
    total: [recap.total, ...cells(all)],
  };
}

function signerOf({ officials }: Event): PaperParty | undefined {
  const own = officials.find((one) => one.role === 'berita-acara');
  if (own) return party([`${printedOffice(own)},`], own);
  const noted = officials.find((one) => one.role === 'mengetahui');
  return noted && party([paperWords.acknowledged, `${printedOffice(noted)},`], noted);
}

/** How a berita acara counts in public: figures and nothing else. */
export function minutesCounts(figures: Figures): Readonly<Record<string, number>> {
  const { people, inPerson, online, others, signers, signed } = figures;
  return {
    total: people,
    inPerson,
    online,
    absent: people - inPerson - online,
    others,
    ...(signers > 0 ? { signers, signed, unsigned: signers - signed } : {}),
    desa: unitsOf(figures, 'desa'),
    kelurahan: unitsOf(figures, 'kelurahan'),
  };
}

/** An official's NIP stands below his name as on every letter he signs; participants' are masked (domain.md 3 and 5). */
export function party(caption: readonly string[], official: Official): PaperParty {
  const lines = caption.length === 1 && caption[0] === words.witness ? [...caption, printedOffice(official)] : caption;
  return {
    caption: lines,
    name: official.name,
    ...(official.nip ? { idLine: `NIP. ${printedNip(official.nip)}` } : {}),
  };
}
