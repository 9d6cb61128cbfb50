import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '#clock';
import { randomSerial } from '#trust/pki/issue';
import { readRequest, type TimestampRequest } from '#trust/timestamp';
import { buildRejection, buildResponse, issueTimestamp, serverClockPolicy } from '#trust/timestamp/issue';
import { createAuthority } from './authority.ts';
import { seededBytes } from './seed.ts';

/** Everything a TSA can do wrong to whoever asks it. */
export const tsaFaults = [
  'silent',
  'slow',
  'hangs-up',
  'error-500',
  'redirects',
  'web-page',
  'garbage',
  'huge',
  'rejects',
  'wrong-hash',
  'wrong-nonce',
  'no-nonce',
  'two-hours-fast',
  'two-hours-slow',
  'other-root',
  'wrong-purpose',
  'expired',
  'own-clock-policy',
  'altered-signature',
] as const;

export type TsaMood = 'right' | (typeof tsaFaults)[number];

export interface TestTsa {
  /** For TSA_URL. */
  readonly url: URL;
  /** For TSA_ROOTS, DER. */
  readonly roots: readonly Uint8Array[];
  readonly rootPem: string;
  feel(mood: TsaMood): void;
  /** How many requests came. */
  asked(): number;
  /** The credentials of the last one, as sent. */
  authorization(): string | undefined;
  /** As a server does with connections that were idle for long. */
  dropConnections(): Promise<void>;
  close(): Promise<void>;
}

const policy = '1.2.3.4.1';
const hours = 3_600_000;

/** A real TSA (RFC 3161 over HTTP) on this machine, with a clock of ours and a root of its own. */
export async function startTsa(clock: Clock, delayMs = 0): Promise<TestTsa> {
  const authority = createAuthority({ now: new Date(clock.now().getTime() - 30 * 24 * hours) });
  const stranger = createAuthority({ now: clock.now() });
  const old = createAuthority({ now: new Date(clock.now().getTime() - 11 * 365 * 24 * hours) });
  let mood: TsaMood = 'right';
  let asked = 0;
  let authorization: string | undefined;

  const tokenFor = ({ imprint, nonce }: TimestampRequest): Uint8Array => {
    const shift = mood === 'two-hours-fast' ? 2 * hours : mood === 'two-hours-slow' ? -2 * hours : 0;
    const by = { 'other-root': stranger.tsa, 'wrong-purpose': authority.seal, expired: old.tsa }[mood as string];
    const answered = mood === 'wrong-nonce' ? randomSerial() : mood === 'no-nonce' ? undefined : nonce;
    return issueTimestamp({
      imprint: mood === 'wrong-hash' ? imprint.map((byte) => byte ^ 1) : imprint,
      hashAlgorithm: 'sha256',
      time: new Date(clock.now().getTime() + shift),
      serial: randomSerial(),
      ...(answered && { nonce: answered }),
      policy: mood === 'own-clock-policy' ? serverClockPolicy : policy,
      tsa: by ?? authority.tsa,
      chain: mood === 'wrong-purpose' ? authority.sealChain : [],
    });
  };
  const reply = (response: ServerResponse, body: Uint8Array, type = 'application/timestamp-reply') =>
    response.writeHead(200, { 'content-type': type }).end(body);
  const answer = (request: TimestampRequest, response: ServerResponse) => {
    if (mood === 'garbage') return reply(response, seededBytes(900));
    if (mood === 'huge') return reply(response, new Uint8Array(1_000_000));
    if (mood === 'rejects') return reply(response, buildRejection('kuota habis'));
    if (mood === 'web-page') return reply(response, Buffer.from('<h1>Masuk Wi-Fi</h1>'), 'text/html');
    const whole = buildResponse(tokenFor(request));
    // the last bytes of a token are its signature's
    if (mood === 'altered-signature') whole[whole.length - 3] = (whole.at(-3) ?? 0) ^ 0x10;
    return reply(response, whole);
  };
  const server = createServer((incoming: IncomingMessage, response) => {
    asked += 1;
    authorization = incoming.headers.authorization;
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      if (mood === 'silent') return undefined;
      if (mood === 'hangs-up') return incoming.socket.destroy();
      if (mood === 'error-500') return response.writeHead(500).end();
      if (mood === 'redirects') return response.writeHead(307, { location: '/lain' }).end();
      const wait = mood === 'slow' ? 5_000 : delayMs;
      return setTimeout(() => answer(readRequest(new Uint8Array(Buffer.concat(chunks))), response), wait).unref();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${port}/tsr`),
    roots: [authority.root.certificate, old.root.certificate],
    rootPem: authority.rootPem,
    feel: (next) => {
      mood = next;
    },
    asked: () => asked,
    authorization: () => authorization,
    dropConnections: async () => {
      server.closeAllConnections();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
