import { Card, type Column, DataTable, Details, Pagination, Tabs, useLang } from '#web';
import { formatNumber, type Lang } from '#web/i18n';
import { categoryName } from '../category-names.ts';
import { cellText } from '../identity/cell.ts';
import { displayName } from '../identity/name.ts';
import { changedFields } from '../import/changes.ts';
import { asChanged, type List, type Look, lists, lookAt, pageOf } from '../import/look.ts';
import { whyLeft } from '../import/mending/groups.ts';
import { mendingWords } from '../import/mending/words.ts';
import type { CheckedRow, WarningReason } from '../import/person.ts';
import type { Planned } from '../import/plan.ts';
import { planWords } from '../import/plan-words.ts';
import type { Preview } from '../import/preview.ts';
import { importWords } from '../import/words.ts';
import type { Member } from '../roster/store.ts';
import { ChangeList } from './preview-changes.tsx';
import type { PreviewPageProps } from './preview-page.tsx';
import { placeOf } from './preview-questions.tsx';
import { parts } from './preview-way.tsx';

/** A line of any of the lists. */
interface Line {
  readonly place: string;
  readonly name: string;
  readonly href?: string;
  readonly about: readonly string[];
  readonly changes?: Planned['changes'];
}

/** Every row of the file and everybody on the roster, by what will become of them, page by page. */
export function WhatHappens({ event, preview, look }: PreviewPageProps) {
  const lang = useLang();
  const words = planWords(lang);
  const all = linesOf(preview, look.list, look.only, lang, `/konsol/kegiatan/${event.id}/peserta/o/`);
  const { rows, page, last } = pageOf(all, look.page);
  const columns: Column<Line>[] = [
    { key: 'place', label: words.row, cell: ({ place }) => place },
    {
      key: 'name',
      label: words.person,
      rowHeader: true,
      cell: ({ name, href }) => (href ? <a href={href}>{name}</a> : name),
    },
    {
      key: 'about',
      label: words.abouts[look.list],
      cell: ({ about, changes }) => (changes ? <ChangeList changes={changes} /> : about.join(' · ')),
    },
  ];
  return (
    <Card id={parts.happens} title={words.happens}>
      <Tabs
        label={words.happens}
        tabs={lists.map((list) => ({
          label: words.lists[list],
          href: `${lookAt(look, { list, page: 1, only: '' })}#daftar`,
          current: list === look.list,
          count: formatNumber(countOf(preview, list), lang),
        }))}
      />
      <div id="daftar" class="stack">
        <Filters preview={preview} look={look} />
        {look.list === 'hilang' && all.length > 0 ? <p>{words.gone}</p> : null}
        <DataTable
          caption={words.lists[look.list]}
          columns={look.list === 'hilang' ? columns.slice(1) : columns}
          rows={rows}
          rowKey={(_, index) => String(index)}
          empty={<p>{words.empty}</p>}
        />
        <Pagination page={page} last={last} href={(to) => `${lookAt(look, { page: to })}#daftar`} />
      </div>
      <PerUnit preview={preview} />
    </Card>
  );
}

function countOf({ plan, checked }: Preview, list: List): number {
  if (list === 'catatan') return noted(checked).length;
  return {
    baru: plan.added.length,
    berubah: plan.changed.length,
    tetap: plan.unchanged.length,
    hilang: plan.untouched.length,
    ganda: plan.duplicates.length,
    sisa: plan.left.length + plan.refused.length,
  }[list];
}

function linesOf(preview: Preview, list: List, only: string, lang: Lang, people: string): Line[] {
  const { plan, checked } = preview;
  const words = planWords(lang);
  const importing = importWords(lang);
  switch (list) {
    case 'baru':
      return plan.added.map((one) => planned(one, lang));
    case 'tetap':
      return plan.unchanged.map((one) => planned(one, lang));
    case 'berubah': {
      const field = asChanged(only);
      const shown = field
        ? plan.changed.filter(({ changes }) => changes.some((one) => one.field === field))
        : plan.changed;
      return shown.map((one) => ({ ...planned(one, lang), changes: one.changes }));
    }
    case 'hilang':
      return plan.untouched.map((member) => ({
        place: '',
        name: displayName(member),
        href: `${people}${member.handle}`,
        about: aboutMember(member, lang),
      }));
    case 'ganda':
      return plan.duplicates.map(({ row, first }) => ({
        place: placeOf(row, lang),
        name: nameOf(row),
        about: [words.mergedInto(placeOf(first, lang))],
      }));
    case 'sisa':
      return [
        ...plan.left.map((row) => ({ place: placeOf(row, lang), name: nameOf(row), about: [whyLeftText(row, lang)] })),
        ...plan.refused.map((row) => ({
          place: placeOf(row, lang),
          name: nameOf(row),
          about: [...new Set(row.problems.map(({ reason }) => importing.problems[reason]))],
        })),
      ];
    case 'catatan':
      return noted(checked)
        .filter(({ warnings }) => only === '' || warnings.some(({ reason }) => reason === only))
        .map((row) => ({
          place: placeOf(row, lang),
          name: nameOf(row),
          about: row.warnings
            .filter(({ reason }) => only === '' || reason === only)
            .map(({ field, reason }) => {
              const value = field === 'nik' ? '' : cellText(row.raw.cells[field] ?? null);
              return value ? `${importing.warnings[reason]}: ${value}` : importing.warnings[reason];
            }),
        }));
  }
}

function whyLeftText(row: CheckedRow, lang: Lang): string {
  const why = whyLeft(row);
  return why ? mendingWords(lang).whysLeft[why] : planWords(lang).whyLeft;
}

function planned({ row, draft }: Planned, lang: Lang): Line {
  const { position, unit, category, nip } = draft;
  const about = [categoryName(category, lang), nip ?? '', position ?? '', unit.name].filter(Boolean);
  return { place: placeOf(row, lang), name: displayName(draft), about };
}

function aboutMember({ category, nip, position, unitName }: Member, lang: Lang): string[] {
  return [categoryName(category, lang), nip ?? '', position, unitName].filter(Boolean);
}

function nameOf({ draft, raw }: CheckedRow): string {
  return draft ? displayName(draft) : cellText(raw.cells.name ?? null);
}

function noted(checked: readonly CheckedRow[]): CheckedRow[] {
  return checked.filter(({ draft, warnings }) => draft && warnings.length > 0);
}

/** Narrows the changed to a field, and the notes to a kind: each with its number, none cut off. */
function Filters({ preview, look }: { readonly preview: Preview; readonly look: Look }) {
  const lang = useLang();
  const words = planWords(lang);
  const counts = new Map<string, number>();
  const count = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  if (look.list === 'berubah')
    for (const { changes } of preview.plan.changed) for (const { field } of changes) count(field);
  if (look.list === 'catatan')
    for (const { warnings } of noted(preview.checked))
      for (const reason of new Set(warnings.map((one) => one.reason))) count(reason);
  if (counts.size === 0) return null;
  const { fields, warnings } = importWords(lang);
  const label = (key: string) => {
    const field = changedFields.find((one) => one === key);
    return field ? fields[field] : warnings[key as WarningReason];
  };
  const link = (only: string, text: string) => (
    <li key={only}>
      <a href={`${lookAt(look, { only, page: 1 })}#daftar`} aria-current={look.only === only ? 'true' : undefined}>
        {text}
      </a>
    </li>
  );
  return (
    <nav aria-label={words.filter}>
      <ul class="roster-list">
        {link('', words.all_)}
        {[...counts].map(([key, times]) => link(key, `${label(key)} (${formatNumber(times, lang)})`))}
      </ul>
    </nav>
  );
}

/** How many of each unit there are now and will be: a unit that is missing shows here. */
function PerUnit({ preview: { plan } }: { readonly preview: Preview }) {
  const lang = useLang();
  const words = planWords(lang);
  const units = new Map<string, { name: string; now: number; after: number }>();
  const at = (key: string, name: string) => {
    const unit = units.get(key) ?? { name, now: 0, after: 0 };
    units.set(key, unit);
    return unit;
  };
  const known = [...plan.changed, ...plan.unchanged];
  const members = new Set([
    ...plan.untouched,
    ...known.flatMap(({ member }) => member ?? []),
    ...plan.questions.flatMap((one) => one.members),
  ]);
  const moved = new Set(known.map(({ member }) => member));
  for (const member of members) {
    const unit = at(member.unitKey, member.unitName);
    unit.now += 1;
    if (!moved.has(member)) unit.after += 1;
  }
  for (const { draft } of [...plan.added, ...known]) at(draft.unit.key, draft.unit.name).after += 1;
  if (units.size === 0) return null;
  const rows = [...units.values()].sort((a, b) => a.name.localeCompare(b.name, 'id', { numeric: true }));
  return (
    <Details summary={`${words.perUnit} (${formatNumber(rows.length, lang)})`}>
      <DataTable
        caption={words.perUnit}
        rows={rows}
        rowKey={(_, index) => String(index)}
        columns={[
          { key: 'unit', label: words.unit, rowHeader: true, cell: ({ name }) => name },
          { key: 'now', label: words.unitNow, numeric: true, cell: ({ now }) => formatNumber(now, lang) },
          { key: 'after', label: words.unitAfter, numeric: true, cell: ({ after }) => formatNumber(after, lang) },
        ]}
      />
    </Details>
  );
}
