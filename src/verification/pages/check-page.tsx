import { ButtonLink, Card, DefinitionList, Island, PageHead, useLang, Verbatim } from '#web';
import type { Judged } from '../judge.ts';
import { verificationWords } from '../words.ts';
import { CheckFile, type CheckFileProps } from './check-file.tsx';
import { JudgedFile } from './judged-file.tsx';
import { ReadyCard } from './ready-card.tsx';
import { LookUp } from './record-page.tsx';
import { ScanCard } from './scan-card.tsx';

export interface CheckPageProps {
  readonly check: CheckFileProps;
  /** SHA-256 of the root certificate, hex. */
  readonly fingerprint: string;
  /** Names this service goes by: codes of others are not ours. */
  readonly hosts: readonly string[];
  /** Set when the file was sent to the server to be checked. */
  readonly judged?: Judged | undefined;
}

/** /verifikasi: check a file, look up a code, and what other software needs to know us. */
export function CheckPage({ check, fingerprint, hosts, judged }: CheckPageProps) {
  const words = verificationWords(useLang());
  return (
    <>
      <PageHead title={words.title} />
      {judged ? <JudgedFile judged={judged} code={check.code} /> : null}
      <Island name="verification/scan" props={{ hosts }}>
        <ScanCard />
      </Island>
      <CheckFile {...check} />
      <LookUp />
      <Island name="verification/ready" props={{}}>
        <ReadyCard />
      </Island>
      <Card title={words.acrobatHeading}>
        <p>{words.acrobat}</p>
        <DefinitionList
          items={[
            [
              words.rootFingerprint,
              <Verbatim as="code" class="digest">
                {grouped(fingerprint)}
              </Verbatim>,
            ],
          ]}
        />
        <ButtonLink href="/pki/root.pem" kind="secondary">
          {words.rootDownload}
        </ButtonLink>
      </Card>
    </>
  );
}

/** Hex in groups of four, so that two people can compare it aloud. */
function grouped(hex: string): string {
  return hex.match(/.{1,4}/gu)?.join(' ') ?? hex;
}
