import type { Event } from '#event';
import {
  Actions,
  Button,
  Card,
  ChoiceField,
  CsrfField,
  Details,
  Figure,
  Figures,
  Notice,
  PageHead,
  useLang,
} from '#web';
import { formatNumber } from '#web/i18n';
import { completable } from '../import/changes.ts';
import { type Look, lookAt } from '../import/look.ts';
import { planWords } from '../import/plan-words.ts';
import type { Preview } from '../import/preview.ts';
import { importWords } from '../import/words.ts';
import { roleName, roles } from '../role.ts';
import type { RegencyCovered } from '../villages.ts';
import { rosterWords } from '../words.ts';
import { WhatHappens } from './preview-lists.tsx';
import { Mending } from './preview-mending.tsx';
import { UnderstoodPart } from './preview-parts.tsx';
import { Questions } from './preview-questions.tsx';
import { BrokenLetters } from './preview-repairs.tsx';
import { RoundTrip } from './preview-round-trip.tsx';
import { Seen, Was } from './preview-seen.tsx';
import { Troubles } from './preview-troubles.tsx';
import { UnitQuestions } from './preview-units.tsx';
import { openOf, parts, saveText, Way } from './preview-way.tsx';
import { UnknownWords } from './preview-words.tsx';
import { ReadLike, type ReadLikeProps } from './read-like.tsx';
import { VillagesCard } from './villages-card.tsx';

export interface PreviewPageProps {
  readonly event: Event;
  readonly preview: Preview;
  readonly look: Look;
  /** How its columns were read, and whether that can be changed. */
  readonly reading?: ReadLikeProps['reading'];
  /** What of the regency's villages the roster has once this is saved. */
  readonly villages?: RegencyCovered | undefined;
}

/** What an import would do, before anything is written: asked, wrong (and mendable here), about to happen, understood. */
export function PreviewPage({ event, preview, look, reading, villages }: PreviewPageProps) {
  const lang = useLang();
  const words = importWords(lang);
  const number = (value: number) => formatNumber(value, lang);
  const { plan, checked } = preview;
  const doubtful = checked.filter(
    ({ draft, findings }) => draft && findings.some(({ level }) => level === 'question'),
  ).length;
  const { mending: _, ...asked } = openOf(preview);
  const open = Object.values(asked).reduce((sum, count) => sum + count, 0);
  const cleaned = checked.filter((row) => row.cleaned).length;
  return (
    <div class="stack">
      <PageHead
        back={{ href: `/konsol/kegiatan/${event.id}/peserta`, label: rosterWords(lang).backToList }}
        title={words.previewTitle}
        lead={`${preview.fileName} · ${words.nothingSaved}`}
      />
      <div class="import-figures">
        <Figures>
          <Figure label={words.figures.added} value={number(plan.added.length)} />
          <Figure label={words.figures.changed} value={number(plan.changed.length)} />
          <Figure label={words.figures.unchanged} value={number(plan.unchanged.length)} />
          <Figure label={words.figures.questions} value={number(open)} />
          <Figure label={words.figures.refused} value={number(plan.refused.length)} />
          <Figure label={words.figures.left} value={number(plan.left.length)} />
          <Figure label={words.figures.warnings} value={number(doubtful)} />
          <Figure label={words.figures.duplicates} value={number(plan.duplicates.length)} />
        </Figures>
      </div>
      <Way preview={preview} />
      <ReadLike event={event} importId={preview.id} reading={reading} />
      <UnitQuestions event={event} preview={preview} look={look} />
      <BrokenLetters event={event} preview={preview} look={look} />
      <UnknownWords event={event} preview={preview} look={look} />
      <Questions event={event} preview={preview} look={look} />
      <Mending event={event} preview={preview} look={look} />
      {plan.refused.length > 0 ? (
        <RoundTrip
          address={`/konsol/kegiatan/${event.id}/peserta/impor/${preview.id}`}
          count={plan.refused.length}
          query=""
        />
      ) : null}
      <Troubles event={event} preview={preview} look={look} />
      <ApplyCard event={event} preview={preview} look={look} />
      <VillagesCard covered={villages} after />
      <WhatHappens event={event} preview={preview} look={look} />
      <CompleteColumns event={event} preview={preview} look={look} />
      <UnderstoodPart understood={preview.understood} />
      <OthersApart preview={preview} />
      {cleaned > 0 ? <Notice>{words.cleaned(number(cleaned))}</Notice> : null}
      {plan.untouched.length > 0 ? <Notice>{words.untouched(number(plan.untouched.length))}</Notice> : null}
    </div>
  );
}

function ApplyCard({ event, preview }: PreviewPageProps) {
  const lang = useLang();
  const words = importWords(lang);
  const { plan } = preview;
  const save = saveText(preview, lang);
  return (
    <Card id={parts.save}>
      {save === '' && plan.refused.length + plan.left.length === 0 ? (
        <p>{preview.checked.length > 0 ? words.nothing : words.nobody}</p>
      ) : null}
      <form method="post" action={`/konsol/kegiatan/${event.id}/peserta/impor/${preview.id}`}>
        <CsrfField />
        <Seen preview={preview} />
        <input type="hidden" name="basis" value={preview.basis} />
        <Actions>
          {save === '' ? null : (
            <Button icon="check" name="act" value="apply">
              {save}
            </Button>
          )}
          <Button kind="quiet" name="act" value="discard">
            {words.discard}
          </Button>
        </Actions>
      </form>
    </Card>
  );
}

/** For which columns this file is complete: only there an empty cell empties what is known. */
function CompleteColumns({ event, preview, look }: PreviewPageProps) {
  const lang = useLang();
  const words = planWords(lang);
  const { fields } = importWords(lang);
  const known = preview.plan.changed.length + preview.plan.unchanged.length;
  const inFile = completable.filter((field) => preview.rows.some(({ cells }) => field in cells));
  if (known === 0 || inFile.length === 0) return null;
  return (
    <Details summary={words.complete} open={(preview.complete ?? []).length > 0}>
      <form method="post" action={`/konsol/kegiatan/${event.id}/peserta/impor/${preview.id}${lookAt(look, {})}`}>
        <CsrfField />
        <Seen preview={preview} />
        <Was name="complete" value={(preview.complete ?? []).join(' ')} />
        <ChoiceField
          name="complete"
          label={words.complete}
          hint={words.completeHint}
          choices={inFile.map((value) => ({ value, label: fields[value] }))}
          value={preview.complete ?? []}
          multiple
          optional
        />
        <Actions>
          <Button kind="secondary" name="act" value="complete">
            {words.completeSave}
          </Button>
        </Actions>
      </form>
    </Details>
  );
}

/** How many of the good rows are speakers, witnesses or guests: a mistake here would make the roster too small. */
function OthersApart({ preview: { plan } }: { readonly preview: Preview }) {
  const lang = useLang();
  const rows = [...plan.added, ...plan.changed, ...plan.unchanged];
  const counts = roles.flatMap((role) => {
    const count = role === 'peserta' ? 0 : rows.filter(({ draft }) => draft.role === role).length;
    return count > 0 ? [`${formatNumber(count, lang)} ${roleName(role, lang).toLowerCase()}`] : [];
  });
  return counts.length > 0 ? <Notice>{importWords(lang).othersApart(counts.join(', '))}</Notice> : null;
}
