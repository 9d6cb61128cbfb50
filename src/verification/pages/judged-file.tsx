import type { Check, SignatureReport } from '#trust/pades';
import { displayCode } from '#trust/token';
import { DefinitionList, Details, Icon, Notice, useLang, Verbatim } from '#web/client';
import { formatMoment, type Zone } from '#web/i18n';
import { fileSentence } from '../file-sentence.ts';
import type { FileVerdict, Judged, Standing } from '../judge.ts';
import { answerOf, questionOf, remarksOf } from '../report-words.ts';
import { verificationWords } from '../words.ts';
import { zoneOf } from '../zone-of.ts';
import { Verdict } from './verdict.tsx';

export interface JudgedFileProps {
  readonly judged: Judged;
  /** The code of the page the file was checked on. */
  readonly code?: string | undefined;
  /** In which times are told; else in the recorded event's own, or in that of the file. */
  readonly zone?: Zone | undefined;
}

/** The verdict on a file, who signed it and when, and, folded, each check. Same on the server and in the browser. */
export function JudgedFile({ judged, code, zone }: JudgedFileProps) {
  const lang = useLang();
  const words = verificationWords(lang);
  if (judged.kind === 'refused') return <Notice tone="error">{refusedSentence(judged.code, words)}</Notice>;
  const { verdict, report, standing } = judged;
  const told = zone ?? (standing?.known ? standing.zone : zoneOf(report));
  return (
    <div class="judged">
      <Verdict state={verdict} word={words.files[verdict].word} sentence={fileSentence(verdict, report, lang, told)} />
      <Record verdict={verdict} standing={standing} code={code} />
      <h4>{words.signatures}</h4>
      <ul class="signatures">
        {report.signatures.map((signature) => (
          <SignatureLine key={signature.field} signature={signature} zone={told} />
        ))}
      </ul>
      <Details summary={words.technical}>
        <p class="hint">{words.technicalHint}</p>
        <p>
          <Verbatim as="code">{report.indication}</Verbatim>{' '}
          {report.subIndication ? <Verbatim as="code">{report.subIndication}</Verbatim> : null}
        </p>
        {report.signatures.map((signature) => (
          <Technical key={signature.field} signature={signature} />
        ))}
      </Details>
    </div>
  );
}

type Words = ReturnType<typeof verificationWords>;

function refusedSentence(code: string, words: Words): string {
  if (code === 'pdf-unsigned') return words.fileUnsigned;
  if (code === 'pdf-encrypted') return words.fileEncrypted;
  return code === 'pdf-too-complex' || code === 'too-large' ? words.fileTooComplex : words.fileUnreadable;
}

const ours: ReadonlySet<FileVerdict> = new Set(['genuine', 'revoked', 'superseded', 'sample']);

/** What the record says of this very file; only told of files that are this office's. */
function Record({
  verdict,
  standing,
  code,
}: {
  verdict: FileVerdict;
  standing: Standing | undefined;
  code: string | undefined;
}) {
  const words = verificationWords(useLang());
  if (!ours.has(verdict)) return null;
  if (!standing) return <Notice tone="warning">{words.fileStatusUnknown}</Notice>;
  if (!standing.known) return null;
  if (!code) return <p>{words.fileRecorded(displayCode(standing.code))}</p>;
  if (standing.code === code) return <p>{words.fileSame}</p>;
  return <Notice tone="error">{words.fileOther(displayCode(standing.code))}</Notice>;
}

function SignatureLine({ signature, zone }: { readonly signature: SignatureReport; readonly zone: Zone | undefined }) {
  const lang = useLang();
  const words = verificationWords(lang);
  const name = signature.signer?.commonName ?? signature.signer?.text ?? '–';
  const time = signature.trustedTime?.time ?? signature.claimedTime;
  const good = signature.indication === 'TOTAL-PASSED';
  return (
    <li>
      <Icon name={good ? 'check-circle' : signature.indication === 'TOTAL-FAILED' ? 'cross-circle' : 'alert'} />
      <span>
        <strong>{roleOf(signature, words)}</strong> {words.by} <Verbatim>{name}</Verbatim>
        {time ? `, ${words.at(formatMoment(new Date(time), zone, lang))}` : ''}
      </span>
    </li>
  );
}

/** The person signs first; the institution seals what the person signed. Whoever is certified for neither has signed, no more. */
function roleOf({ kind, role }: SignatureReport, words: Words): string {
  if (kind === 'document-timestamp') return words.signatureOf.timestamp;
  return role === 'seal' ? words.signatureOf.seal : words.signatureOf.person;
}

function Technical({ signature }: { readonly signature: SignatureReport }) {
  const lang = useLang();
  const words = verificationWords(lang);
  return (
    <section class="technical">
      <h5>
        {signature.field} · <Verbatim as="code">{signature.indication}</Verbatim>
      </h5>
      <DefinitionList
        items={[
          [words.level, signature.level],
          [words.subFilter, signature.subFilter],
          [words.issuer, signature.issuer?.text],
          [
            'SHA-256',
            signature.fingerprint ? (
              <Verbatim as="code" class="digest">
                {signature.fingerprint}
              </Verbatim>
            ) : undefined,
          ],
        ]}
      />
      <ul class="checks">
        {signature.checks.map((check) => (
          <CheckLine key={check.name} check={check} signature={signature} />
        ))}
        {remarksOf(signature, lang).map((remark) => (
          <li key={remark} class="check check-undecided">
            <Icon name="minus" />
            <span>{remark}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function CheckLine({ check, signature }: { readonly check: Check; readonly signature: SignatureReport }) {
  const lang = useLang();
  const { outcomes } = verificationWords(lang);
  const icon = check.outcome === 'passed' ? 'check' : check.outcome === 'failed' ? 'cross' : 'minus';
  return (
    <li class={`check check-${check.outcome}`}>
      <Icon name={icon} />
      <span>
        {questionOf(check.name, lang)}: <strong>{outcomes[check.outcome]}</strong>
        {check.reason ? `. ${answerOf(check.reason, signature, lang)}` : ''}
      </span>
    </li>
  );
}
