import { Actions, Button, Card, Details, FileField, Island, useLang } from '#web';
import type { Zone } from '#web/i18n';
import type { TrustedHere } from '../anchors.ts';
import { verificationWords } from '../words.ts';
import { FileCheck } from './file-check.tsx';

/** What the browser trusts is handed over with the page. */
export interface CheckFileProps extends TrustedHere {
  /** The code this page is about, if it is about one. */
  readonly code?: string | undefined;
  readonly zone?: Zone | undefined;
  /** Whether a file may be sent to the server instead; not on the page that is shown without one. */
  readonly uploads?: boolean;
}

/** "Periksa PDF Anda": in the browser; below it, folded, the way over the server for browsers that cannot. */
export function CheckFile({ roots, timestampRoots, seals, code, zone, uploads = true }: CheckFileProps) {
  const words = verificationWords(useLang());
  return (
    <Card title={words.fileHeading}>
      <Island name="verification/check-file" props={{ roots, timestampRoots, seals, code, zone }}>
        <FileCheck />
      </Island>
      {uploads ? <Upload code={code} /> : null}
    </Card>
  );
}

function Upload({ code }: { readonly code: string | undefined }) {
  const words = verificationWords(useLang());
  return (
    <Details summary={words.upload}>
      <p class="hint">{words.uploadHint}</p>
      <form method="post" action="/verifikasi" encType="multipart/form-data" class="form">
        {code ? <input type="hidden" name="kode" value={code} /> : null}
        <FileField name="berkas" label={words.fileChoose} accept="application/pdf,.pdf" />
        <Actions>
          <Button kind="secondary">{words.upload}</Button>
        </Actions>
      </form>
    </Details>
  );
}
