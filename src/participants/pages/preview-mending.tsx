import { categories } from '#event';
import { Actions, Button, Card, CsrfField, InputField, Pagination, SelectField, StatusTag, useLang } from '#web';
import { formatNumber } from '#web/i18n';
import { categoryName } from '../category-names.ts';
import { cellText } from '../identity/cell.ts';
import type { Field } from '../import/columns.ts';
import { lookAt, pageOf } from '../import/look.ts';
import { mendable } from '../import/mendable.ts';
import type { CheckedRow, RefusalReason } from '../import/person.ts';
import { importWords } from '../import/words.ts';
import type { PreviewPageProps } from './preview-page.tsx';
import { Seen, Was } from './preview-seen.tsx';
import { parts } from './preview-way.tsx';

/** So many rows are mended at once; a form of thousands would not be read anyway. */
const shownAtOnce = 10;

/** Refused rows, each with its remedy and an input for each field that is wrong. */
export function Mending({ event, preview, look }: PreviewPageProps) {
  const lang = useLang();
  const words = importWords(lang);
  const refused = preview.checked.map((row, index) => ({ row, index })).filter(({ row }) => !row.draft && !row.leftOut);
  const asksCategory =
    preview.category !== null || refused.some(({ row }) => row.problems.some(({ field }) => field === 'category'));
  if (refused.length === 0 && !asksCategory) return null;
  const { rows: shown, page, last } = pageOf(refused, look.mending, shownAtOnce);
  return (
    <Card
      id={parts.mending}
      title={words.refusedTitle(formatNumber(refused.length, lang))}
      aside={refused.length > 0 ? <StatusTag tone="warn">{words.figures.refused}</StatusTag> : null}
    >
      <p>{words.refusedText}</p>
      <form
        method="post"
        action={`/konsol/kegiatan/${event.id}/peserta/impor/${preview.id}${lookAt(look, {})}#${parts.mending}`}
      >
        <CsrfField />
        <Seen preview={preview} />
        {asksCategory ? <Was name="category" value={preview.category ?? ''} /> : null}
        {asksCategory ? (
          <SelectField
            name="category"
            label={words.defaultCategory}
            hint={words.defaultCategoryHint}
            choices={[
              { value: '', label: words.noDefault },
              ...categories.map((value) => ({ value, label: categoryName(value, lang) })),
            ]}
            value={preview.category ?? ''}
            width="medium"
            optional
          />
        ) : null}
        <ol class="mending">
          {shown.map(({ row, index }) => (
            <MendRow key={index} row={row} index={index} />
          ))}
        </ol>
        <Actions>
          <Button kind="secondary" icon="search" name="act" value="check">
            {words.check}
          </Button>
        </Actions>
      </form>
      <Pagination page={page} last={last} href={(to) => `${lookAt(look, { mending: to })}#${parts.mending}`} />
    </Card>
  );
}

function MendRow({ row, index }: { readonly row: CheckedRow; readonly index: number }) {
  const words = importWords(useLang());
  return (
    <li class="mending-row">
      <p class="mending-who">
        <strong>{cellText(row.raw.cells.name ?? null) || words.noName}</strong>
        <span class="mending-place">{words.rowNumber(String(row.row), row.sheet)}</span>
      </p>
      <MendFields row={row} index={index} />
    </li>
  );
}

/** An input for each field of a row that is wrong. */
export function MendFields({ row, index }: { readonly row: CheckedRow; readonly index: number }) {
  const byField = new Map<Field, RefusalReason>();
  for (const { field, reason } of row.problems) if (!byField.has(field)) byField.set(field, reason);
  // where a comma has moved everything, every cell may be another's
  const moved = row.raw.shifted ? mendable.filter((field) => field in row.raw.cells && !byField.has(field)) : [];
  return (
    <>
      {[...byField].map(([field, reason]) => (
        <MendField key={field} name={`r${index}.${field}`} field={field} reason={reason} row={row} />
      ))}
      {moved.map((field) => (
        <MendField key={field} name={`r${index}.${field}`} field={field} row={row} />
      ))}
    </>
  );
}

function MendField({
  name,
  field,
  reason,
  row,
}: {
  readonly name: string;
  readonly field: Field;
  readonly reason?: RefusalReason;
  readonly row: CheckedRow;
}) {
  const lang = useLang();
  const words = importWords(lang);
  const common = {
    name,
    id: name.replace('.', '-'),
    label: words.fields[field],
    error: reason && words.problems[reason],
    optional: true,
  };
  if (field === 'category' && reason) {
    return (
      <SelectField
        {...common}
        width="medium"
        choices={[
          { value: '', label: '–' },
          ...categories.map((value) => ({ value, label: categoryName(value, lang) })),
        ]}
      />
    );
  }
  const digits = field === 'nip' || field === 'nik';
  const value = prefill(field, row);
  return (
    <>
      <Was name={name} value={value} />
      <InputField
        {...common}
        value={value}
        width={digits ? 'medium' : 'full'}
        autoComplete="off"
        {...(digits ? { inputMode: 'numeric' as const } : {})}
      />
    </>
  );
}

/** A NIK never comes back to a page, and a number that lost its digits is not worth correcting. */
function prefill(field: Field, row: CheckedRow): string {
  const cell = row.raw.cells[field];
  return field === 'nik' || typeof cell === 'number' ? '' : cellText(cell ?? null);
}
