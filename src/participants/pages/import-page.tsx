import type { Event } from '#event';
import {
  Actions,
  Button,
  ButtonLink,
  Card,
  type Column,
  CsrfField,
  DataTable,
  Details,
  ErrorSummary,
  FileField,
  PageHead,
  TextAreaField,
  useLang,
  Verbatim,
} from '#web';
import { formatDateTime, formatNumber, type Lang } from '#web/i18n';
import { planWords } from '../import/plan-words.ts';
import { readingWords } from '../import/reading/words.ts';
import type { ListedImport } from '../import/store.ts';
import type { Undone } from '../import/undo-import.ts';
import { importWords } from '../import/words.ts';
import { rosterWords } from '../words.ts';

export interface ImportPageProps {
  readonly event: Event;
  /** Why the file could not be read. */
  readonly error?: string;
  /** What was pasted and could not be read, and why. */
  readonly pasted?: { readonly text: string; readonly error: string };
  readonly imports: readonly (ListedImport & { readonly by: string })[];
}

/** Where a roster file is chosen, and those that were: what waits, and what came of the others. */
export function ImportPage({ event, error, pasted, imports }: ImportPageProps) {
  const lang = useLang();
  const words = importWords(lang);
  const roster = rosterWords(lang);
  const base = `/konsol/kegiatan/${event.id}/peserta`;
  return (
    <div class="stack">
      <PageHead back={{ href: base, label: roster.backToList }} title={words.title} lead={words.lead} />
      <ErrorSummary errors={{ ...(error ? { file: error } : {}), ...(pasted ? { cells: pasted.error } : {}) }} />
      <Card>
        <form class="roster-form" method="post" action={`${base}/impor`} enctype="multipart/form-data">
          <CsrfField />
          <FileField
            name="file"
            label={words.file}
            hint={words.fileHint}
            error={error}
            accept=".xlsx,.xlsm,.xls,.ods,.csv,.tsv,.txt,.html,.htm,.xml"
          />
          <Actions>
            <Button icon="upload">{words.read}</Button>
            <ButtonLink kind="quiet" href={`${base}/contoh.xlsx`} icon="download" download>
              {roster.template}
            </ButtonLink>
          </Actions>
        </form>
      </Card>
      <PasteForm action={`${base}/impor/tempel`} {...(pasted ? { pasted } : {})} />
      <Imports event={event} imports={imports} />
    </div>
  );
}

function PasteForm({ action, pasted }: Pick<ImportPageProps, 'pasted'> & { readonly action: string }) {
  const words = readingWords(useLang());
  return (
    <Details summary={words.pasteTitle} open={pasted !== undefined}>
      <form class="roster-form" method="post" action={action}>
        <CsrfField />
        <TextAreaField
          name="cells"
          label={words.pasteLabel}
          hint={words.pasteHint}
          rows={6}
          value={pasted?.text}
          error={pasted?.error}
        />
        <Actions>
          <Button kind="secondary">{words.paste}</Button>
        </Actions>
      </form>
    </Details>
  );
}

function Imports({ event, imports }: Pick<ImportPageProps, 'event' | 'imports'>) {
  const lang = useLang();
  const words = planWords(lang);
  const waiting = imports.filter(({ state }) => state === 'preview');
  const applied = imports.filter(({ state }) => state === 'applied');
  const base = `/konsol/kegiatan/${event.id}/peserta/impor`;
  const when = (at: Date | null) => (at ? formatDateTime(at, event.zone, lang) : '');
  const columns: Column<ImportPageProps['imports'][number]>[] = [
    { key: 'file', label: words.file, rowHeader: true, cell: ({ fileName }) => fileName },
    { key: 'by', label: words.who, cell: ({ by }) => by },
  ];
  const sha: Column<ImportPageProps['imports'][number]> = {
    key: 'sha',
    label: 'SHA-256',
    cell: ({ sha256 }) => (sha256 ? <Verbatim>{sha256.slice(0, 16)}</Verbatim> : '–'),
  };
  return (
    <>
      {waiting.length > 0 ? (
        <Card title={words.waitingTitle}>
          <p>{words.waitingText}</p>
          <DataTable
            caption={words.waitingTitle}
            rows={waiting}
            rowKey={({ id }) => id}
            columns={[
              ...columns,
              { key: 'when', label: words.when, cell: ({ createdAt }) => when(createdAt) },
              {
                key: 'go',
                label: words.resume,
                narrow: true,
                acts: true,
                cell: ({ id }) => <a href={`${base}/${id}`}>{words.resume}</a>,
              },
            ]}
          />
        </Card>
      ) : null}
      {applied.length > 0 ? (
        <Card title={words.history}>
          <p>{words.undoLead}</p>
          <DataTable
            caption={words.history}
            rows={applied}
            rowKey={({ id }) => id}
            columns={[
              ...columns,
              { key: 'when', label: words.when, cell: ({ appliedAt }) => when(appliedAt) },
              sha,
              { key: 'counts', label: words.result, cell: (one) => countsText(one, lang) },
              {
                key: 'undo',
                label: words.undo,
                narrow: true,
                acts: true,
                cell: (one) => <UndoCell one={one} base={base} />,
              },
            ]}
          />
        </Card>
      ) : null}
    </>
  );
}

function UndoCell({ one, base }: { readonly one: ListedImport; readonly base: string }) {
  const words = planWords(useLang());
  if (one.undoneAt) return <>{words.undone}</>;
  if (!one.undoable) return <>–</>;
  return (
    <Details
      summary={
        <>
          {words.undo} <span class="visually-hidden">{words.undoFor(one.fileName)}</span>
        </>
      }
    >
      <form method="post" action={`${base}/${one.id}`}>
        <CsrfField />
        <Button kind="danger" small name="act" value="undo">
          {words.undoDo}
        </Button>
      </form>
    </Details>
  );
}

function countsText({ counts }: ListedImport, lang: Lang): string {
  if (!counts) return '–';
  const [added, changed, unchanged, left] = [counts.added, counts.changed, counts.unchanged, counts.left].map((one) =>
    formatNumber(one, lang),
  );
  return planWords(lang).counts(added ?? '', changed ?? '', unchanged ?? '', left ?? '');
}

/** What undoing an import did, and who stays as it made them. */
export function UndonePage({ event, undone }: { readonly event: Event; readonly undone: Undone }) {
  const lang = useLang();
  const words = planWords(lang);
  const number = (value: number) => formatNumber(value, lang);
  const base = `/konsol/kegiatan/${event.id}/peserta`;
  return (
    <div class="stack">
      <PageHead
        back={{ href: base, label: rosterWords(lang).backToList }}
        title={words.undo}
        lead={words.undoDone(number(undone.removed), number(undone.restored))}
      />
      {undone.staying.length > 0 ? (
        <Card title={words.stayTitle(number(undone.staying.length))}>
          <DataTable
            caption={words.stayTitle(number(undone.staying.length))}
            rows={undone.staying}
            rowKey={({ handle }) => handle}
            columns={[
              {
                key: 'name',
                label: words.person,
                rowHeader: true,
                cell: ({ name, handle }) => <a href={`${base}/o/${handle}`}>{name}</a>,
              },
              { key: 'why', label: words.why, cell: ({ reason }) => words.stayReasons[reason] },
            ]}
          />
        </Card>
      ) : null}
    </div>
  );
}
