import type { Strokes } from '#pdf';
import type { Sums } from './figures.ts';
import type { FigureTable } from './minutes-model.ts';

/** A column of a list: its heading, its part of the width, and what is special about it. */
export interface ListColumn {
  readonly label: string;
  readonly share: number;
  readonly align?: 'left' | 'centre' | 'right';
  readonly rowHeader?: boolean;
  readonly strokes?: boolean;
}

export interface ListRow {
  readonly cells: readonly string[];
  /** Its unit, for tables in which several stand. */
  readonly unit: string;
  readonly strokes?: Strokes;
}

/** Rows of one unit, with their sum below. */
export interface ListUnit {
  readonly name: string;
  /** Its own heading; empty where it is its group's. */
  readonly title: string;
  /** How many rows it has. */
  readonly people: number;
  /** Made as they are taken, batch by batch: thousands at once would keep the service from answering. */
  readonly rows: Iterable<ListRow>;
  /** What its sum is made of; undefined for those whom the figures do not count. */
  readonly sums?: Sums;
  readonly sum: string;
}

/**
 * A kecamatan with its units, or an office alone; speakers and guests; what was revoked. `sum` is empty where its only unit
 * has said it.
 */
export interface ListGroup {
  readonly kind: 'units' | 'others' | 'revoked';
  readonly title: string;
  readonly units: readonly ListUnit[];
  readonly sum: string;
}

/** What is different where several units stand in one table: their rows say which one they are of. */
export interface UnitColumn extends ListColumn {
  /** Before which column it stands. */
  readonly at: number;
  /** "2 dari 3", for a unit of that many; empty where one person is the whole unit. */
  readonly part: (sums: Sums) => string;
}

/** A list with every word as it shall be printed. */
export interface ListModel {
  readonly title: string;
  readonly columns: readonly ListColumn[];
  readonly unitColumn: UnitColumn;
  /** How many it holds, and what it leaves out. */
  readonly lead: readonly { readonly label: string; readonly value: string }[];
  readonly groups: readonly ListGroup[];
  /** The sum of units that stand in one table. */
  readonly line: (sums: Sums) => string;
  readonly recap: FigureTable;
  /** Who is on the lists, in numbers, for the public record. */
  readonly counts: Readonly<Record<string, number>>;
}
