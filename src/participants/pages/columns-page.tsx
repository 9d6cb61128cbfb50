import { categories, type Event } from '#event';
import {
  Actions,
  Button,
  ButtonLink,
  Card,
  ChoiceField,
  CsrfField,
  ErrorSummary,
  InputField,
  Notice,
  PageHead,
  SelectField,
  useLang,
} from '#web';
import { formatDate, formatNumber } from '#web/i18n';
import { categoryName } from '../category-names.ts';
import { columnName, type Sent } from '../import/reading/form.ts';
import type { Layout } from '../import/reading/layout.ts';
import { needsOf } from '../import/reading/needs.ts';
import { readingWords } from '../import/reading/words.ts';
import { importWords } from '../import/words.ts';
import { roleName, roles } from '../role.ts';
import { ColumnCards, HeadRows } from './columns-parts.tsx';

export interface ColumnsPageProps {
  readonly event: Event;
  readonly importId: string;
  readonly fileName: string;
  readonly layout: Layout;
  readonly likeAt: Date | null;
  /** The sheet that is shown, from 0. */
  readonly sheet: number;
  readonly twice: Sent['twice'];
}

/** Which sheets of a file are taken, where its headings are, and what its columns mean. */
export function ColumnsPage(props: ColumnsPageProps) {
  const { event, importId, fileName, layout, sheet, twice } = props;
  const lang = useLang();
  const words = readingWords(lang);
  const preview = `/konsol/kegiatan/${event.id}/peserta/impor/${importId}`;
  const claimed = twice && words.twice(importWords(lang).fields[twice.field], twice.headings.join(', '));
  const column = twice && layout.tables[twice.key]?.columns.find(({ heading }) => twice.headings.includes(heading));
  const errors = twice && claimed ? { [columnName(twice.key, column?.index ?? 0)]: claimed } : {};
  return (
    <div class="stack">
      <PageHead back={{ href: preview, label: words.toPreview }} title={words.title} lead={words.lead(fileName)} />
      <ErrorSummary errors={errors} />
      <Like {...props} action={`${preview}/kolom`} />
      <Needed layout={layout} />
      <OtherSheet layout={layout} sheet={sheet} action={`${preview}/kolom`} />
      <form class="stack" method="post" action={`${preview}/kolom?lembar=${sheet}`}>
        <CsrfField />
        <input type="hidden" name="sheet" value={String(sheet)} />
        <SheetsTaken layout={layout} />
        <HeadRows layout={layout} sheet={sheet} />
        <ColumnCards layout={layout} sheet={sheet} errors={errors} />
        <FixedValues layout={layout} />
        <Card>
          <p>{words.begun}</p>
          <Actions>
            <Button icon="check" name="act" value="save">
              {words.save}
            </Button>
            <ButtonLink kind="quiet" href={preview}>
              {words.toPreview}
            </ButtonLink>
          </Actions>
        </Card>
      </form>
    </div>
  );
}

/** That a file was read as one before, and the way out of it. */
function Like({ event, likeAt, layout, action }: ColumnsPageProps & { readonly action: string }) {
  const lang = useLang();
  const words = readingWords(lang);
  if (!likeAt) return null;
  const { unit, desa, kecamatan } = layout.fixed;
  return (
    <Notice>
      <p>
        {words.like(formatDate(likeAt, event.zone, lang))} {(unit ?? desa ?? kecamatan) ? words.likeCheckPlace : null}
      </p>
      <form method="post" action={action}>
        <CsrfField />
        <Button kind="quiet" name="act" value="forget">
          {words.forget}
        </Button>
      </form>
    </Notice>
  );
}

function Needed({ layout }: Pick<ColumnsPageProps, 'layout'>) {
  const words = readingWords(useLang());
  const { missing, unsure } = needsOf(layout);
  const several = layout.sheets.length > 1;
  const names = (sheets: readonly number[]) =>
    several ? words.inSheets(sheets.map((index) => layout.sheets[index]?.name ?? '').join(', ')) : '';
  const needs = (['name', 'unit', 'category'] as const).filter((need) => missing[need].length > 0);
  if (needs.length === 0 && unsure.length === 0) return <Notice tone="success">{words.nothingMissing}</Notice>;
  return (
    <Notice tone="warning" title={words.neededTitle}>
      <ul class="roster-list">
        {needs.map((need) => (
          <li key={need}>{words.needed[need](names(missing[need]))}</li>
        ))}
        {unsure.length > 0 ? <li>{words.needed.unsure(names(unsure))}</li> : null}
      </ul>
    </Notice>
  );
}

function OtherSheet({ layout, sheet, action }: { layout: Layout; sheet: number; action: string }) {
  const lang = useLang();
  const words = readingWords(lang);
  if (layout.sheets.length < 2) return null;
  const choices = layout.sheets.map(({ name, rows }, index) => ({
    value: String(index),
    label: words.sheet(name, formatNumber(rows, lang)),
  }));
  return (
    <form class="reading-sheet" method="get" action={action}>
      <SelectField name="lembar" label={words.shownSheet} choices={choices} value={String(sheet)} filter />
      <Button kind="secondary">{words.show}</Button>
    </form>
  );
}

function SheetsTaken({ layout: { sheets } }: Pick<ColumnsPageProps, 'layout'>) {
  const lang = useLang();
  const words = readingWords(lang);
  if (sheets.length < 2 && !sheets.some(({ hidden }) => hidden)) return null;
  return (
    <Card title={words.sheetsTitle}>
      <input type="hidden" name="sheets" value="said" />
      <div class="reading-sheets">
        <ChoiceField
          name="take"
          label={<span class="visually-hidden">{words.sheetsTitle}</span>}
          choices={sheets.map(({ name, rows, hidden }, index) => ({
            value: String(index),
            label: words.sheet(name, formatNumber(rows, lang)),
            ...(hidden ? { hint: words.hiddenSheet } : {}),
          }))}
          value={sheets.flatMap(({ taken }, index) => (taken ? [String(index)] : []))}
          multiple
          optional
        />
      </div>
    </Card>
  );
}

function FixedValues({ layout: { fixed } }: Pick<ColumnsPageProps, 'layout'>) {
  const lang = useLang();
  const words = readingWords(lang);
  const { fields } = importWords(lang);
  const none = { value: '', label: words.none };
  return (
    <Card title={words.fixedTitle}>
      <p>{words.fixedHint}</p>
      <div class="reading-fixed">
        <SelectField
          name="f.category"
          label={fields.category}
          choices={[none, ...categories.map((value) => ({ value, label: categoryName(value, lang) }))]}
          value={fixed.category ?? ''}
          filter
        />
        <SelectField
          name="f.role"
          label={fields.role}
          choices={[none, ...roles.map((value) => ({ value, label: roleName(value, lang) }))]}
          value={fixed.role ?? ''}
          filter
        />
        {(['unit', 'desa', 'kecamatan'] as const).map((one) => (
          <InputField key={one} name={`f.${one}`} label={fields[one]} value={fixed[one]} maxLength={160} filter />
        ))}
      </div>
    </Card>
  );
}
