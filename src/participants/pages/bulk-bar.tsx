import { type Event, mayChange } from '#event';
import { Actions, Button, Card, ChoiceField, CsrfField, SelectField, useLang } from '#web';
import { formatNumber } from '#web/i18n';
import { type DeedKind, deedKinds, isOfRemoved } from '../bulk/deed.ts';
import { bulkWords } from '../bulk/words.ts';
import { displayName } from '../identity/name.ts';
import type { Participant } from '../participant.ts';

/** The form that the table's ticks belong to, wherever they stand. */
const form = 'massal';

export interface BulkBarProps {
  readonly event: Event;
  readonly rows: readonly Participant[];
  /** All that the search finds. */
  readonly total: number;
  /** The search, as the page's address has it. */
  readonly asked: Readonly<Record<string, string>>;
  readonly removed: boolean;
}

/** A tick for one row of the table. */
export function PickBox({ row }: { readonly row: Participant }) {
  const words = bulkWords(useLang());
  return (
    <label class="roster-pick">
      <input type="checkbox" name="pilih" value={row.handle} form={form} />
      <span class="visually-hidden">{words.pickOne(displayName(row))}</span>
    </label>
  );
}

/** Below the table: who is meant, and what is to be done to them. Nothing is done before the next page. */
export function BulkBar({ event, rows, total, asked, removed }: BulkBarProps) {
  const lang = useLang();
  const words = bulkWords(lang);
  const kinds = kindsFor(event, removed);
  if (kinds.length === 0 || rows.length === 0) return null;
  const number = (value: number) => formatNumber(value, lang);
  const scopes = [
    { value: 'centang', label: words.scopes.centang },
    ...(total > rows.length ? [{ value: 'halaman', label: words.scopes.halaman(number(rows.length)) }] : []),
    { value: 'semua', label: words.scopes.semua(number(total)) },
  ];
  const base = `/konsol/kegiatan/${event.id}/peserta/tindakan`;
  return (
    <Card title={words.title}>
      <p>{words.lead}</p>
      <form id={form} class="roster-form" method="post" action={base}>
        <CsrfField />
        {Object.entries(asked).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {rows.map(({ handle }) => (
          <input key={handle} type="hidden" name="halaman" value={handle} />
        ))}
        <ChoiceField name="cakupan" label={words.scope} choices={scopes} value="centang" />
        <SelectField
          name="tindakan"
          label={words.act}
          choices={kinds.map((value) => ({ value, label: words.kinds[value] }))}
          width="medium"
        />
        <Actions>
          <Button kind="secondary" icon="arrow">
            {words.go}
          </Button>
          <a href={base}>{words.deeds}</a>
        </Actions>
      </form>
    </Card>
  );
}

/** Deeds that this event still takes. */
function kindsFor(event: Event, removed: boolean): DeedKind[] {
  return deedKinds.filter(
    (kind) => isOfRemoved(kind) === removed && mayChange(event.state, kind === 'reissue' ? 'links' : 'roster'),
  );
}
