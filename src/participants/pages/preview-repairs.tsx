import { Actions, Button, Card, CsrfField, DataTable, useLang } from '#web';
import { formatNumber } from '#web/i18n';
import { mendingWords } from '../import/mending/words.ts';
import { importWords } from '../import/words.ts';
import type { PreviewPageProps } from './preview-page.tsx';
import { Seen } from './preview-seen.tsx';
import { parts } from './preview-way.tsx';

/** Letters that a wrong encoding broke: one yes for all rows, and the way back. */
export function BrokenLetters({ event, preview }: PreviewPageProps) {
  const lang = useLang();
  const words = mendingWords(lang);
  const { fields } = importWords(lang);
  const { repairs, repair } = preview;
  const [first] = repairs?.examples ?? [];
  if (!repairs || !first) return null;
  const rows = formatNumber(repairs.rows, lang);
  return (
    <Card id={parts.letters} title={words.brokenTitle}>
      <p>{repair ? words.brokenDone(rows) : words.brokenAsk(fields[first.field], first.from, rows)}</p>
      <DataTable
        caption={words.brokenTitle}
        rows={repairs.examples.filter(({ field }) => field !== 'nik')}
        rowKey={(_, index) => String(index)}
        columns={[
          { key: 'from', label: words.brokenWas, rowHeader: true, cell: ({ from }) => from },
          { key: 'to', label: words.brokenNow, cell: ({ to }) => to },
          { key: 'field', label: words.brokenColumn, cell: ({ field }) => fields[field] },
        ]}
      />
      <form method="post" action={`/konsol/kegiatan/${event.id}/peserta/impor/${preview.id}#${parts.letters}`}>
        <CsrfField />
        <Seen preview={preview} />
        <Actions>
          <Button kind="secondary" name="act" value={repair ? 'unrepair' : 'repair'}>
            {repair ? words.unrepair : words.repair(rows)}
          </Button>
        </Actions>
      </form>
    </Card>
  );
}
