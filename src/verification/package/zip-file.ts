import { promisify } from 'node:util';
import yauzl, { type Entry } from 'yauzl';
import { Refusal } from '#errors';

/** A ZIP whose files are read one at a time, by name. */
export interface ZipReader {
  /** Names of its files, folders left out. */
  readonly names: ReadonlySet<string>;
  /**
   * A whole file.
   * @throws Refusal 'package-malformed' when it is not there, is larger than it says, larger than `most`, or damaged.
   */
  read(name: string, most?: number): Promise<Uint8Array>;
  close(): void;
}

/** A package of 30,000 pacts has some 31,000 files. */
const mostFiles = 500_000;
/** Larger than any list we lay out; whoever claims more gets no memory for it. */
const largestFile = 512 * 1024 * 1024;

/**
 * Opens a ZIP by its central directory (PKWARE APPNOTE 4.3.12; ZIP64). Two files of one name, names that lead elsewhere,
 * and encrypted files are refused.
 * @throws Refusal 'package-malformed'
 */
export async function openZip(path: string): Promise<ZipReader> {
  const zip = await refusing(promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open)(path, options));
  const entries = await refusing(readDirectory(zip)).catch((error: unknown) => {
    zip.close();
    throw error;
  });
  const read = async (name: string, most = largestFile): Promise<Uint8Array> => {
    const entry = entries.get(name);
    if (!entry || entry.uncompressedSize > most) throw malformed();
    return refusing(contentOf(zip, entry));
  };
  return { names: new Set(entries.keys()), read, close: () => zip.close() };
}

const options = { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true } as const;

function readDirectory(zip: yauzl.ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  if (zip.entryCount > mostFiles) return Promise.reject(malformed());
  return new Promise((resolve, reject) => {
    zip.once('error', reject);
    zip.once('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      const { fileName } = entry;
      if (entries.has(fileName) || entry.isEncrypted()) return reject(malformed());
      if (!fileName.endsWith('/')) entries.set(fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function contentOf(zip: yauzl.ZipFile, entry: Entry): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error);
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.once('error', reject);
      stream.once('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    });
  });
}

/** What yauzl and zlib say of a damaged file, as one refusal of ours. */
async function refusing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    throw new Refusal('package-malformed', { part: 'zip' }, { cause });
  }
}

const malformed = () => new Refusal('package-malformed', { part: 'zip' });
