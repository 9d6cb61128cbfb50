import { Actions, Button, Card, ChoiceField, CsrfField, InputField, SelectField, useLang } from '#web';
import { formatNumber } from '#web/i18n';
import type { AttendancePageProps } from '../people/attendance-page.tsx';
import { absenceReasons, filterQuery } from '../people/filter.ts';
import { absenceForm } from '../people/people-table.tsx';
import { attendanceWords } from '../words.ts';
import { longestNote } from './record-absence.ts';

/** Records one reason for those ticked in the list, or for all whom the filter finds. */
export function AbsenceCard({ event, filter, page, total }: AttendancePageProps) {
  const lang = useLang();
  const words = attendanceWords(lang).absence;
  const back = new URLSearchParams({ ...filterQuery(filter), hal: String(page) });
  return (
    <Card title={words.title}>
      <form class="roster-form" id={absenceForm} method="post" action={`/konsol/kegiatan/${event.id}/kehadiran/alasan`}>
        <CsrfField />
        <input type="hidden" name="kembali" value={back.toString()} />
        <p class="hint">{words.lead}</p>
        <AbsenceFields />
        <ChoiceField
          name="cakupan"
          label={words.scope}
          choices={[
            { value: 'dicentang', label: words.picked },
            { value: 'semua', label: words.filtered(formatNumber(total, lang)) },
          ]}
          value="dicentang"
        />
        <Actions>
          <Button kind="secondary" icon="check" name="act" value="catat">
            {words.act}
          </Button>
          <Button kind="quiet" name="act" value="hapus">
            {words.remove}
          </Button>
        </Actions>
      </form>
    </Card>
  );
}

/** The reason and a remark. The reason is asked for by the server: removing needs none. */
export function AbsenceFields() {
  const words = attendanceWords(useLang());
  return (
    <>
      <SelectField
        name="sebab"
        label={words.absence.reason}
        choices={[
          { value: '', label: words.absence.choose },
          ...absenceReasons.map((value) => ({ value, label: words.reasons[value] })),
        ]}
        width="medium"
        filter
      />
      <InputField
        name="catatan"
        label={words.absence.note}
        hint={words.absence.noteHint}
        maxLength={longestNote}
        autoComplete="off"
        optional
      />
    </>
  );
}
