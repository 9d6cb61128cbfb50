import { useEffect, useState } from 'preact/hooks';
import { Actions, ButtonLink, DefinitionList, Details, Icon, useLang } from '#web/client';
import { formatDateTime } from '#web/i18n';
import type { CeremonyState, Receipt } from '../protocol.ts';
import { phoneWords } from '../words.ts';

interface Props {
  readonly state: CeremonyState;
  readonly receipt: Receipt;
}

/** Step 4: it is saved; what to keep of it. */
export function DoneStep({ state, receipt }: Props) {
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
          [done.code, <code key="code">{receipt.code}</code>],
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
      <p class="hint">{done.keyGone}</p>
      <Details summary={done.proof}>
        <DefinitionList
          items={[
            [done.verify, <code key="url">{address}</code>],
            [done.digest, <code key="digest">{receipt.digest}</code>],
            [done.salt, <code key="salt">{receipt.leaf.salt}</code>],
          ]}
        />
      </Details>
    </section>
  );
}

/** The QR of the paper. Its maker is fetched only now; until then its place is held. */
function QrPicture({ text, label }: { readonly text: string; readonly label: string }) {
  const [code, setCode] = useState<{ size: number; path: string }>();
  useEffect(() => {
    void import('uqr').then(({ encode }) => {
      const { data, size } = encode(text, { ecc: 'M', border: 4 });
      const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
      setCode({ size, path });
    });
  }, [text]);
  const size = code?.size ?? 1;
  return (
    <svg class="qr-picture" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={code?.path ?? ''} fill="#000" />
    </svg>
  );
}
