import { type Event, EventHead, type Office } from '#event';
import {
  Actions,
  Button,
  Card,
  CsrfField,
  ErrorSummary,
  type FieldErrors,
  InputField,
  Island,
  Notice,
  StatusTag,
  TextAreaField,
  useLang,
} from '#web';
import { formatDateTime, formatNumber } from '#web/i18n';
import { countedFigure, type Flag, longest, type TypedFigure, tableDiffers, typedFigures } from '../minutes/content.ts';
import type { Entries } from '../minutes/read-entries.ts';
import { minutesWords } from '../minutes-words.ts';
import type { Figures } from '../model/figures.ts';
import type { MinutesModel } from '../model/minutes-model.ts';
import { spelledDay } from '../model/spelled.ts';
import { flagText, MinutesPreview } from './minutes-preview.tsx';

export interface MinutesPageProps {
  readonly event: Event;
  readonly office: Office;
  readonly figures: Figures;
  readonly model: MinutesModel;
  readonly flags: readonly Flag[];
  readonly entries: Entries;
  readonly errors: FieldErrors;
  /** Whether the draft was kept, errors or not. */
  readonly kept: boolean;
  readonly approvedAt: Date | null;
  /** Whether one is sealed already: then approving another needs a reason. */
  readonly sealed: boolean;
  /** Who signs it, where the event names somebody. */
  readonly official: string | undefined;
}

/** The berita acara to be written, and beside it the paper. */
export function MinutesPage(props: MinutesPageProps) {
  const { event, office, model, flags, approvedAt, official } = props;
  const lang = useLang();
  const words = minutesWords(lang);
  const here = `/konsol/kegiatan/${event.id}/berita-acara`;
  return (
    <>
      <EventHead event={event} place="documents" />
      <h2>{words.title}</h2>
      <p>
        {approvedAt ? (
          <StatusTag tone="good">{words.approvedTag}</StatusTag>
        ) : (
          <StatusTag tone="neutral" icon="edit">
            {words.draft}
          </StatusTag>
        )}
      </p>
      {official ? <p class="hint">{words.signs(official)}</p> : null}
      <div class="texts-sides">
        <div>
          {approvedAt ? <Approved {...props} at={approvedAt} here={here} /> : <DraftForm {...props} here={here} />}
        </div>
        <Card title={words.preview}>
          <div id="pratinjau" aria-live="polite">
            <MinutesPreview flags={flags} model={model} event={event} office={office} />
          </div>
          {approvedAt ? null : <Island name="documents/minutes-preview" props={{ address: `${here}/pratinjau` }} />}
        </Card>
      </div>
    </>
  );
}

function Approved({ event, at, here }: MinutesPageProps & { readonly at: Date; readonly here: string }) {
  const lang = useLang();
  const words = minutesWords(lang);
  return (
    <>
      <Notice tone="success">{words.approvedAt(formatDateTime(at, event.zone, lang))}</Notice>
      <form method="post" action={`${here}/batal`}>
        <CsrfField />
        <Actions>
          <Button kind="secondary" icon="undo">
            {words.withdraw}
          </Button>
        </Actions>
      </form>
    </>
  );
}

function DraftForm(props: MinutesPageProps & { readonly here: string }) {
  const { event, entries, errors, kept, sealed, here } = props;
  const words = minutesWords(useLang());
  const value = (name: string) => entries[name] ?? '';
  return (
    <>
      <p class="minutes-lead">{words.lead}</p>
      <form id="berita-acara" class="form" method="post" action={here}>
        <CsrfField />
        <ErrorSummary errors={errors} title={kept ? words.notApproved : words.problem} />
        <InputField
          name="number"
          label={words.number}
          hint={words.numberHint}
          value={value('number')}
          error={errors['number']}
          maxLength={longest.number}
          optional
        />
        <TextAreaField
          name="opening"
          label={words.opening}
          hint={words.openingHint(spelledDay(event.startsAt, event.zone))}
          value={value('opening')}
          error={errors['opening']}
          rows={4}
          maxLength={longest.opening}
        />
        <TextAreaField
          name="items"
          label={words.items}
          hint={words.itemsHint}
          value={value('items')}
          error={errors['items']}
          rows={8}
          optional
        />
        <TypedFigures {...props} />
        {sealed ? (
          <TextAreaField
            name="replaces"
            label={words.replaces}
            hint={words.replacesHint}
            value={value('replaces')}
            error={errors['replaces']}
            rows={2}
            maxLength={longest.reason}
          />
        ) : null}
        <Actions>
          <Button name="act" value="save" kind="secondary">
            {words.save}
          </Button>
          <Button name="act" value="approve" icon="check">
            {words.approve}
          </Button>
        </Actions>
      </form>
    </>
  );
}

/** Figures that were announced: each beside what the roster says, with room for a reason. */
function TypedFigures({ figures, flags, entries, errors }: MinutesPageProps) {
  const lang = useLang();
  const words = minutesWords(lang);
  const byTable = tableDiffers(figures);
  const counted = (figure: TypedFigure) => (figure === 'villages' && byTable ? words.countedByTable : words.counted);
  return (
    <fieldset class="texts-group">
      <legend>{words.typed}</legend>
      <p class="hint">{words.typedLead}</p>
      {typedFigures.map((figure) => {
        const flag = flags.find((one) => one.figure === figure);
        return (
          <div key={figure} class="minutes-figure">
            <InputField
              name={figure}
              label={words.figures[figure]}
              hint={counted(figure)(formatNumber(countedFigure(figures, figure), lang))}
              value={entries[figure] ?? ''}
              error={errors[figure] ?? (flag?.reason === '' ? flagText(flag, lang) : undefined)}
              inputMode="numeric"
              width="short"
              placeholder=" "
              maxLength={12}
              optional
            />
            <InputField
              name={`reason-${figure}`}
              label={`${words.reason} (${words.figures[figure].toLowerCase()})`}
              hint={words.reasonHint}
              value={entries[`reason-${figure}`] ?? ''}
              error={errors[`reason-${figure}`]}
              maxLength={longest.reason}
              optional
            />
          </div>
        );
      })}
    </fieldset>
  );
}
