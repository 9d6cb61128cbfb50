import { displayCode } from '#trust/token';
import { Actions, ButtonLink, DefinitionList, Details, Icon, useLang, Verbatim } from '#web/client';
import { formatDateTime } from '#web/i18n';
import type { CeremonyState, Receipt } from '../protocol.ts';
import { phoneWords } from '../words.ts';
import { QrPicture } from './qr-picture.tsx';

interface Props {
  readonly state: CeremonyState;
  readonly receipt: Receipt;
  readonly keyGone: boolean;
}

/** Step 4: it is saved; what to keep of it. */
export function DoneStep({ state, receipt, keyGone }: Props) {
  const lang = useLang();
  const { done } = phoneWords(lang);
  const address = receipt.verifyUrl.split('#')[0] ?? receipt.verifyUrl;
  const share = `https://wa.me/?text=${encodeURIComponent(done.shareText(state.event.title, receipt.verifyUrl))}`;
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
        <figcaption class="hint">{done.qrHint}</figcaption>
      </figure>
      <ButtonLink block icon="download" href={`/t/${state.handle}/pact.pdf`} download>
        {done.pdf}
      </ButtonLink>
      <Actions>
        <ButtonLink kind="secondary" icon="send" href={share} target="_blank" rel="noopener noreferrer">
          {done.share}
        </ButtonLink>
        <ButtonLink kind="quiet" href={receipt.verifyUrl} target="_blank" rel="noopener">
          {done.verify}
        </ButtonLink>
      </Actions>
      {keyGone ? <p class="hint">{done.keyGone}</p> : null}
      <Details summary={done.proof}>
        <DefinitionList
          items={[
            [
              done.verify,
              <Verbatim as="code" key="url">
                {address}
              </Verbatim>,
            ],
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
