import { BlocksView, ButtonLink, DefinitionList, Details, RunsView, useLang, verbatim } from '#web/client';
import type { PersonShown } from '../protocol.ts';
import { phoneWords } from '../words.ts';
import type { Ceremony } from './ceremony.ts';
import type { CeremonyView } from './machine.ts';
import { StepFrame } from './step-frame.tsx';

interface Props {
  readonly view: CeremonyView;
  readonly ceremony: Ceremony;
}

/** Step 2: the text as text, a tick for each promise. The text is Indonesian whatever the page's language is. */
export function TextStep({ view, ceremony }: Props) {
  const words = phoneWords(useLang()).text;
  const { text, handle } = view.state;
  if (!text) return null;
  const { content, promises } = text;
  const done = view.kept.ticks.length;
  return (
    <StepFrame step="text" view={view} heading={words.heading}>
      <div {...verbatim('pact-text')} lang="id">
        <h3>{content.title}</h3>
        <BlocksView blocks={content.opening.slice(0, 1)} />
        <Identity person={view.state.person} />
        <BlocksView blocks={content.opening.slice(1)} />
      </div>
      <Promises view={view} ceremony={ceremony} />
      <p class="ceremony-count" role="status">
        {done === promises ? words.allTicked : words.ticked(done, promises)}
      </p>
      <div {...verbatim('pact-text')} lang="id">
        <BlocksView blocks={content.closing} />
      </div>
      {content.bases.length > 0 ? (
        <Details summary={words.bases(content.bases.length)}>
          <ol {...verbatim('ceremony-bases')} lang="id">
            {content.bases.map((basis) => (
              <li key={basis}>{basis}</li>
            ))}
          </ol>
        </Details>
      ) : null}
      <p>
        <ButtonLink kind="quiet" icon="document" href={`/t/${handle}/text.pdf`} target="_blank" rel="noopener">
          {words.pdf}
        </ButtonLink>
        <span class="hint">{words.pdfHint}</span>
      </p>
    </StepFrame>
  );
}

/** Where the paper names the person: after the first paragraph, in the paper's language. */
function Identity({ person }: { readonly person: PersonShown }) {
  const { you } = phoneWords('id');
  return (
    <DefinitionList
      items={[
        [you.name, person.name],
        [you.position, person.position],
        [you.unit, person.unit],
      ]}
    />
  );
}

function Promises({ view, ceremony }: Props) {
  const words = phoneWords(useLang()).text;
  const busy = view.sending.is === 'busy';
  return (
    <fieldset class="promises">
      <legend class="visually-hidden">{words.promises}</legend>
      {view.state.text?.content.promises.map((runs, index) => {
        const number = index + 1;
        return (
          <label class="promise" key={number}>
            <input
              type="checkbox"
              name={`janji-${number}`}
              checked={view.kept.ticks.includes(number)}
              disabled={busy}
              onChange={(event) => ceremony.tick(number, event.currentTarget.checked)}
            />
            <span {...verbatim()} lang="id">
              <strong>{number}.</strong> <RunsView runs={runs} />
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
