import { Actions, Button, ButtonLink, Card, CsrfField, FileField, useLang } from '#web';
import { formatNumber } from '#web/i18n';
import { mendingWords } from '../import/mending/words.ts';

interface RoundTripProps {
  /** Of the preview. */
  readonly address: string;
  /** So many rows are in the workbook; without any only the way back is offered. */
  readonly count: number;
  /** Which rows; all that are refused when empty. */
  readonly query: string;
}

/** The rows as a spreadsheet, and the way back for it. */
export function RoundTrip({ address, count, query }: RoundTripProps) {
  const lang = useLang();
  const words = mendingWords(lang);
  return (
    <Card title={words.roundTrip}>
      <p>{words.roundTripText}</p>
      {count > 0 ? (
        <Actions>
          <ButtonLink kind="secondary" icon="download" href={`${address}/baris.xlsx${query}`}>
            {words.download(formatNumber(count, lang))}
          </ButtonLink>
        </Actions>
      ) : null}
      <form method="post" action={`${address}/kembali`} enctype="multipart/form-data" class="roster-form">
        <CsrfField />
        <FileField name="file" label={words.upload} hint={words.uploadHint} accept=".xlsx,.xlsm,.xls,.ods,.csv" />
        <Actions>
          <Button kind="secondary" icon="upload">
            {words.uploadDo}
          </Button>
        </Actions>
      </form>
    </Card>
  );
}
