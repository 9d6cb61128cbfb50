import { Icon, useLang } from '#web/client';
import { attendanceWords } from '../attendance-words.ts';
import type { CeremonyState } from '../protocol.ts';

/** The end of the page for those who have nothing to sign. */
export function Attended({ state }: { readonly state: CeremonyState }) {
  const words = attendanceWords(useLang());
  return (
    <section class="card step-card" aria-labelledby="langkah-done">
      <h2 id="langkah-done" tabIndex={-1} class="ceremony-saved">
        <Icon name="check-circle" /> {words.doneHeading}
      </h2>
      <p class="lead">{state.event.title}</p>
      <p>{words.doneLead}</p>
    </section>
  );
}
