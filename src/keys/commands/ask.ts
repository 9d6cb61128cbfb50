import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

export interface Terminal {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream;
}

const question = 'Frasa sandi baru / new passphrase: ';
const again = 'Sekali lagi / once more: ';

/** Asks for a new passphrase: twice and unseen on a terminal until both are the same, one line where it is piped. */
export function askPassphrase(terminal: Terminal): Promise<string> {
  return asked(terminal, async (ask, onTerminal) => {
    for (;;) {
      const first = (await ask(question)) ?? '';
      if (!onTerminal || first === '' || (await ask(again)) === first) return first;
    }
  });
}

/** Asks for a password that exists already: once, unseen on a terminal, one line where it is piped. */
export function askPassword(terminal: Terminal, text: string): Promise<string> {
  return asked(terminal, async (ask) => (await ask(text)) ?? '');
}

type Ask = (text: string) => Promise<string | undefined>;

async function asked(
  { stdin, stdout }: Terminal,
  conversation: (ask: Ask, onTerminal: boolean) => Promise<string>,
): Promise<string> {
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
    return await conversation(ask, terminal);
  } finally {
    lines.close();
  }
}
