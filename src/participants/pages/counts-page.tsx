import type { Event } from '#event';
import {
  Actions,
  Button,
  ButtonLink,
  Card,
  CsrfField,
  DataTable,
  Details,
  ErrorSummary,
  FileField,
  Notice,
  PageHead,
  TextAreaField,
  useLang,
} from '#web';
import { formatNumber } from '#web/i18n';
import { basisOfCounts, type CheckedCounts } from '../units/counts/check-counts.ts';
import { type CountFinding, isNote } from '../units/counts/read-counts.ts';
import { rowsToSend } from '../units/counts/save-counts.ts';
import { countWords } from '../units/counts/words.ts';
import { unitWords } from '../units/page-words.ts';

export interface CountsPageProps {
  readonly event: Event;
  /** What was sent: a file, or pasted cells, which come back to be mended. */
  readonly of: 'file' | 'cells';
  readonly text?: string;
  /** Why it could not be read at all. */
  readonly error?: string | undefined;
  readonly checked?: CheckedCounts;
}

/** What a list of units and numbers would change, before it does, and what of it was not understood. */
export function CountsPage({ event, of, text = '', error, checked }: CountsPageProps) {
  const lang = useLang();
  const words = countWords(lang);
  const base = `/konsol/kegiatan/${event.id}/peserta/unit`;
  const number = (value: number) => formatNumber(value, lang);
  const wrong = (checked?.findings ?? []).filter((one) => !isNote(one));
  const notes = (checked?.findings ?? []).filter(isNote);
  const isAgain = error !== undefined || wrong.length > 0;
  return (
    <div class="stack">
      <PageHead
        back={{ href: base, label: unitWords(lang).back }}
        title={words.checkTitle}
        {...(checked ? { lead: words.checkLead(number(checked.changes.length), number(checked.same)) } : {})}
      />
      <ErrorSummary errors={error ? { [of]: error } : {}} />
      {wrong.length > 0 ? (
        <>
          <Notice tone="warning" title={words.findings(number(wrong.length))}>
            <p>{words.findingsText}</p>
          </Notice>
          <Findings title={words.findings(number(wrong.length))} findings={wrong} />
        </>
      ) : null}
      {checked && checked.changes.length > 0 ? <Changes base={base} left={wrong.length} checked={checked} /> : null}
      {notes.length > 0 ? (
        <Details summary={`${words.notes} (${number(notes.length)})`}>
          <Findings title={words.notes} findings={notes} />
        </Details>
      ) : null}
      {isAgain ? (
        <Card title={words.again}>
          {of === 'file' ? <FileForm base={base} error={error} /> : <PasteForm base={base} text={text} error={error} />}
        </Card>
      ) : null}
    </div>
  );
}

/** On the page of all units: where the numbers of many come in. */
export function CountForms({ base }: { readonly base: string }) {
  const words = countWords(useLang());
  return (
    <Card title={words.title}>
      <p class="hint">{words.lead}</p>
      <FileForm base={base} />
      <Details summary={words.paste}>
        <PasteForm base={base} text="" />
      </Details>
    </Card>
  );
}

interface FormProps {
  readonly base: string;
  readonly error?: string | undefined;
}

function FileForm({ base, error }: FormProps) {
  const words = countWords(useLang());
  return (
    <form class="roster-form" method="post" action={`${base}/berkas`} enctype="multipart/form-data">
      <CsrfField />
      <FileField
        name="file"
        label={words.file}
        hint={words.fileHint}
        error={error}
        accept=".xlsx,.xlsm,.xls,.ods,.csv,.tsv,.txt,.html,.htm,.xml"
      />
      <Actions>
        <Button kind="secondary" icon="upload">
          {words.check}
        </Button>
        <ButtonLink kind="quiet" href={`${base}/jumlah.xlsx`} icon="download" download>
          {words.template}
        </ButtonLink>
      </Actions>
    </form>
  );
}

function PasteForm({ base, text, error }: FormProps & { readonly text: string }) {
  const words = countWords(useLang());
  return (
    <form class="roster-form" method="post" action={`${base}/tempel`}>
      <CsrfField />
      <TextAreaField name="cells" label={words.field} hint={words.hint} value={text} error={error} rows={6} />
      <Actions>
        <Button kind="secondary" icon="check">
          {words.check}
        </Button>
      </Actions>
    </form>
  );
}

interface ChangesProps {
  readonly base: string;
  /** Lines that are not saved. */
  readonly left: number;
  readonly checked: CheckedCounts;
}

function Changes({ base, left, checked: { changes } }: ChangesProps) {
  const lang = useLang();
  const words = countWords(lang);
  const number = (value: number) => formatNumber(value, lang);
  const count = number(changes.length);
  return (
    <Card title={words.changes}>
      <form method="post" action={`${base}/jumlah`}>
        <CsrfField />
        <input type="hidden" name="jumlah" value={rowsToSend(changes)} />
        <input type="hidden" name="dasar" value={basisOfCounts(changes)} />
        <Actions>
          <Button icon="check">{left > 0 ? words.saveRest(count, number(left)) : words.save(count)}</Button>
          <ButtonLink kind="quiet" href={base}>
            {words.cancel}
          </ButtonLink>
        </Actions>
      </form>
      <DataTable
        caption={words.changes}
        rows={changes}
        rowKey={({ unitId }) => unitId}
        columns={[
          { key: 'unit', label: words.unit, rowHeader: true, cell: ({ name }) => name },
          { key: 'from', label: words.from, cell: ({ from }) => (from === null ? words.unset : number(from)) },
          { key: 'to', label: words.to, cell: ({ to }) => <strong>{number(to)}</strong> },
        ]}
      />
    </Card>
  );
}

function Findings({ title, findings }: { readonly title: string; readonly findings: readonly CountFinding[] }) {
  const lang = useLang();
  const words = countWords(lang);
  const where = ({ sheet, row }: CountFinding) => (row === 0 ? sheet : words.at(sheet, formatNumber(row, lang)));
  return (
    <DataTable
      caption={title}
      rows={findings.map((one, index) => ({ ...one, key: String(index) }))}
      rowKey={({ key }) => key}
      columns={[
        { key: 'where', label: words.where, rowHeader: true, cell: where },
        { key: 'value', label: words.value, cell: ({ value }) => value },
        {
          key: 'cause',
          label: words.cause,
          cell: ({ trouble, similar }) =>
            [words.troubles[trouble], similar.length > 0 ? words.similar(similar.join('; ')) : ''].join(' ').trim(),
        },
      ]}
    />
  );
}
