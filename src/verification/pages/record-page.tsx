import type { Block } from '#pdf/types';
import {
  Actions,
  BlocksView,
  Button,
  Card,
  DefinitionList,
  InputField,
  Island,
  named,
  useLang,
  Verbatim,
  verbatim,
} from '#web';
import { formatDate, formatDateTime, type Zone } from '#web/i18n';
import type { PublicRecord } from '../store.ts';
import { verificationWords } from '../words.ts';
import { CheckFile, type CheckFileProps } from './check-file.tsx';
import { DocumentFacts } from './document-facts.tsx';
import { LogProof } from './log-proof.tsx';
import { RecordVerdict } from './record-verdict.tsx';

export interface RecordPageProps {
  /** As typed or scanned, in groups of four. */
  readonly code: string;
  readonly record: PublicRecord | undefined;
  readonly text: { readonly title: string; readonly blocks: readonly Block[] } | undefined;
  readonly check: CheckFileProps;
}

/** What a code answers: the verdict first, then who, what, when, by which office; then the check of the file itself. */
export function RecordPage({ code, record, text, check }: RecordPageProps) {
  const words = verificationWords(useLang());
  const zone = record?.zone as Zone | undefined;
  const document = record !== undefined && record.kind !== 'pact';
  const sample = record?.sample === 'yes';
  const verdict = { document, sample, status: record?.status ?? 'unknown', code, ...(zone ? { zone } : {}) } as const;
  return (
    <>
      {record ? (
        <Island name="verification/scan-token" props={{ ...verdict, plainCode: record.code, name: shownName(record) }}>
          <RecordVerdict {...verdict} />
        </Island>
      ) : (
        <RecordVerdict {...verdict} />
      )}
      {record && !document ? <Facts record={record} /> : null}
      {record && document ? <DocumentFacts record={record} /> : null}
      {record ? null : <LookUp />}
      {record ? <CheckFile {...check} /> : null}
      {record ? <LogProof record={record} /> : null}
      {text ? (
        <Card title={words.textHeading}>
          <p class="hint">{words.textHint}</p>
          <div {...verbatim('pact-text')} lang="id">
            <h3>{text.title}</h3>
            <BlocksView blocks={text.blocks} />
          </div>
        </Card>
      ) : null}
    </>
  );
}

/** Nobody's while the pact is only prepared. */
function shownName({ status, name }: PublicRecord): string {
  return status === 'prepared' ? '' : name;
}

/** Never NIK, phone, strokes, or anything of people who did not sign. A prepared pact shows nobody's name. */
function Facts({ record }: { readonly record: PublicRecord }) {
  const lang = useLang();
  const { facts, assurance, clocks, circumstances } = verificationWords(lang);
  const zone = record.zone as Zone;
  const time = (at: Date | null) => (at ? formatDateTime(at, zone, lang) : undefined);
  const signed = record.status !== 'prepared';
  const { linkTakenAt, emailChangedAt, phoneChangedAt, organiserDevice, codeLate } =
    (signed && record.circumstances) || {};
  const told = (at: string | undefined) => (at ? time(new Date(at)) : undefined);
  return (
    <Card>
      <DefinitionList
        items={[
          [facts.document, named(record.title)],
          [facts.name, signed ? <Verbatim as="strong">{record.name}</Verbatim> : undefined],
          [facts.nip, signed ? named(record.nipTail) : undefined],
          [facts.position, signed ? named(record.position) : undefined],
          [facts.unit, signed ? named(record.unit) : undefined],
          [facts.signed, time(record.signedAt)],
          [facts.revoked, time(record.revokedAt)],
          [facts.reason, record.revokedReason ?? undefined],
          [facts.event, named(record.eventTitle)],
          [facts.held, formatDate(record.eventAt, zone, lang)],
          [facts.office, named(record.organisation)],
          [facts.identity, signed && record.assurance ? assurance[record.assurance] : undefined],
          [facts.code, codeLate && circumstances.codeLate(told(codeLate.typedAt) ?? '', told(codeLate.sentAt) ?? '')],
          [facts.device, organiserDevice ? <strong>{circumstances.organiserDevice}</strong> : undefined],
          [facts.linkTaken, told(linkTakenAt)],
          [facts.emailChanged, told(emailChangedAt)],
          [facts.phoneChanged, told(phoneChangedAt)],
          [facts.clock, signed ? clocks[record.timeSource] : undefined],
          [facts.trusted, time(record.trustedAt)],
          [
            facts.file,
            record.fileDigest ? (
              <Verbatim as="code" class="digest">
                {hex(record.fileDigest)}
              </Verbatim>
            ) : undefined,
          ],
        ]}
      />
    </Card>
  );
}

/** A form for people who type the code from the paper. */
export function LookUp() {
  const words = verificationWords(useLang());
  return (
    <Card title={words.lookUp}>
      <form method="get" action="/v" class="form">
        <InputField
          name="kode"
          label={words.codeLabel}
          hint={words.lookUpHint}
          width="medium"
          maxLength={40}
          autoComplete="off"
          spellcheck={false}
        />
        <Actions>
          <Button kind="secondary">{words.lookUpButton}</Button>
        </Actions>
      </form>
    </Card>
  );
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
