import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Event } from '#event';
import { displayName } from '#participants';
import { signingTexts } from '#texts';
import type { Services } from '#web';
import type { Lang } from '#web/i18n';
import { dossierWords } from '../documents-words.ts';
import type { Figures } from '../model/figures.ts';
import { paperWords } from '../paper-words.ts';
import { packedDocuments, packedPacts } from '../store/package.ts';
import { FileNames, fileName } from './file-name.ts';
import { recapCsv } from './recap.ts';

/** What goes into one package. */
export interface PackageOf {
  readonly event: Event;
  readonly figures: Figures;
  readonly lang: Lang;
}

type Add = (bytes: Uint8Array, path: string, mtime: Date) => Promise<void>;

/**
 * All of an event as one ZIP (PKWARE APPNOTE; ZIP64 where it grows beyond 4 GB), written as it is read: the first bytes
 * go out before the first pact is fetched, and nothing is fetched before what was fetched has gone on its way. PDFs are
 * stored, not deflated again. When something fails on the way the stream is destroyed, so that half a package looks like
 * half a package.
 */
export function writePackage(
  { db, clock, config }: Pick<Services, 'db' | 'clock' | 'config'>,
  what: PackageOf,
): Readable {
  const zip = new ZipFile();
  const stream = zip.outputStream as Readable;
  const words = dossierWords(what.lang);
  const mtime = clock.now();
  zip.addBuffer(Buffer.from(words.readme(what.event.title, config.publicUrl)), words.files.readme, { mtime });
  const recap = recapCsv(words.recapColumns, paperWords.recap.total, what.figures);
  zip.addBuffer(Buffer.from(recap), words.files.recap, { mtime });
  const filled = fill(adder(zip, stream), db, what);
  filled.then(() => zip.end()).catch((error: unknown) => stream.destroy(error instanceof Error ? error : undefined));
  return stream;
}

/**
 * Adds one file after the other: done when its bytes are on their way to the reader. The entry forgets them then; yazl
 * keeps its entries until the end for the directory, and would keep a buffer given to it with them.
 */
function adder(zip: ZipFile, stream: Readable): Add {
  let giveUp: (reason: Error) => void = () => undefined;
  stream.once('close', () => giveUp(new Error('the reader of the package has gone')));
  return (bytes, path, mtime) =>
    new Promise((resolve, reject) => {
      giveUp = reject;
      if (stream.destroyed) reject(new Error('the reader of the package has gone'));
      let waiting: Uint8Array | undefined = bytes;
      zip.addReadStreamLazy(path, { mtime, compress: false, size: bytes.length }, (give) => {
        const source = Readable.from([waiting ?? new Uint8Array()]);
        waiting = undefined;
        source.once('end', resolve);
        give(null, source);
      });
    });
}

async function fill(add: Add, db: Services['db'], { event, lang }: PackageOf): Promise<void> {
  const { files } = dossierWords(lang);
  for await (const { kind, code, bytes, sealedAt } of packedDocuments(db, event.orgId, event.id)) {
    await add(bytes, `${files[kind]}-${code}.pdf`, sealedAt);
  }
  const bases = new Map((await signingTexts(db, event.orgId, event.id)).map(({ id, base }) => [id, base.bytes]));
  const folders = new Map<string, string>();
  const names = new FileNames();
  for await (const pact of packedPacts(db, event.orgId, event.id)) {
    const base = bases.get(pact.textId);
    if (!base) throw new Error(`BUG: a pact of text ${pact.textId}, which its event does not have`);
    const folder = folders.get(pact.unit) ?? names.unique(pact.unit);
    folders.set(pact.unit, folder);
    const path = `${files.pacts}/${folder}/${fileName(displayName(pact))} ${pact.code}.pdf`;
    await add(Buffer.concat([base, pact.tail]), path, pact.signedAt);
  }
}
