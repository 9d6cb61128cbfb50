import type { Event, Office } from '#event';
import { minutesOfficial } from '../minutes-signing/signatory.ts';
import type { MinutesModel, MinutesPart, PaperParty } from '../model/minutes-model.ts';

export interface MinutesPaperProps {
  readonly model: MinutesModel;
  readonly event: Event;
  readonly office: Pick<Office, 'letterhead'>;
}

/** The berita acara as a sheet in HTML: the same parts as the PDF's. Always in Indonesian, as the document is. */
export function MinutesPaper({ model, event, office }: MinutesPaperProps) {
  return (
    <article class="paper minutes-paper" lang="id">
      <header class="paper-letterhead">
        {office.letterhead.map((line, index) => (
          <p key={index}>{line}</p>
        ))}
      </header>
      <p class="paper-title">
        {model.title.toUpperCase()}
        <br />
        {event.title}
        {model.number ? (
          <>
            <br />
            Nomor: {model.number}
          </>
        ) : null}
      </p>
      {model.parts.map((part, index) => (
        <Part key={index} part={part} />
      ))}
      <div class="paper-signatures">
        {model.signer && minutesOfficial(event) ? <Party party={model.signer} /> : null}
      </div>
    </article>
  );
}

function Part({ part }: { readonly part: MinutesPart }) {
  switch (part.kind) {
    case 'heading':
      return <h3>{part.text}</h3>;
    case 'paragraph':
      return <p>{part.text}</p>;
    case 'numbered':
      return (
        <ol>
          {part.items.map((item, index) => (
            <li key={index}>{item}</li>
          ))}
        </ol>
      );
    case 'bullets':
      return (
        <ul>
          {part.items.map((item, index) => (
            <li key={index}>{item}</li>
          ))}
        </ul>
      );
    case 'table':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls, which the keyboard can do only where it can go
        <section class="minutes-table" aria-label={part.caption} tabIndex={0}>
          <table>
            <caption>{part.caption}</caption>
            <thead>
              <tr>
                {part.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[...part.rows, part.total].map(([name, ...cells], index) => (
                <tr key={index}>
                  <th scope="row">{name}</th>
                  {cells.map((cell, at) => (
                    <td key={at}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      );
  }
}

function Party({ party }: { readonly party: PaperParty }) {
  return (
    <div class="paper-party">
      {party.caption.map((line, index) => (
        <p key={index}>{line}</p>
      ))}
      <p class="paper-mark">{'\u00a0'}</p>
      <p>
        <strong>{party.name}</strong>
      </p>
      {party.idLine ? <p>{party.idLine}</p> : null}
    </div>
  );
}
