import { Actions, Badge, Button, Card, type FieldErrors, SelectField, useLang } from '#web';
import { formatNumber, type Lang } from '#web/i18n';
import { fields } from '../import/column-words.ts';
import { columnName, headingOf } from '../import/reading/form.ts';
import { columnLetter } from '../import/reading/headings.ts';
import type { ColumnLayout, Layout } from '../import/reading/layout.ts';
import { fieldsOf } from '../import/reading/settings.ts';
import { readingWords } from '../import/reading/words.ts';
import { importWords } from '../import/words.ts';

interface Shown {
  readonly layout: Layout;
  readonly sheet: number;
}

/** The first rows as they look in a spreadsheet; the heading row is outlined, and can be another one. */
export function HeadRows({ layout, sheet }: Shown) {
  const words = readingWords(useLang());
  const { head = [], ...shown } = layout.sheets[sheet] ?? { tables: [] };
  const [from = 0, to = 0] = shown.tables[0]?.heading ?? [];
  const chosen = headingOf({ ...shown, head } as Layout['sheets'][number]);
  const width = head.reduce((most, cells) => Math.max(most, cells.length), 0);
  if (head.length === 0) return <Card title={words.headTitle}>{words.noHead}</Card>;
  return (
    <Card title={words.headTitle}>
      <p id="head-hint">{words.headHint}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard */}
      <section class="reading-head" tabIndex={0} aria-label={words.headRegion}>
        <table aria-describedby="head-hint">
          <thead>
            <tr>
              <td />
              {Array.from({ length: width }, (_, index) => (
                <th key={columnLetter(index)} scope="col">
                  {columnLetter(index)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {head.map((cells, index) => {
              const row = index + 1;
              return (
                <tr key={row} class={row >= from && row <= to ? 'reading-heading' : ''}>
                  <th scope="row">
                    <label>
                      <input
                        type="radio"
                        name="heading"
                        value={String(row)}
                        checked={chosen === String(row)}
                        aria-label={words.headRow(String(row))}
                      />
                      <span aria-hidden="true">{row}</span>
                    </label>
                  </th>
                  {Array.from({ length: width }, (_, at) => (
                    <td key={columnLetter(at)}>{cells[at] ?? ''}</td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      <label class="choice">
        <input type="radio" name="heading" value="none" checked={chosen === 'none'} />
        <span>{words.noHeading}</span>
      </label>
      <Actions>
        <Button kind="secondary" name="act" value="heading">
          {words.moveHeading}
        </Button>
      </Actions>
    </Card>
  );
}

/** What each column means, with two of its values and how sure that is. */
export function ColumnCards({ layout, sheet, errors }: Shown & { readonly errors: FieldErrors }) {
  const lang = useLang();
  const words = readingWords(lang);
  const keys = [...new Set((layout.sheets[sheet]?.tables ?? []).map(({ key }) => key))];
  if (keys.length === 0) return <Card title={words.columnsTitle}>{words.noColumns}</Card>;
  return (
    <>
      {keys.map((key) => {
        const columns = layout.tables[key]?.columns ?? [];
        const others = layout.sheets.filter(
          ({ tables }, index) => index !== sheet && tables.some((table) => table.key === key),
        ).length;
        const dropped = columns.filter(({ meaning }) => meaning === '').map(({ heading }) => heading);
        return (
          <Card key={key} title={words.columnsTitle}>
            {others > 0 ? <p>{words.alsoIn(formatNumber(others, lang))}</p> : null}
            <ul class="reading-columns">
              {columns.map((column) => (
                <ColumnCard key={column.index} name={columnName(key, column.index)} column={column} errors={errors} />
              ))}
            </ul>
            {dropped.length > 0 ? <p>{words.dropped(dropped.join(', '))}</p> : null}
          </Card>
        );
      })}
    </>
  );
}

interface ColumnCardProps {
  readonly name: string;
  readonly column: ColumnLayout;
  readonly errors: FieldErrors;
}

function ColumnCard({ name, column, errors }: ColumnCardProps) {
  const lang = useLang();
  const words = readingWords(lang);
  const { heading, values, meaning, sure } = column;
  return (
    <li>
      <p class="reading-column">
        <strong>{heading}</strong> <Badge>{words.sure[sure]}</Badge>
      </p>
      <p class="reading-values">{values.length > 0 ? values.join(' · ') : words.noValues}</p>
      <SelectField
        name={name}
        label={words.means(heading)}
        choices={choicesWith(meaning, lang)}
        value={meaning}
        error={errors[name]}
        filter
      />
    </li>
  );
}

const together = ['name+nip', 'nip+nik', 'rank+rankName'];

function choicesWith(meaning: string, lang: Lang) {
  const words = importWords(lang).fields;
  const all = fields.filter((field) => field !== 'sameName');
  const meanings = [...all, ...together.map((one) => fieldsOf(one).join('+'))];
  return [
    { value: '', label: readingWords(lang).notTaken },
    ...[...new Set([...meanings, ...(meaning ? [meaning] : [])])].map((value) => ({
      value,
      label: fieldsOf(value)
        .map((field) => words[field])
        .join(' + '),
    })),
  ];
}
