import { paperWords } from '../paper-words.ts';
import { sumOf } from './figures.ts';
import type { ListGroup, ListModel, ListRow, ListUnit } from './list-shape.ts';

/** A unit with fewer people than this on the list is small: a table of its own costs the room of three or four rows. */
export const smallBelow = 8;
/** A name of more characters than this takes more room in each of several rows than in one heading. */
const longName = 100;

/** A list as it stands on paper, one after the other; what each is, `RosterItem` of the layout says. */
export type ListItem =
  | { readonly kind: 'group' | 'gathering'; readonly level: 1 | 2; readonly title: string; readonly detail?: string }
  | { readonly kind: 'band'; readonly title: string; readonly detail: string }
  | { readonly kind: 'row'; readonly row: Pick<ListRow, 'cells' | 'strokes'> }
  | { readonly kind: 'sum'; readonly text: string };

type Arranged = Pick<ListModel, 'groups' | 'unitColumn' | 'line'>;

/**
 * Puts a list on paper so that it is as long as its people are many, not its units. The order stays. Offices and kecamatan
 * whose units are all small (`smallBelow`) share a table with their neighbours of the same kind: each row names its unit,
 * and a kecamatan has a band with its sum. Everything else keeps its heading; below it each unit has a table with its sum,
 * small neighbours one together.
 */
export function* arrangeList(list: Arranged): Generator<ListItem> {
  const runs = inRuns(list.groups, (group) => group.kind === 'units' && group.units.every(isSmall));
  const tables = runs.filter(([first]) => first?.kind === 'units').length;
  for (const run of runs) {
    const [first] = run;
    if (run.length > 1) yield* sharedTable(list, run, tables === 1);
    else if (first?.kind === 'others') yield* othersTable(list, first);
    else if (first) yield* ownTables(list, first);
  }
}

/** Offices and kecamatan that follow each other. One table that holds them all needs no heading: it is the list. */
function* sharedTable(list: Arranged, run: readonly ListGroup[], all: boolean): Generator<ListItem> {
  const units = run.flatMap((group) => group.units);
  yield {
    kind: 'gathering',
    level: 1,
    ...(all
      ? { title: '' }
      : heading(
          run.map(({ title }) => title),
          units.length,
        )),
  };
  for (const group of run) {
    if (group.sum !== '') yield { kind: 'band', title: group.title, detail: group.sum };
    for (const unit of group.units) yield* namedRows(list, unit);
  }
  if (!all) yield gatheredSum(list, units);
}

/** A heading with a table for each unit below it, or for several small ones. */
function* ownTables(list: Arranged, group: ListGroup): Generator<ListItem> {
  yield { kind: 'group', level: 1, title: group.title };
  const runs = inRuns(group.units, isSmall);
  for (const run of runs) {
    const [unit] = run;
    if (run.length > 1) yield* sharedBelow(list, run, runs.length === 1);
    else if (unit) {
      if (unit.title !== '') yield { kind: 'group', level: 2, title: unit.title };
      for (const { cells, strokes } of unit.rows) yield { kind: 'row', row: { cells, ...(strokes && { strokes }) } };
      yield { kind: 'sum', text: unit.sum };
    }
  }
  if (group.sum !== '') yield { kind: 'sum', text: paperWords.groupSum(group.title, group.sum) };
}

/** Small units within a kecamatan. Where they are all of it, its heading and its sum are theirs. */
function* sharedBelow(list: Arranged, units: readonly ListUnit[], all: boolean): Generator<ListItem> {
  yield {
    kind: 'gathering',
    level: 2,
    ...(all
      ? { title: '' }
      : heading(
          units.map(({ name }) => name),
          units.length,
        )),
  };
  for (const unit of units) yield* namedRows(list, unit);
  if (!all) yield gatheredSum(list, units);
}

/** Speakers, witnesses and guests come from anywhere: each row says from where. */
function* othersTable(list: Arranged, { title, units }: ListGroup): Generator<ListItem> {
  yield { kind: 'gathering', level: 1, title };
  for (const unit of units) {
    yield* namedRows(list, unit);
    yield { kind: 'sum', text: unit.sum };
  }
}

function* namedRows({ unitColumn: { at, part } }: Arranged, { rows, sums }: ListUnit): Generator<ListItem> {
  const of = sums ? part(sums) : '';
  for (const { cells, unit, strokes } of rows) {
    const named = cells.toSpliced(at, 0, of === '' ? unit : paperWords.unitPart(unit, of));
    yield { kind: 'row', row: { cells: named, ...(strokes && { strokes }) } };
  }
}

/** "Bagian Hukum s.d. Inspektorat (4 unit)": they are in order, so that the ends say where to look. */
function heading(names: readonly string[], units: number): { title: string; detail: string } {
  const [first, last] = [names[0] ?? '', names.at(-1) ?? ''];
  return { title: paperWords.fromTo(shortened(first), shortened(last)), detail: paperWords.unitCount(units) };
}

/** A heading says where to look; the rows have the whole name. */
function shortened(title: string): string {
  return title.length > 70 ? `${title.slice(0, 69).trimEnd()}…` : title;
}

function gatheredSum({ line }: Arranged, units: readonly ListUnit[]): ListItem {
  const sums = units.flatMap((unit) => (unit.sums ? [unit.sums] : []));
  return { kind: 'sum', text: paperWords.gatheredSum(units.length, line(sumOf(sums))) };
}

function isSmall({ name, people }: ListUnit): boolean {
  return people === 1 || (people < smallBelow && name.length <= longName);
}

/** Neighbours for which `together` holds in one run, every other by itself. */
function inRuns<One>(all: readonly One[], together: (one: One) => boolean): readonly (readonly One[])[] {
  const runs: { shared: boolean; members: One[] }[] = [];
  for (const one of all) {
    const shared = together(one);
    const last = runs.at(-1);
    if (shared && last?.shared) last.members.push(one);
    else runs.push({ shared, members: [one] });
  }
  return runs.map(({ members }) => members);
}
