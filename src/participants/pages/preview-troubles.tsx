import { Card, Details, useLang } from '#web';
import { formatNumber } from '#web/i18n';
import { findingWords } from '../import/finding-words.ts';
import { type Group, groupsOf, leftOf } from '../import/mending/groups.ts';
import { rowsAt } from '../import/mending/rows-look.ts';
import { mendingWords } from '../import/mending/words.ts';
import { importWords } from '../import/words.ts';
import type { PreviewPageProps } from './preview-page.tsx';

/** Everything that was found, by kind, column and sheet, each with its number; and what is left out, by the reason. */
export function Troubles({ preview }: PreviewPageProps) {
  const lang = useLang();
  const words = mendingWords(lang);
  const groups = groupsOf(preview.checked);
  const notes = groups.filter(({ level }) => level === 'note');
  const serious = groups.filter(({ level }) => level !== 'note');
  const left = leftOf(preview.checked);
  const leftRows = left.reduce((sum, { rows }) => sum + rows.length, 0);
  return (
    <Card title={words.troubles}>
      {serious.length > 0 ? <p>{words.troublesText}</p> : null}
      <GroupList groups={serious} />
      {notes.length > 0 ? (
        <Details summary={words.notes(formatNumber(notes.length, lang))}>
          <GroupList groups={notes} />
        </Details>
      ) : null}
      {left.length > 0 ? (
        <section class="stack">
          <h3>{words.leftTitle(formatNumber(leftRows, lang))}</h3>
          <p>{words.leftText}</p>
          <ul class="roster-list">
            {left.map(({ why, sheet, rows }) => (
              <li key={`${why} ${sheet}`}>
                <a href={rowsAt({ kind: 'left', reason: why, ...(sheet ? { sheet } : {}) })}>
                  {words.whysLeft[why]}: {words.rowsCount(formatNumber(rows.length, lang))}
                  {sheet ? `, ${words.inSheet(sheet)}` : ''}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <p>
        <a href={rowsAt({ kind: 'all' })}>{words.allRows}</a>
      </p>
    </Card>
  );
}

function GroupList({ groups }: { readonly groups: readonly Group[] }) {
  const lang = useLang();
  const words = mendingWords(lang);
  if (groups.length === 0) return null;
  return (
    <ul class="roster-list">
      {groups.map((group) => (
        <li key={JSON.stringify([group.reason, group.field, group.sheet])}>
          {words.levels[group.level]}:{' '}
          <a href={rowsAt({ kind: 'group', reason: group.reason, field: group.field, sheet: group.sheet })}>
            <GroupTitle group={group} />, {words.rowsCount(formatNumber(group.rows.length, lang))}
            {group.sheet ? `, ${words.inSheet(group.sheet)}` : ''}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** "NIP: NIP tersimpan sebagai angka". */
export function GroupTitle({ group: { reason, field } }: { readonly group: Pick<Group, 'reason' | 'field'> }) {
  const lang = useLang();
  const [message] = findingWords(lang)[reason];
  const plain = message.endsWith('.') ? message.slice(0, -1) : message;
  return `${importWords(lang).fields[field]}: ${plain}`;
}
