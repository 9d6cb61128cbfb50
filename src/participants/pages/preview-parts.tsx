import { Badge, Card, Notice, useLang } from '#web';
import { formatNumber } from '#web/i18n';
import type { Understood } from '../import/read-roster.ts';
import { importWords } from '../import/words.ts';

/** Sheets, columns and the rows that are nobody. */
export function UnderstoodPart({ understood }: { readonly understood: Understood }) {
  const lang = useLang();
  const words = importWords(lang);
  return (
    <Card title={words.understood}>
      {understood.unitFromSheet ? <Notice>{words.unitFromSheet}</Notice> : null}
      {understood.sheets.map((sheet) => (
        <section key={sheet.name} class="understood">
          <h3>
            {words.sheet(sheet.name)}{' '}
            <Badge>
              {sheet.state === 'read' ? words.sheetRead(formatNumber(sheet.rows, lang)) : words.states[sheet.state]}
            </Badge>
          </h3>
          {sheet.guessed ? <p>{words.columnsByValues}</p> : null}
          {sheet.people ? <p>{words.sheetHiddenList(formatNumber(sheet.people, lang))}</p> : null}
          {sheet.hidden ? <p>{words.sheetHiddenRead}</p> : null}
          {sheet.state === 'read' ? <ReadSheet sheet={sheet} /> : null}
        </section>
      ))}
    </Card>
  );
}

function ReadSheet({ sheet }: { readonly sheet: Understood['sheets'][number] }) {
  const words = importWords(useLang());
  const recognised = sheet.columns.filter(({ field }) => field !== null);
  const ignored = sheet.columns.filter(({ field }) => field === null);
  const unseen = sheet.columns.filter(({ hidden }) => hidden);
  const reasons = [...new Set(sheet.skipped.map(({ reason }) => reason))];
  return (
    <dl class="definitions">
      <div>
        <dt>{words.recognised}</dt>
        <dd>
          {recognised.map(({ header, field }) => (field ? `${header} → ${words.fields[field]}` : header)).join(', ')}
        </dd>
      </div>
      {ignored.length > 0 ? (
        <div>
          <dt>{words.ignored}</dt>
          <dd>{ignored.map(({ header }) => header).join(', ')}</dd>
        </div>
      ) : null}
      {sheet.unnamed ? (
        <div>
          <dt>{words.unnamedColumns}</dt>
          <dd>
            {sheet.unnamed.join(', ')}. {words.columnsUnnamed}
          </dd>
        </div>
      ) : null}
      {unseen.length > 0 ? (
        <div>
          <dt>{words.hiddenColumns}</dt>
          <dd>
            {unseen.map(({ header }) => header).join(', ')}. {words.columnsHidden}
          </dd>
        </div>
      ) : null}
      {reasons.length > 0 ? (
        <div>
          <dt>{words.skipped}</dt>
          <dd>
            {reasons
              .map((reason) =>
                words.rowsOf(
                  words.skipReasons[reason],
                  rowList(sheet.skipped.filter((one) => one.reason === reason).map(({ row }) => row)),
                ),
              )
              .join('; ')}
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

/** "3, 5–9, 12": row numbers, runs joined; all of them. */
function rowList(rows: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last && row === last[1] + 1) last[1] = row;
    else runs.push([row, row]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}
