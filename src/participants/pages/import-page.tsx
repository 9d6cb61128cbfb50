import type { Event } from '#event';
import { Actions, Button, ButtonLink, Card, CsrfField, ErrorSummary, FileField, PageHead, useLang } from '#web';
import { importWords } from '../import/words.ts';
import { rosterWords } from '../words.ts';

/** Where a roster file is chosen. */
export function ImportPage({ event, error }: { readonly event: Event; readonly error?: string }) {
  const lang = useLang();
  const words = importWords(lang);
  const roster = rosterWords(lang);
  const base = `/konsol/kegiatan/${event.id}/peserta`;
  return (
    <div class="stack">
      <PageHead back={{ href: base, label: roster.backToList }} title={words.title} lead={words.lead} />
      <ErrorSummary errors={error ? { file: error } : {}} />
      <Card>
        <form class="roster-form" method="post" action={`${base}/impor`} enctype="multipart/form-data">
          <CsrfField />
          <FileField
            name="file"
            label={words.file}
            hint={words.fileHint}
            error={error}
            accept=".xlsx,.xlsm,.xls,.ods,.csv,.txt,.html,.htm,.xml"
          />
          <Actions>
            <Button icon="upload">{words.read}</Button>
            <ButtonLink kind="quiet" href={`${base}/contoh.xlsx`} icon="download" download>
              {roster.template}
            </ButtonLink>
          </Actions>
        </form>
      </Card>
    </div>
  );
}
