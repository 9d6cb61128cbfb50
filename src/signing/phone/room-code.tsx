import { Notice, useLang } from '#web/client';
import { attendanceWords } from '../attendance-words.ts';
import type { Ceremony } from './ceremony.ts';
import { CodeForm } from './code-form.tsx';
import type { CeremonyView } from './machine.ts';
import type { Waiting } from './patience.ts';
import { waitingText } from './waiting-words.ts';

interface Props {
  readonly view: CeremonyView;
  readonly waiting: Waiting | undefined;
  readonly ceremony: Ceremony;
}

/** What is missing before the button signs, taken where it is missed: the same code as at the step for attendance. */
export function RoomCode({ view, waiting, ceremony }: Props) {
  const lang = useLang();
  const words = attendanceWords(lang);
  const busy = view.attending.is === 'busy';
  const offline = busy && waiting !== undefined;
  return (
    <section class="once" aria-labelledby="kode-kurang">
      <h3 id="kode-kurang">{words.missingRoom}</h3>
      <p>{words.lead}</p>
      <CodeForm
        name="kode-ruangan"
        label={words.roomCode}
        submit={words.checkCode}
        busy={busy && !offline ? words.busy : undefined}
        error={view.attending.is === 'trouble' ? view.attending.message : undefined}
        quiet
        onCode={(code) => ceremony.attend(code)}
      />
      {offline ? <Notice tone="warning">{waitingText(waiting, words.waiting, lang)}</Notice> : null}
    </section>
  );
}
