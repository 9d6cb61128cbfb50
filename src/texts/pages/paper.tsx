import type { Event, Office } from '#event';
import { BlocksView } from '#web';
import { formatDate } from '#web/i18n';
import type { FilledText } from '../blocks.ts';
import { paperBlocks } from '../paper.ts';
import type { PersonValues } from '../placeholders.ts';
import { acknowledgedBy, identityOf } from '../sample-pdf.ts';
import { textsWords } from '../words.ts';

export interface PaperProps {
  readonly text: FilledText;
  readonly person: PersonValues;
  readonly event: Event;
  readonly office: Pick<Office, 'letterhead' | 'seat'>;
}

/** A pact as a sheet of paper in HTML, in the paper's order and words. Always in Indonesian, as the document is. */
export function Paper({ text, person, event, office }: PaperProps) {
  const words = textsWords('id');
  const { opening, body } = paperBlocks(text);
  const acknowledged = acknowledgedBy(event);
  const day = formatDate(event.startsAt, event.zone, 'id').replace(/^.*, /, '');
  return (
    <article class="paper" lang="id">
      <header class="paper-letterhead">
        {office.letterhead.map((line, index) => (
          <p key={index}>{line}</p>
        ))}
      </header>
      <p class="paper-title">
        {text.printed.title}
        <br />
        {text.printed.subtitle}
      </p>
      <BlocksView blocks={opening} />
      <dl class="paper-identity">
        {identityOf(person).map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <BlocksView blocks={body} />
      {acknowledged ? <p>{acknowledged}</p> : null}
      <div class="paper-signatures">
        <span />
        <SignedBy caption={[`${office.seat}, ${day}`, words.maker]} name={person.nama} mark={words.strokes} />
      </div>
    </article>
  );
}

function SignedBy({
  caption,
  name,
  mark,
}: {
  readonly caption: readonly string[];
  readonly name: string;
  readonly mark: string;
}) {
  return (
    <div class="paper-party">
      {caption.map((line, index) => (
        <p key={index}>{line || '\u00a0'}</p>
      ))}
      <p class="paper-mark">({mark})</p>
      <p>
        <strong>{name}</strong>
      </p>
    </div>
  );
}
