import { printedOffice } from '#event';
import { type LaidOut, layoutRosterApart, type RosterItem, type RosterSpec } from '#pdf';
import type { ListModel } from '../model/list-model.ts';
import { party } from '../model/minutes-model.ts';
import { paperWords } from '../paper-words.ts';
import { closingEnd, closingSpec, eventFacts, type Printing, signatoryOf, smallTable } from './closing-spec.ts';

/** Lays a list out, in a worker of its own: thousands of rows must not keep the service from answering. */
export async function layOutList(list: ListModel, printing: Printing): Promise<LaidOut> {
  const noted = printing.event.officials.find((one) => one.role === 'mengetahui');
  const signatories = noted ? [party([paperWords.acknowledged, `${printedOffice(noted)},`], noted)] : [];
  const spec: RosterSpec = {
    ...closingSpec(list.title, printing.event.letterNumber, printing),
    ...closingEnd(printing, signatories.map(signatoryOf), []),
    facts: [...eventFacts(printing), ...list.lead],
    orientation: 'landscape',
    columns: list.columns.map((column) => ({ ...column })),
    totals: [smallTable(list.recap)],
  };
  return await layoutRosterApart(spec, itemsOf(list));
}

function* itemsOf({ groups }: ListModel): Generator<RosterItem> {
  for (const group of groups) {
    yield { kind: 'group', level: 1, title: group.title };
    for (const unit of group.units) {
      if (unit.title !== '') yield { kind: 'group', level: 2, title: unit.title };
      for (const { cells, strokes } of unit.rows) {
        yield { kind: 'row', cells: [...cells], ...(strokes ? { strokes } : {}) };
      }
      yield { kind: 'sum', text: unit.sum };
    }
    if (group.sum !== '') yield { kind: 'sum', text: group.sum };
  }
}
