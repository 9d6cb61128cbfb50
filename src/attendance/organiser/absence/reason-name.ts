import type { Lang } from '#web/i18n';
import type { AbsenceReason } from '../../attendance.ts';
import { attendanceWords } from '../words.ts';

/** What a reason is called in the reader's language: "Dinas luar". */
export function absenceReasonName(reason: AbsenceReason, lang: Lang): string {
  return attendanceWords(lang).reasons[reason];
}
