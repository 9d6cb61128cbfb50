import { printedOffice } from '#event';
import { type LaidOut, layoutRosterApart, type RosterItem, type RosterSpec } from '#pdf';
import { arrangeList } from '../model/arrange-list.ts';
import type { ListColumn, ListModel } from '../model/list-shape.ts';
import { paperWords } from '../paper-words.ts';
import { closingEnd, closingSpec, eventFacts, type Printing, smallTable } from './closing-spec.ts';

/** Lays a list out, in a worker of its own: thousands of rows must not keep the service from answering. */
export async function layOutList(list: ListModel, printing: Printing): Promise<LaidOut> {
  const noted = printing.event.officials.find((one) => one.role === 'mengetahui');
  const takesNote = noted && { label: paperWords.facts.noted, value: `${noted.name}, ${printedOffice(noted)}` };
  const spec: RosterSpec = {
    ...closingSpec(list.title, printing.event.letterNumber, printing),
    ...closingEnd(printing, [], []),
    facts: [...eventFacts(printing), ...list.lead, ...(takesNote ? [takesNote] : [])],
    orientation: 'landscape',
    columns: list.columns.map((column) => ({ ...column })),
    gathered: withUnit(list).map((column) => ({ ...column })),
    totals: [{ ...smallTable(list.recap, 40), dense: true }],
  };
  return await layoutRosterApart(spec, itemsOf(list));
}

/** What the thread is sent is data: a column's functions stay here. */
function withUnit({ columns, unitColumn: { at, label, share } }: ListModel): readonly ListColumn[] {
  return columns.toSpliced(at, 0, { label, share });
}

function* itemsOf(list: ListModel): Generator<RosterItem> {
  for (const item of arrangeList(list)) {
    if (item.kind !== 'row') yield item;
    else yield { kind: 'row', cells: [...item.row.cells], ...(item.row.strokes && { strokes: item.row.strokes }) };
  }
}
