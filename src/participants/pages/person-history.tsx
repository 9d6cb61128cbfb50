import type { Event } from '#event';
import { Card, type Column, DataTable, useLang } from '#web';
import { formatDateTime, formatNumber, type Lang } from '#web/i18n';
import { mostChanges, type ShownChange } from '../history/store.ts';
import { historyWords } from '../history/words.ts';
import type { Change } from '../import/changes.ts';
import { changeText } from './preview-changes.tsx';

export interface PersonHistoryProps {
  readonly changes: readonly ShownChange[];
  readonly zone: Event['zone'];
  /** Of the event's roster. */
  readonly base: string;
}

/** What changed about one person: when, by whom, by which way, from what to what. */
export function PersonHistory({ changes, zone, base }: PersonHistoryProps) {
  const lang = useLang();
  const words = historyWords(lang);
  const columns: Column<readonly ShownChange[]>[] = [
    {
      key: 'when',
      label: words.when,
      rowHeader: true,
      cell: ([one]) => (one ? formatDateTime(one.at, zone, lang) : ''),
    },
    { key: 'who', label: words.who, cell: ([one]) => one?.byName ?? words.unknown },
    { key: 'how', label: words.how, cell: ([one]) => (one ? <Way one={one} base={base} /> : null) },
    {
      key: 'what',
      label: words.what,
      cell: (group) => (
        <ul class="roster-list">
          {group.map((one) => (
            <li key={one.field}>{whatChanged(one, lang)}</li>
          ))}
        </ul>
      ),
    },
  ];
  return (
    <Card title={words.title}>
      <p class="hint">{words.bounded(formatNumber(mostChanges, lang))}</p>
      <DataTable
        caption={words.title}
        columns={columns}
        rows={acts(changes)}
        rowKey={([one]) => `${one?.deedId} ${one?.how}`}
        empty={<p>{words.none}</p>}
      />
    </Card>
  );
}

function Way({ one, base }: { readonly one: ShownChange; readonly base: string }) {
  const words = historyWords(useLang()).ways;
  const bulk = one.how === 'bulk' || one.how === 'bulk-undo';
  if (bulk) return <a href={`${base}/tindakan/${one.deedId}`}>{words[one.how]}</a>;
  return <>{one.fileName ? `${words[one.how]}: ${one.fileName}` : words[one.how]}</>;
}

/** Changes of one act together, newest act first. */
function acts(changes: readonly ShownChange[]): ShownChange[][] {
  const groups: ShownChange[][] = [];
  for (const one of changes) {
    const last = groups.at(-1);
    if (last?.[0]?.deedId === one.deedId && last[0].how === one.how) last.push(one);
    else groups.push([one]);
  }
  return groups;
}

function whatChanged({ field, from, to }: ShownChange, lang: Lang): string {
  const { whole } = historyWords(lang);
  if (Object.hasOwn(whole, field)) return whole[field as keyof typeof whole];
  return changeText({ field: field as Change['field'], from, to }, lang);
}
