import { Actions, Button, Card, Details, FileField, Island, useLang } from '#web';
import type { Zone } from '#web/i18n';
import { verificationWords } from '../words.ts';
import { FileCheck } from './file-check.tsx';

export interface CheckFileProps {
  /** Root certificate, DER, base64: what the browser trusts, handed over with the page. */
  readonly root: string;
  /** The code this page is about, if it is about one. */
  readonly code?: string | undefined;
  readonly zone?: Zone | undefined;
}

/** "Periksa PDF Anda": in the browser; below it, folded, the way over the server for browsers that cannot. */
export function CheckFile({ root, code, zone }: CheckFileProps) {
  const words = verificationWords(useLang());
  return (
    <Card title={words.fileHeading}>
      <Island name="verification/check-file" props={{ root, code, zone }}>
        <FileCheck />
      </Island>
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
    </Card>
  );
}
