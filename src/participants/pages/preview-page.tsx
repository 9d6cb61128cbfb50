import type { Event } from '#event';
import { Actions, Button, Card, CsrfField, Figure, Figures, Notice, PageHead, useLang } from '#web';
import { formatNumber } from '#web/i18n';
import type { Preview } from '../import/preview.ts';
import { importWords } from '../import/words.ts';
import { roleName, roles } from '../role.ts';
import { rosterWords } from '../words.ts';
import { Mending } from './preview-mending.tsx';
import { ChangesPart, DuplicatesPart, UnderstoodPart, WarningsPart } from './preview-parts.tsx';

export interface PreviewPageProps {
  readonly event: Event;
  readonly preview: Preview;
}

/** What an import would do, before anything is written: understood, wrong (and mendable here), about to change. */
export function PreviewPage({ event, preview }: PreviewPageProps) {
  const lang = useLang();
  const words = importWords(lang);
  const number = (value: number) => formatNumber(value, lang);
  const { plan, checked } = preview;
  const warned = checked.filter(({ draft, warnings }) => draft && warnings.length > 0).length;
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
          <Figure label={words.figures.refused} value={number(plan.refused.length)} />
          <Figure label={words.figures.warnings} value={number(warned)} />
          <Figure label={words.figures.duplicates} value={number(plan.duplicates.length)} />
        </Figures>
      </div>
      <Mending event={event} preview={preview} />
      <ApplyCard event={event} preview={preview} />
      <UnderstoodPart understood={preview.understood} />
      <OthersApart preview={preview} />
      {cleaned > 0 ? <Notice>{words.cleaned(number(cleaned))}</Notice> : null}
      {plan.untouched > 0 ? <Notice>{words.untouched(number(plan.untouched))}</Notice> : null}
      <ChangesPart plan={plan} />
      <DuplicatesPart plan={plan} />
      <WarningsPart checked={checked} />
    </div>
  );
}

function ApplyCard({ event, preview }: PreviewPageProps) {
  const lang = useLang();
  const words = importWords(lang);
  const { plan } = preview;
  const writes = plan.added.length + plan.changed.length;
  const [count, left] = [formatNumber(writes, lang), formatNumber(plan.refused.length, lang)];
  return (
    <Card>
      {writes === 0 && plan.refused.length === 0 ? <p>{words.nothing}</p> : null}
      <form method="post" action={`/konsol/kegiatan/${event.id}/peserta/impor/${preview.id}`}>
        <CsrfField />
        <input type="hidden" name="basis" value={preview.basis} />
        <Actions>
          {writes > 0 ? (
            <Button icon="check" name="act" value="apply">
              {plan.refused.length > 0 ? words.applyGood(count, left) : words.apply(count)}
            </Button>
          ) : null}
          <Button kind="quiet" name="act" value="discard">
            {words.discard}
          </Button>
        </Actions>
      </form>
    </Card>
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
