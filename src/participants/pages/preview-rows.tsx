import {
  Actions,
  Button,
  Card,
  CsrfField,
  InputField,
  PageHead,
  Pagination,
  SearchForm,
  SelectField,
  useLang,
} from '#web';
import { formatNumber, type Lang } from '#web/i18n';
import { categoryName } from '../category-names.ts';
import { cellText } from '../identity/cell.ts';
import { displayName } from '../identity/name.ts';
import { findingSentences } from '../import/finding-words.ts';
import { pageOf } from '../import/look.ts';
import { whyLeft, whysLeft } from '../import/mending/groups.ts';
import { groupOf, type RowsLook, rowsAt, rowsOf, rowsSaid } from '../import/mending/rows-look.ts';
import { mendingWords } from '../import/mending/words.ts';
import type { CheckedRow } from '../import/person.ts';
import { importWords } from '../import/words.ts';
import { MendFields } from './preview-mending.tsx';
import type { PreviewPageProps } from './preview-page.tsx';
import { RoundTrip } from './preview-round-trip.tsx';
import { Seen, Was } from './preview-seen.tsx';
import { GroupTitle } from './preview-troubles.tsx';

/** A phone shows one in half a screen. */
const shownAtOnce = 12;

type RowsPageProps = Pick<PreviewPageProps, 'event' | 'preview'> & { readonly rowsLook: RowsLook };

/** Rows of one kind, one by one: each mended, taken or left out, or all at once, here or in a spreadsheet. */
export function RowsPage({ event, preview, rowsLook }: RowsPageProps) {
  const lang = useLang();
  const words = mendingWords(lang);
  const all = rowsOf(preview.checked, rowsLook);
  const { rows, page, last } = pageOf(all, rowsLook.page ?? 1, shownAtOnce);
  const address = `/konsol/kegiatan/${event.id}/peserta/impor/${preview.id}`;
  const here = { ...rowsLook, page };
  return (
    <div class="stack">
      <PageHead
        back={{ href: address, label: words.back }}
        title={<RowsTitle preview={preview} rowsLook={rowsLook} />}
        lead={`${preview.fileName} · ${words.rowsCount(formatNumber(all.length, lang))}`}
      />
      {rowsLook.kind === 'all' ? <Search address={address} rowsLook={rowsLook} /> : null}
      {rowsLook.kind === 'all' ? <Sheets address={address} preview={preview} /> : null}
      <Card>
        {all.length === 0 ? <p>{words.none}</p> : null}
        <form method="post" action={`${address}${rowsAt(here)}`} class="roster-form">
          <CsrfField />
          <Seen preview={preview} />
          <ol class="mending">
            {rows.flatMap((index) => {
              const row = preview.checked[index];
              return row ? [<OneRow key={index} row={row} index={index} />] : [];
            })}
          </ol>
          {all.length > 0 ? (
            <Actions>
              <Button icon="check" name="act" value="rows">
                {words.keepRows}
              </Button>
              <Button kind="secondary" name="act" value="take-all">
                {words.takeAll(formatNumber(all.length, lang))}
              </Button>
              <Button kind="secondary" name="act" value="leave-all">
                {words.leaveAll(formatNumber(all.length, lang))}
              </Button>
              <Button kind="quiet" name="act" value="reset-all">
                {words.resetAll}
              </Button>
            </Actions>
          ) : null}
          <input type="hidden" name="look" value={rowsSaid(rowsLook)} />
        </form>
        <Pagination page={page} last={last} href={(to) => rowsAt({ ...rowsLook, page: to })} />
      </Card>
      <RoundTrip address={address} count={all.length} query={rowsAt(rowsLook)} />
    </div>
  );
}

function RowsTitle({ preview, rowsLook }: Pick<RowsPageProps, 'preview' | 'rowsLook'>) {
  const words = mendingWords(useLang());
  const why = whysLeft.find((one) => one === rowsLook.reason);
  if (rowsLook.kind === 'left' && why) return `${words.notTakenTitle}: ${words.whysLeft[why]}`;
  const group = rowsLook.kind === 'group' ? groupOf(preview.checked, rowsLook) : undefined;
  return group ? <GroupTitle group={group} /> : words.allRows;
}

function OneRow({ row, index }: { readonly row: CheckedRow; readonly index: number }) {
  const lang = useLang();
  const words = mendingWords(lang);
  const importing = importWords(lang);
  const sentences = findingSentences(lang);
  const why = whyLeft(row);
  const state = why ? 'leave' : 'take';
  const name = row.draft ? displayName(row.draft) : cellText(row.raw.cells.name ?? null) || importing.noName;
  return (
    <li class="mending-row">
      <p class="mending-who">
        <strong>{name}</strong>
        <span class="mending-place">{importing.rowNumber(String(row.row), row.sheet)}</span>
        <span class="mending-place">{readOf(row, lang)}</span>
      </p>
      <ul class="roster-list">
        {why ? <li>{words.whysLeft[why]}</li> : null}
        {row.findings
          .filter(({ level }) => level !== 'error')
          .map(({ field, reason, value }) => (
            <li key={`${field} ${reason}`}>
              {importing.fields[field]}: {sentences[reason]}
              {value !== '' && field !== 'nik' ? ` ${words.read(value)}` : ''}
            </li>
          ))}
      </ul>
      {why ? null : <MendFields row={row} index={index} />}
      {row.raw.leftWith ? null : (
        <>
          <Was name={`t${index}`} value={state} />
          <SelectField
            name={`t${index}`}
            id={`t-${index}`}
            label={words.whether}
            width="medium"
            optional
            value={state}
            choices={[
              { value: 'take', label: words.take },
              { value: 'leave', label: words.leave },
            ]}
          />
        </>
      )}
    </li>
  );
}

/** What was read of a row, or where nothing could be what stands in its cells. */
function readOf({ draft, raw }: CheckedRow, lang: Lang): string {
  const { cells } = raw;
  const parts = draft
    ? [categoryName(draft.category, lang), draft.nip ?? draft.nrp, draft.position, draft.unit.name]
    : [cells.category, cells.nip, cells.position, cells.unit ?? cells.desa].map((cell) => cellText(cell ?? null));
  return parts.filter(Boolean).join(' · ');
}

function Search({ address, rowsLook }: { readonly address: string; readonly rowsLook: RowsLook }) {
  const words = mendingWords(useLang());
  return (
    <SearchForm list={address} class="roster-filter">
      <input type="hidden" name="baris" value="all" />
      <InputField name="cari" type="search" label={words.searchRows} value={rowsLook.search ?? ''} filter />
      <Button kind="secondary" icon="search">
        {words.search}
      </Button>
    </SearchForm>
  );
}

/** Each sheet of people, left out or taken whole. */
function Sheets({ address, preview }: { readonly address: string; readonly preview: PreviewPageProps['preview'] }) {
  const lang = useLang();
  const words = mendingWords(lang);
  const counts = new Map<string, number>();
  for (const { sheet } of preview.rows) counts.set(sheet, (counts.get(sheet) ?? 0) + 1);
  if (counts.size < 2) return null;
  const left = new Set(preview.leftSheets ?? []);
  return (
    <Card title={words.sheets}>
      <ul class="messages">
        {[...counts].map(([sheet, rows]) => (
          <li key={sheet}>
            <span>
              {sheet}: {words.rowsCount(formatNumber(rows, lang))}
              {left.has(sheet) ? `, ${words.whysLeft.sheet}` : ''}
            </span>
            <form method="post" action={`${address}${rowsAt({ kind: 'all' })}`}>
              <CsrfField />
              <Seen preview={preview} />
              <input type="hidden" name="sheet" value={sheet} />
              <Button kind="secondary" small name="act" value={left.has(sheet) ? 'take-sheet' : 'leave-sheet'}>
                {left.has(sheet) ? words.takeSheet : words.leaveSheet}
                <span class="visually-hidden">: {words.sheetOf(sheet)}</span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </Card>
  );
}
