import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

export interface Terminal {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream;
}

const question = 'Frasa sandi baru / new passphrase: ';
const again = 'Sekali lagi / once more: ';

/** Asks for a new passphrase: twice and unseen on a terminal until both are the same, one line where it is piped. */
export async function askPassphrase({ stdin, stdout }: Terminal): Promise<string> {
  const terminal = stdin.isTTY === true;
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: silent, terminal });
  const answers = lines[Symbol.asyncIterator]();
  const ask = async (text: string) => {
    if (terminal) stdout.write(text);
    const { done, value } = await answers.next();
    if (terminal) stdout.write('\n');
    return done === true ? undefined : value;
  };
  try {
    for (;;) {
      const first = (await ask(question)) ?? '';
      if (!terminal || first === '' || (await ask(again)) === first) return first;
    }
  } finally {
    lines.close();
  }
}
