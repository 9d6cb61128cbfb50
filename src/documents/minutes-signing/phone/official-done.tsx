import { QrPicture, type Receipt } from '#signing/client';
import { displayCode } from '#trust/token';
import { ButtonLink, DefinitionList, Details, Icon, useLang, Verbatim } from '#web/client';
import { formatDateTime } from '#web/i18n';
import type { OfficialState } from '../protocol.ts';
import { officialWords } from '../words.ts';

interface Props {
  readonly state: OfficialState;
  readonly receipt: Receipt;
  readonly keyGone: boolean;
}

/** It is signed, sealed and recorded; what to keep of it. */
export function OfficialDone({ state, receipt, keyGone }: Props) {
  const lang = useLang();
  const { done } = officialWords(lang);
  return (
    <section class="card step-card" aria-labelledby="akhir">
      <h2 id="akhir" tabIndex={-1} class="ceremony-saved">
        <Icon name="check-circle" /> {done.heading}
      </h2>
      <p class="lead">{done.lead}</p>
      <DefinitionList
        items={[
          [done.at, formatDateTime(new Date(receipt.signedAt), receipt.zone, lang)],
          [done.clock, done.clocks[receipt.timeSource ?? 'server']],
          [
            done.code,
            <Verbatim as="code" key="code">
              {displayCode(receipt.code)}
            </Verbatim>,
          ],
        ]}
      />
      <figure class="ceremony-qr">
        <QrPicture text={receipt.verifyUrl} label={done.qr} />
      </figure>
      <ButtonLink block icon="download" href={`/pejabat/${state.handle}/minutes.pdf`} download>
        {done.pdf}
      </ButtonLink>
      <ButtonLink kind="quiet" href={receipt.verifyUrl} target="_blank" rel="noopener">
        {done.verify}
      </ButtonLink>
      {keyGone ? <p class="hint">{done.keyGone}</p> : null}
      <Details summary={done.proof}>
        <DefinitionList
          items={[
            [
              done.digest,
              <Verbatim as="code" key="digest">
                {receipt.digest}
              </Verbatim>,
            ],
            [
              done.salt,
              <Verbatim as="code" key="salt">
                {receipt.leaf.salt}
              </Verbatim>,
            ],
          ]}
        />
      </Details>
    </section>
  );
}
