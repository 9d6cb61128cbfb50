import { Badge, Card, Details, Notice, useLang } from '#web';
import { formatNumber } from '#web/i18n';
import { displayName } from '../identity/name.ts';
import type { CheckedRow, WarningReason } from '../import/person.ts';
import type { Plan } from '../import/plan.ts';
import type { Understood } from '../import/read-roster.ts';
import { importWords } from '../import/words.ts';

const shownAtOnce = 50;

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

/** People on the roster who would change, and in what. */
export function ChangesPart({ plan }: { readonly plan: Plan }) {
  const lang = useLang();
  const words = importWords(lang);
  if (plan.changed.length === 0) return null;
  return (
    <Details summary={`${words.changedTitle} (${formatNumber(plan.changed.length, lang)})`} open>
      <ul class="roster-list">
        {plan.changed.slice(0, shownAtOnce).map(({ row, draft, changes }) => (
          <li key={`${row.sheet}-${row.row}`}>
            {displayName(draft)}: {changes.map((field) => words.fields[field]).join(', ')}
          </li>
        ))}
      </ul>
    </Details>
  );
}

/** Rows about somebody an earlier row is about. */
export function DuplicatesPart({ plan }: { readonly plan: Plan }) {
  const lang = useLang();
  const words = importWords(lang);
  if (plan.duplicates.length === 0) return null;
  return (
    <Details summary={`${words.duplicatesTitle} (${formatNumber(plan.duplicates.length, lang)})`}>
      <p>{words.duplicatesText}</p>
      <ul class="roster-list">
        {plan.duplicates.slice(0, 200).map(({ row, first }) => (
          <li key={`${row.sheet}-${row.row}`}>
            {row.draft ? displayName(row.draft) : ''}: {words.duplicateOf(String(row.row), String(first.row))}
          </li>
        ))}
      </ul>
    </Details>
  );
}

/** What is odd but taken, by kind, with the row numbers. */
export function WarningsPart({ checked }: { readonly checked: readonly CheckedRow[] }) {
  const lang = useLang();
  const words = importWords(lang);
  const byReason = new Map<WarningReason, number[]>();
  for (const { draft, row, warnings } of checked) {
    if (!draft) continue;
    for (const { reason } of warnings) {
      const rows = byReason.get(reason);
      if (rows) rows.push(row);
      else byReason.set(reason, [row]);
    }
  }
  if (byReason.size === 0) return null;
  return (
    <Details summary={words.warningsTitle} open={byReason.size < 3}>
      <p>{words.warningsText}</p>
      <ul class="roster-list">
        {[...byReason].map(([reason, rows]) => (
          <li key={reason}>
            {words.warnings[reason]} ({formatNumber(rows.length, lang)}): {rowList(rows)}
          </li>
        ))}
      </ul>
    </Details>
  );
}

/** "3, 5–9, 12 …": row numbers, runs joined, at most thirty runs. */
function rowList(rows: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last && row === last[1] + 1) last[1] = row;
    else runs.push([row, row]);
  }
  const shown = runs.slice(0, 30).map(([from, to]) => (from === to ? String(from) : `${from}–${to}`));
  return shown.join(', ') + (runs.length > 30 ? ' …' : '');
}
