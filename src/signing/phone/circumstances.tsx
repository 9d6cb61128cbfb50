import { Notice, useLang } from '#web/client';
import { formatDateTime } from '#web/i18n';
import { circumstanceWords } from '../circumstance-words.ts';
import type { CeremonyState } from '../protocol.ts';

/** What an organiser did with this person's link and addresses: what it means, and what to do when it surprises. */
export function CircumstancesCard({ state }: { readonly state: CeremonyState }) {
  const lang = useLang();
  const words = circumstanceWords(lang);
  const { circumstances, signedWith, event } = state;
  if (!circumstances && !signedWith?.organiserDevice) return null;
  const { linkTakenAt, linkTakenTimes = 1, emailChangedAt, phoneChangedAt, organiserDevice } = circumstances ?? {};
  const when = (at: string) => formatDateTime(new Date(at), event.zone, lang);
  const done = state.signedAt !== undefined;
  return (
    <section class="card" aria-labelledby="tautan-anda">
      <h2 id="tautan-anda">{words.heading}</h2>
      {signedWith?.organiserDevice ? <Notice tone="warning">{words.signedByOrganiser}</Notice> : null}
      {organiserDevice && !done ? <Notice tone="warning">{words.thisDevice}</Notice> : null}
      {linkTakenAt ? (
        <p>
          <strong>
            {linkTakenTimes > 1 ? words.takenOften(when(linkTakenAt), linkTakenTimes) : words.taken(when(linkTakenAt))}
          </strong>
        </p>
      ) : null}
      {linkTakenAt ? <p>{words.means}</p> : null}
      {emailChangedAt ? <p>{words.emailChanged(when(emailChangedAt))}</p> : null}
      {phoneChangedAt ? <p>{words.phoneChanged(when(phoneChangedAt))}</p> : null}
      <p class="hint">{words.surprised}</p>
    </section>
  );
}
