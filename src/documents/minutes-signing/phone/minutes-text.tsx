import { DataTable, Details, verbatim } from '#web/client';
import type { FigureTable, MinutesPart } from '../../model/minutes-model.ts';
import type { MinutesShown } from '../protocol.ts';

/** The berita acara as text, with the words and numbers of the paper. */
export function MinutesText({ text }: { readonly text: Pick<MinutesShown, 'title' | 'number' | 'parts'> }) {
  return (
    <div {...verbatim('pact-text')} lang="id">
      <h3>{text.title}</h3>
      {text.number ? <p>{text.number}</p> : null}
      {text.parts.map((part, index) => (
        <Part key={index} part={part} />
      ))}
    </div>
  );
}

function Part({ part }: { readonly part: MinutesPart }) {
  if (part.kind === 'table') return <Figures table={part} />;
  if ('text' in part) return part.kind === 'heading' ? <h4>{part.text}</h4> : <p>{part.text}</p>;
  const items = part.items.map((item, index) => <li key={index}>{item}</li>);
  return part.kind === 'numbered' ? <ol>{items}</ol> : <ul>{items}</ul>;
}

/** A phone shows each row as a block of lines: many rows fold away behind their caption. */
const mostRows = 12;

function Figures({ table }: { readonly table: FigureTable }) {
  if (table.rows.length <= mostRows) return <Rows table={table} />;
  return (
    <Details summary={table.caption}>
      <Rows table={table} />
    </Details>
  );
}

function Rows({ table: { caption, columns, rows, total } }: { readonly table: FigureTable }) {
  return (
    <DataTable
      caption={caption}
      showCaption
      rows={[...rows, total]}
      rowKey={(_, index) => String(index)}
      columns={columns.map((label, column) => ({
        key: label,
        label,
        cell: (row: readonly string[]) => row[column] ?? '',
        ...(column === 0 ? { rowHeader: true } : { numeric: true }),
      }))}
    />
  );
}
