import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** What the server answers a recipient: it takes the letter, refuses for now or for good (RFC 5321, section 4.2.1), or says nothing. */
type Mood = 'takes' | 'busy' | 'refuses' | 'silent';

/** A letter as it arrived: the envelope's recipients, and what a mail program shows. */
export interface Arrived {
  readonly recipients: readonly string[];
  readonly email: Email;
}

export interface MailServer {
  /** For SMTP_URL. */
  readonly url: string;
  readonly letters: readonly Arrived[];
  /** How often a recipient was named, whatever was answered. */
  attempts(): number;
  /** How often somebody gave a password. */
  logins(): number;
  feel(mood: Mood): void;
  close(): Promise<void>;
}

/** A real SMTP server on this machine that keeps what it is given. `close()` also cuts connections. */
export async function startMailServer(): Promise<MailServer> {
  const letters: Arrived[] = [];
  let mood: Mood = 'takes';
  let attempts = 0;
  let logins = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    closeTimeout: 50,
    onAuth: (_auth, _session, answer) => {
      logins += 1;
      answer(null, { user: 'ikrar' });
    },
    onRcptTo: (_address, _session, answer) => {
      attempts += 1;
      if (mood === 'silent') return;
      const code = { takes: undefined, busy: 451, refuses: 550 }[mood];
      answer(code ? Object.assign(new Error('tidak sekarang'), { responseCode: code }) : null);
    },
    onData: (stream, session, answer) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        PostalMime.parse(Buffer.concat(chunks)).then((email) => {
          letters.push({ recipients, email });
          answer(null);
        }, answer);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    attempts: () => attempts,
    logins: () => logins,
    feel: (next) => {
      mood = next;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
