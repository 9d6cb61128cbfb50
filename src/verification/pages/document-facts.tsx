import { Card, DefinitionList, named, useLang, Verbatim } from '#web';
import { formatDate, formatDateTime, formatNumber, type Zone } from '#web/i18n';
import { documentWords } from '../document-words.ts';
import type { PublicRecord } from '../store.ts';
import { verificationWords } from '../words.ts';

/** A sealed list or berita acara: what it is, of which event and office, when, and what it counts. Nobody is named. */
export function DocumentFacts({ record }: { readonly record: PublicRecord }) {
  const lang = useLang();
  const { facts, clocks, circumstances } = verificationWords(lang);
  const words = documentWords(lang);
  const zone = record.zone as Zone;
  const time = (at: Date | null) => (at ? formatDateTime(at, zone, lang) : undefined);
  const sealed = record.status !== 'prepared';
  const { linkTakenAt, organiserDevice } = (sealed && record.circumstances) || {};
  return (
    <>
      <Card>
        <DefinitionList
          items={[
            [
              facts.document,
              <Verbatim key="title" as="strong">
                {record.title}
              </Verbatim>,
            ],
            [facts.event, named(record.eventTitle)],
            [facts.held, formatDate(record.eventAt, zone, lang)],
            [facts.office, named(record.organisation)],
            [words.sealed, time(record.signedAt)],
            [record.status === 'superseded' ? words.replaced : facts.revoked, time(record.revokedAt)],
            [facts.reason, record.revokedReason ?? undefined],
            [facts.device, organiserDevice ? <strong>{circumstances.organiserDevice}</strong> : undefined],
            [facts.officialLinkTaken, linkTakenAt ? time(new Date(linkTakenAt)) : undefined],
            [facts.clock, sealed ? clocks[record.timeSource] : undefined],
            [facts.trusted, time(record.trustedAt)],
            [
              facts.file,
              record.fileDigest ? (
                <Verbatim as="code" class="digest">
                  {Buffer.from(record.fileDigest).toString('hex')}
                </Verbatim>
              ) : undefined,
            ],
          ]}
        />
      </Card>
      {sealed ? <Figures record={record} /> : null}
    </>
  );
}

/** In the order of the words, whatever the order in the row; a figure without a word is none for the public. */
function Figures({ record }: { readonly record: PublicRecord }) {
  const lang = useLang();
  const { countsHeading, countsHint, figures } = documentWords(lang);
  const items = Object.entries(figures).flatMap(([name, word]) => {
    const value = record.counts?.[name];
    return value === undefined ? [] : [[word, formatNumber(value, lang)] as const];
  });
  if (items.length === 0) return null;
  return (
    <Card title={countsHeading}>
      <p class="hint">{countsHint}</p>
      <DefinitionList items={items} />
    </Card>
  );
}
