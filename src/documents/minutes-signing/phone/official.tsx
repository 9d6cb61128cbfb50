import { useEffect, useRef } from 'preact/hooks';
import { circumstanceWords, waitingText } from '#signing/client';
import { Button, ButtonLink, DefinitionList, Notice, named, Skeleton, useLang, Verbatim, verbatim } from '#web/client';
import { formatDate, formatDateTime } from '#web/i18n';
import type { OfficialState } from '../protocol.ts';
import { officialWords } from '../words.ts';
import { MinutesText } from './minutes-text.tsx';
import { OfficialDone } from './official-done.tsx';
import type { View } from './session.ts';
import { SignCard } from './sign-card.tsx';
import { useSession } from './use-session.ts';

/** The official's whole page: who he is, the berita acara as text, and the pad below it. */
export function Official() {
  const lang = useLang();
  const words = officialWords(lang);
  const { view, waiting, fragile, keyGone, session } = useSession(lang);
  useFocusOn(view);
  const state = 'state' in view ? view.state : undefined;
  return (
    <div class="ceremony">
      <Title state={state} />
      {state?.event.sample ? <p class="ceremony-sample">{words.sample}</p> : null}
      <p class="ceremony-waiting" role="status">
        {waiting !== undefined && view.at === 'starting' ? waitingText(waiting, words.offline, lang) : ''}
      </p>
      {fragile && view.at === 'open' ? <Notice tone="warning">{words.fragile}</Notice> : null}
      {view.at === 'starting' ? <Starting /> : null}
      {view.at === 'stopped' ? <Stopped view={view} /> : null}
      {view.at === 'signed-elsewhere' ? (
        <>
          <Elsewhere view={view} />
          <LinkCard state={view.state} />
        </>
      ) : null}
      {view.at === 'done' ? (
        <OfficialDone state={view.state} receipt={view.receipt} keyGone={keyGone ?? false} />
      ) : null}
      {view.at === 'open' && session ? (
        <>
          <You state={view.state} />
          <LinkCard state={view.state} />
          <Text state={view.state} />
          <SignCard view={view} waiting={waiting} fragile={fragile ?? false} session={session} />
        </>
      ) : null}
    </div>
  );
}

function Title({ state }: { readonly state: OfficialState | undefined }) {
  const lang = useLang();
  const { title } = officialWords(lang);
  if (!state) return <h1>{title}</h1>;
  const { organisation, startsAt, zone, venue } = state.event;
  return (
    <>
      <p {...verbatim('ceremony-office')}>{organisation}</p>
      <h1 {...verbatim()}>{state.event.title}</h1>
      <p class="ceremony-day">{[formatDate(new Date(startsAt), zone, lang), venue].filter(Boolean).join(' · ')}</p>
    </>
  );
}

function Starting() {
  const words = officialWords(useLang());
  return (
    <section class="card" aria-busy="true">
      <p role="status">{words.starting}</p>
      <Skeleton lines={6} />
      <noscript>
        <Notice tone="warning">{words.noScript}</Notice>
      </noscript>
    </section>
  );
}

function You({ state }: { readonly state: OfficialState }) {
  const { you } = officialWords(useLang());
  const { name, office } = state.official;
  return (
    <section class="card step-card" aria-labelledby="anda">
      <h2 id="anda">{you.heading}</h2>
      <DefinitionList
        items={[
          [
            you.name,
            <Verbatim key="name" as="strong">
              {name}
            </Verbatim>,
          ],
          [you.office, named(office)],
        ]}
      />
      <p class="hint">{you.notMe}</p>
    </section>
  );
}

/** As text, so that it can be read aloud and enlarged; Indonesian whatever the page's language is. */
function Text({ state }: { readonly state: OfficialState }) {
  const words = officialWords(useLang()).text;
  if (!state.text) return null;
  return (
    <section class="card step-card" aria-labelledby="isi">
      <h2 id="isi">{words.heading}</h2>
      <MinutesText text={state.text} />
      <p>
        <ButtonLink
          kind="quiet"
          icon="document"
          href={`/pejabat/${state.handle}/text.pdf`}
          target="_blank"
          rel="noopener"
        >
          {words.pdf}
        </ButtonLink>
        <span class="hint">{words.pdfHint}</span>
      </p>
    </section>
  );
}

/** What an organiser did with the official's link: what it means, and what to do when it surprises. */
function LinkCard({ state: { circumstances = {}, signedWith, event } }: { readonly state: OfficialState }) {
  const lang = useLang();
  const words = circumstanceWords(lang);
  const { linkTakenAt, linkTakenTimes = 1, organiserDevice } = circumstances;
  if (!linkTakenAt && !organiserDevice && !signedWith?.organiserDevice) return null;
  const when = linkTakenAt ? formatDateTime(new Date(linkTakenAt), event.zone, lang) : '';
  return (
    <section class="card" aria-labelledby="tautan-anda">
      <h2 id="tautan-anda">{words.heading}</h2>
      {signedWith?.organiserDevice ? <Notice tone="warning">{words.signedByOrganiser}</Notice> : null}
      {organiserDevice && !signedWith ? <Notice tone="warning">{words.thisDevice}</Notice> : null}
      {linkTakenAt ? (
        <p>
          <strong>{linkTakenTimes > 1 ? words.takenOften(when, linkTakenTimes) : words.taken(when)}</strong>
        </p>
      ) : null}
      {linkTakenAt ? <p>{words.means}</p> : null}
      <p class="hint">{officialWords(lang).surprised}</p>
    </section>
  );
}

function Stopped({ view }: { readonly view: Extract<View, { at: 'stopped' }> }) {
  const words = officialWords(useLang());
  const { heading, body } = words.stopped[view.why];
  return (
    <section class="card" aria-labelledby="akhir" data-stopped={view.why}>
      <h2 id="akhir" tabIndex={-1}>
        {heading}
      </h2>
      <p>{view.message ?? body}</p>
      {view.why === 'not-ready' || view.why === 'refused' ? (
        <Button kind="secondary" type="button" onClick={() => location.reload()}>
          {words.reload}
        </Button>
      ) : null}
    </section>
  );
}

function Elsewhere({ view }: { readonly view: Extract<View, { at: 'signed-elsewhere' }> }) {
  const lang = useLang();
  const { elsewhere } = officialWords(lang);
  const { zone } = view.state.event;
  return (
    <section class="card" aria-labelledby="akhir" data-stopped="signed-elsewhere">
      <h2 id="akhir" tabIndex={-1}>
        {elsewhere.heading}
      </h2>
      <p>{elsewhere.lead(view.signedAt ? formatDateTime(new Date(view.signedAt), zone, lang) : '')}</p>
      <p class="hint">{elsewhere.hint}</p>
    </section>
  );
}

/** What ends the page takes the focus, so that it is read out. */
function useFocusOn(view: View): void {
  const last = useRef('starting');
  useEffect(() => {
    if (view.at === last.current) return;
    last.current = view.at;
    const heading = document.getElementById('akhir');
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView({ block: 'start' });
  }, [view.at]);
}
