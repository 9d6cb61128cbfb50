import { ChoiceField, CsrfField, Details, InputField, useLang } from '#web';
import type { Mode } from '../../attendance.ts';
import { attendanceWords } from '../words.ts';
import type { AttendancePageProps } from './attendance-page.tsx';
import { filterQuery } from './filter.ts';
import { longestBehalf, longestReason } from './mark-present.ts';

/** What stands in the fields by which somebody is recorded. */
export interface MarkEntries {
  readonly mode: Mode;
  readonly reason: string;
  readonly onBehalfOf: string;
  readonly error?: string;
  /** What is wrong with for whom somebody came. */
  readonly onBehalfError?: string | undefined;
}

/** Id of the form that the buttons in the list send: mode and reason are said once, each name takes one press. */
export const markForm = 'hadirkan';

/** The fields that go with every press in the list. */
export function MarkBar({ event, filter, page, entries }: AttendancePageProps) {
  const { mark: words, modes } = attendanceWords(useLang());
  const kept = entries.reason !== '' && entries.error === undefined && entries.onBehalfError === undefined;
  const back = new URLSearchParams({ ...filterQuery(filter), hal: String(page) });
  return (
    <form
      class="attendance-bar"
      id={markForm}
      method="post"
      action={`/konsol/kegiatan/${event.id}/kehadiran/hadir`}
      aria-label={words.title}
    >
      <CsrfField />
      <input type="hidden" name="kembali" value={back.toString()} />
      {/* Enter in a field presses a form's first button, which would record whoever stands first in the list. */}
      <button type="submit" disabled hidden />
      <Details
        summary={kept ? `${words.title}: ${modes[entries.mode].toLowerCase()}, ${entries.reason}` : words.title}
        open={!kept}
      >
        <p class="hint">{words.lead}</p>
        <div class="attendance-fields">
          <MarkFields entries={entries} />
        </div>
      </Details>
    </form>
  );
}

/** Mode, reason, and for whom. */
export function MarkFields({ entries }: { readonly entries: MarkEntries }) {
  const { mark: words, modes } = attendanceWords(useLang());
  return (
    <>
      <ChoiceField
        name="cara"
        label={words.mode}
        choices={[
          { value: 'in-person', label: modes['in-person'] },
          { value: 'online', label: modes.online },
        ]}
        value={entries.mode}
      />
      <InputField
        name="alasan"
        label={words.reason}
        hint={words.reasonHint}
        value={entries.reason}
        error={entries.error}
        maxLength={longestReason}
        autoComplete="off"
      />
      <InputField
        name="mewakili"
        label={words.onBehalfOf}
        hint={words.onBehalfHint}
        value={entries.onBehalfOf}
        error={entries.onBehalfError}
        maxLength={longestBehalf}
        autoComplete="off"
        optional
      />
    </>
  );
}
