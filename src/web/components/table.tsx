import type { ComponentChildren } from 'preact';
import { useLang } from '../reader.tsx';
import { webWords } from '../words.ts';
import { Icon } from './icon.tsx';

export interface Column<Row> {
  readonly key: string;
  readonly label: string;
  readonly cell: (row: Row, index: number) => ComponentChildren;
  /** Numbers stand at the right, in figures of one width. */
  readonly numeric?: boolean;
  /** The cell that names the row: its header for screen readers, its title on phones. One per table. */
  readonly rowHeader?: boolean;
  /** Room only as wide as its content (actions, states). */
  readonly narrow?: boolean;
  /** Links and buttons that say what they do: on phones no label stands beside them. */
  readonly acts?: boolean;
}

export interface DataTableProps<Row> {
  readonly caption: string;
  /** Shows the caption; else it is for screen readers only. */
  readonly showCaption?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row, index: number) => string;
  /** What stands there when there are no rows. */
  readonly empty?: ComponentChildren;
}

/** A table; on phones each row becomes a block of "label: value" lines. */
export function DataTable<Row>({ caption, showCaption, columns, rows, rowKey, empty }: DataTableProps<Row>) {
  if (rows.length === 0 && empty) return <div class="table-empty">{empty}</div>;
  return (
    <div class="table-frame">
      <table class="table">
        <caption class={showCaption ? '' : 'visually-hidden'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" class={classes(column)}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={rowKey(row, index)}>
              {columns.map((column) => (
                <Cell key={column.key} column={column}>
                  {column.cell(row, index)}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, children }: { column: Column<Row>; children: ComponentChildren }) {
  if (column.rowHeader) {
    return (
      <th scope="row" class={classes(column)}>
        {children}
      </th>
    );
  }
  return (
    <td data-label={column.acts ? undefined : column.label} class={classes(column)}>
      <div class="cell">{children}</div>
    </td>
  );
}

function classes<Row>(column: Column<Row>): string | undefined {
  const names = [column.numeric ? 'numeric' : '', column.narrow ? 'narrow' : ''].filter(Boolean);
  return names.length > 0 ? names.join(' ') : undefined;
}

export interface PaginationProps {
  /** From 1. */
  readonly page: number;
  readonly last: number;
  readonly href: (page: number) => string;
}

/** Previous and next page of a long list. Renders nothing for a single page. */
export function Pagination({ page, last, href }: PaginationProps) {
  const words = webWords(useLang());
  if (last <= 1) return null;
  return (
    <nav class="pagination" aria-label={words.pages}>
      {page > 1 ? (
        <a class="button button-secondary" rel="prev" href={href(page - 1)}>
          <Icon name="back" />
          <span>{words.previous}</span>
        </a>
      ) : null}
      <span class="pagination-place">{words.pageOf(page, last)}</span>
      {page < last ? (
        <a class="button button-secondary" rel="next" href={href(page + 1)}>
          <span>{words.next}</span>
          <Icon name="arrow" />
        </a>
      ) : null}
    </nav>
  );
}

export interface DefinitionListProps {
  /** Rows with `undefined` or empty values are left out. */
  readonly items: readonly (readonly [term: string, value: ComponentChildren])[];
}

/** Terms and what they are: name, office, date. */
export function DefinitionList({ items }: DefinitionListProps) {
  return (
    <dl class="definitions">
      {items
        .filter(([, value]) => value !== undefined && value !== null && value !== '')
        .map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
