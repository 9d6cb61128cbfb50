import { createTransport } from 'nodemailer';
import type { MailConfig } from '#config';

/** A letter in plain text. `id` becomes its Message-ID, so that a second copy can be recognised as one. */
export interface Letter {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends letters one by one, over a few connections that are kept open. */
export interface Mailer {
  /** Resolves when the server has taken the letter over. @throws MailError */
  send(letter: Letter): Promise<void>;
  close(): void;
}

/** Why a letter did not leave. It never repeats what the server said: servers repeat addresses. */
export class MailError extends Error {
  override readonly name = 'MailError';
  /** The recipient was refused for good (RFC 5321, section 4.2.1: 5yz): trying again changes nothing. */
  readonly permanent: boolean;

  constructor(reason: string, permanent: boolean) {
    super(reason);
    this.permanent = permanent;
  }
}

/** A server that says nothing for so long is not waited for. Together they stay below the outbox's lease. */
const patience = {
  dnsTimeout: 5_000,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 15_000,
  socketCloseTimeout: 1_000,
};

/** The server of `SMTP_URL`. A password travels over TLS only, except to a server on this machine. */
export function smtpMailer({ smtpUrl, from }: MailConfig): Mailer {
  const { username, hostname } = new URL(smtpUrl);
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 5,
    maxRequeues: 0,
    idleTimeout: 30_000,
    requireTLS: username !== '' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname),
    disableFileAccess: true,
    disableUrlAccess: true,
    ...patience,
  });
  const domain = /@([^\s<>@]+)>?$/u.exec(from)?.[1] ?? 'localhost';
  return {
    send: async ({ id, to, subject, text }) => {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          messageId: `<${id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
      } catch (error) {
        throw mailError(error);
      }
    },
    close: () => transport.close(),
  };
}

function mailError(error: unknown): MailError {
  const { code = 'EUNKNOWN', responseCode } = error as { code?: string; responseCode?: number };
  const permanent = code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 500;
  return new MailError([code, responseCode].filter((part) => part !== undefined).join(' '), permanent);
}
