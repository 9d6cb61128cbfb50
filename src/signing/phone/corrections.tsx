import { Notice, useLang } from '#web/client';
import { attendanceWords } from '../attendance-words.ts';
import type { CeremonyState } from '../protocol.ts';

/** What became of "Data saya salah": waiting, accepted or declined, in the organiser's words. */
export function Corrections({ state }: { readonly state: CeremonyState }) {
  const words = attendanceWords(useLang()).corrections;
  return (
    <>
      {state.corrections?.map(({ at, message, decision, answer }) => (
        <Notice
          key={at}
          tone={decision === 'accepted' ? 'success' : decision === 'declined' ? 'warning' : 'info'}
          title={words[decision ?? 'waiting']}
        >
          {words.yours(message)} {answer ? words.answer(answer) : ''}
        </Notice>
      ))}
    </>
  );
}
