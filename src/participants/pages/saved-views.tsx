import { Actions, Button, ChoiceField, CsrfField, Details, InputField, useLang } from '#web';
import { type FilterEntries, filterQuery } from '../roster/roster-filter.ts';
import { hasLostNumber } from '../views/drop-numbers.ts';
import { longestViewName } from '../views/keep-view.ts';
import type { ViewRow } from '../views/store.ts';
import { viewWords } from '../views/words.ts';

export interface SavedViewsProps {
  /** Of the event's roster. */
  readonly base: string;
  readonly views: readonly ViewRow[];
  readonly asked: FilterEntries;
}

/** Searches that were kept, each by its own address, and the form that keeps the one that is shown. */
export function SavedViews({ base, views, asked }: SavedViewsProps) {
  const words = viewWords(useLang());
  const query = filterQuery(asked).toString();
  if (views.length === 0 && query === '') return null;
  return (
    <Details summary={views.length > 0 ? `${words.title} (${views.length})` : words.title}>
      {views.length > 0 ? (
        <>
          <p>{words.link}</p>
          <ul class="messages">
            {views.map((view) => (
              <View key={view.id} base={base} view={view} />
            ))}
          </ul>
        </>
      ) : null}
      {query === '' ? null : (
        <form class="roster-form" method="post" action={`${base}/tampilan`}>
          <CsrfField />
          {Object.entries(asked).map(([name, value]) =>
            value === '' ? null : <input key={name} type="hidden" name={name} value={value} />,
          )}
          <p>{words.keepText}</p>
          <InputField name="nama" label={words.name} hint={words.nameHint} maxLength={longestViewName} width="medium" />
          <ChoiceField
            name="untuk"
            label={words.whose}
            choices={[
              { value: 'semua', label: words.shared },
              { value: 'saya', label: words.own },
            ]}
            value="semua"
          />
          <Actions>
            <Button kind="secondary" icon="check">
              {words.save}
            </Button>
          </Actions>
        </form>
      )}
    </Details>
  );
}

function View({ base, view }: { readonly base: string; readonly view: ViewRow }) {
  const words = viewWords(useLang());
  const address = `${base}/tampilan/${view.id}`;
  const notes = [
    ...(view.accountId ? [words.ownMark] : []),
    ...(hasLostNumber(view.query) ? [words.lostNumberMark] : []),
  ];
  return (
    <li>
      <span>
        <a href={address}>{view.name}</a> {notes.length > 0 ? <span class="hint">({notes.join(', ')})</span> : null}
      </span>
      <form method="post" action={address}>
        <CsrfField />
        <Button kind="quiet" small>
          {words.remove} <span class="visually-hidden">{words.removeOne(view.name)}</span>
        </Button>
      </form>
    </li>
  );
}
