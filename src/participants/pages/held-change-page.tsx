import type { Event } from '#event';
import { Actions, Button, ButtonLink, CsrfField, DataTable, Notice, PageHead, useLang } from '#web';
import { formatDateTime, type Lang } from '#web/i18n';
import { categoryName } from '../category-names.ts';
import { saidThen } from '../history/said-then.ts';
import type { Held, ShownChange } from '../history/store.ts';
import { heldWords } from '../history/words.ts';
import { displayName } from '../identity/name.ts';
import type { Change } from '../import/changes.ts';
import { planWords } from '../import/plan-words.ts';
import { importWords } from '../import/words.ts';
import type { Participant } from '../participant.ts';

export interface HeldChangePageProps {
  readonly event: Event;
  readonly person: Participant;
  readonly held: Held;
  /** What would be otherwise than on paper. */
  readonly changes: readonly Change[];
  readonly history: readonly ShownChange[];
  /** The form as it was sent, to be sent again with the answer. */
  readonly sent: readonly (readonly [name: string, value: string])[];
}

/** Somebody who has signed or come is to be called otherwise: what the paper says, and what the roster would say. */
export function HeldChangePage({ event, person, held, changes, history, sent }: HeldChangePageProps) {
  const lang = useLang();
  const words = heldWords(lang);
  const mine = `/konsol/kegiatan/${event.id}/peserta/o/${person.handle}`;
  const since = held.signedAt ?? held.cameAt ?? person.createdAt;
  const when = formatDateTime(since, event.zone, lang);
  return (
    <div class="stack">
      <PageHead back={{ href: `${mine}/ubah`, label: words.back }} title={words.title} lead={displayName(person)} />
      <Notice tone="warning" title={held.signedAt ? words.signed(when) : words.came(when)}>
        <p>{held.signedAt ? words.paperStays : words.listStays}</p>
      </Notice>
      <DataTable
        caption={words.title}
        rows={changes}
        rowKey={({ field }) => field}
        columns={[
          { key: 'field', label: words.field, rowHeader: true, cell: ({ field }) => importWords(lang).fields[field] },
          {
            key: 'paper',
            label: held.signedAt ? words.paper : words.arrived,
            cell: (change) => shown(change.field, saidThen(history, change, since), lang),
          },
          { key: 'now', label: words.now, cell: ({ field, from }) => shown(field, from, lang) },
          { key: 'next', label: words.next, cell: ({ field, to }) => <strong>{shown(field, to, lang)}</strong> },
        ]}
      />
      <form method="post" action={`${mine}/ubah`}>
        <CsrfField />
        {sent.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Actions>
          <Button icon="check" name="terikat" value="ikut">
            {held.signedAt ? words.saveSigned : words.saveCame}
          </Button>
          <ButtonLink kind="quiet" href={mine}>
            {words.cancel}
          </ButtonLink>
        </Actions>
      </form>
    </div>
  );
}

function shown(field: Change['field'], value: string, lang: Lang): string {
  if (value === '') return planWords(lang).emptyValue;
  return field === 'category' ? categoryName(value as Parameters<typeof categoryName>[0], lang) : value;
}
