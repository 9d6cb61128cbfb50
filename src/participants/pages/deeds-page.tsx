import { type Event, mayChange } from '#event';
import {
  Actions,
  Button,
  ButtonLink,
  Card,
  type Column,
  CsrfField,
  DataTable,
  DefinitionList,
  PageHead,
  StatusTag,
  useLang,
} from '#web';
import { formatDateTime, formatNumber, type Lang } from '#web/i18n';
import { canBeUndone } from '../bulk/deed.ts';
import type { ListedDeed } from '../bulk/store/deeds.ts';
import type { Staying } from '../bulk/store/undoing.ts';
import type { UndoneDeed } from '../bulk/undo-deed.ts';
import { bulkWords } from '../bulk/words.ts';
import { historyWords } from '../history/words.ts';
import { displayName } from '../identity/name.ts';
import { rosterWords } from '../words.ts';
import { recordedTitle } from './bulk-page.tsx';

/** What was done to many people of an event at once, newest first. */
export function DeedsPage({ event, deeds }: { readonly event: Event; readonly deeds: readonly ListedDeed[] }) {
  const lang = useLang();
  const words = bulkWords(lang);
  const base = `/konsol/kegiatan/${event.id}/peserta`;
  const columns: Column<ListedDeed>[] = [
    {
      key: 'what',
      label: words.what,
      rowHeader: true,
      cell: (deed) => <a href={`${base}/tindakan/${deed.id}`}>{recordedTitle(deed, lang)}</a>,
    },
    { key: 'when', label: words.when, cell: ({ at }) => formatDateTime(at, event.zone, lang) },
    { key: 'who', label: words.who, cell: ({ byName }) => byName ?? historyWords(lang).unknown },
    { key: 'result', label: words.result, cell: (deed) => resultText(deed, lang) },
    { key: 'state', label: words.state, narrow: true, cell: (deed) => <State deed={deed} /> },
  ];
  return (
    <div class="stack">
      <PageHead back={{ href: base, label: rosterWords(lang).backToList }} title={words.deeds} />
      <DataTable
        caption={words.deeds}
        columns={columns}
        rows={deeds}
        rowKey={({ id }) => id}
        empty={<p>{words.noDeeds}</p>}
      />
    </div>
  );
}

function State({ deed }: { readonly deed: ListedDeed }) {
  const words = bulkWords(useLang());
  return deed.undoneAt ? (
    <StatusTag tone="neutral">{words.undone}</StatusTag>
  ) : (
    <StatusTag tone="good">{words.done}</StatusTag>
  );
}

function resultText({ counts }: ListedDeed, lang: Lang): string {
  const words = bulkWords(lang);
  const left = (['same', 'held', 'taken'] as const).filter((why) => counts[why] > 0);
  return [
    words.did(formatNumber(counts.changed, lang)),
    ...left.map((why) => words.left[why](formatNumber(counts[why], lang))),
  ].join('; ');
}

export interface DeedPageProps {
  readonly event: Event;
  readonly deed: ListedDeed;
  /** Who would go back if it were undone now, and who would stay. */
  readonly back: { readonly back: number; readonly stay: number };
  readonly staying: readonly Staying[];
}

/** One deed: what, by whom, to how many; and the way back. */
export function DeedPage({ event, deed, back, staying }: DeedPageProps) {
  const lang = useLang();
  const words = bulkWords(lang);
  const base = `/konsol/kegiatan/${event.id}/peserta`;
  const when = (at: Date) => formatDateTime(at, event.zone, lang);
  const mayUndo = canBeUndone(deed.kind) && !deed.undoneAt && mayChange(event.state, 'roster');
  return (
    <div class="stack">
      <PageHead
        back={{ href: `${base}/tindakan`, label: words.all }}
        title={recordedTitle(deed, lang)}
        status={<State deed={deed} />}
        actions={
          <ButtonLink kind="quiet" href={base}>
            {rosterWords(lang).backToList}
          </ButtonLink>
        }
      />
      <Card>
        <DefinitionList
          items={[
            [words.when, when(deed.at)],
            [words.who, deed.byName ?? historyWords(lang).unknown],
            [words.result, resultText(deed, lang)],
            [words.undone, deed.undoneAt ? when(deed.undoneAt) : ''],
          ]}
        />
      </Card>
      {mayUndo && back.back > 0 ? (
        <Card title={words.undo}>
          <p>{words.undoLead}</p>
          <form method="post" action={`${base}/tindakan/${deed.id}`}>
            <CsrfField />
            <Actions>
              <Button kind="secondary" icon="undo">
                {words.undoCount(formatNumber(back.back, lang))}
              </Button>
            </Actions>
          </form>
        </Card>
      ) : null}
      {canBeUndone(deed.kind) ? null : <p>{words.notes.reissue}</p>}
      {mayUndo ? <StayingCard base={base} stay={back.stay} staying={staying} /> : null}
    </div>
  );
}

/** What undoing a deed did, and who stays. */
export function DeedUndonePage({ event, undone }: { readonly event: Event; readonly undone: UndoneDeed }) {
  const lang = useLang();
  const words = bulkWords(lang);
  const base = `/konsol/kegiatan/${event.id}/peserta`;
  return (
    <div class="stack">
      <PageHead
        back={{ href: `${base}/tindakan`, label: words.all }}
        title={words.undoneTitle(formatNumber(undone.back, lang))}
        actions={<ButtonLink href={base}>{rosterWords(lang).backToList}</ButtonLink>}
      />
      <StayingCard base={base} stay={undone.stay} staying={undone.staying} />
    </div>
  );
}

function StayingCard({ base, stay, staying }: { base: string; stay: number; staying: readonly Staying[] }) {
  const lang = useLang();
  const words = bulkWords(lang);
  if (stay === 0) return null;
  const title = words.stayTitle(formatNumber(stay, lang));
  return (
    <Card title={title}>
      {stay > staying.length ? <p>{words.stayFirst(formatNumber(staying.length, lang))}</p> : null}
      <DataTable
        caption={title}
        rows={staying}
        rowKey={({ handle }) => handle}
        columns={[
          {
            key: 'name',
            label: words.person,
            rowHeader: true,
            cell: (one) => <a href={`${base}/o/${one.handle}`}>{displayName(one)}</a>,
          },
          { key: 'why', label: words.why, cell: ({ reason }) => words.stay[reason] },
        ]}
      />
    </Card>
  );
}
