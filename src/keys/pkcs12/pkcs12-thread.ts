/** The thread in which one PKCS #12 file is opened: a hostile one may count for hours, and is then ended with it. */
import { answerApart } from '#apart';
import { readPkcs12 } from './read-file.ts';

answerApart(({ file, password }: { readonly file: Uint8Array; readonly password: string }) =>
  readPkcs12(file, password),
);
