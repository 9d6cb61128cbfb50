import { request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a rule set may take for an attack: a long run of mixed letters, digits, "-" and "_", as base64url is. */
const suspect = /(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{20,}/u;

export interface Firewall {
  readonly origin: string;
  /** Paths of what it stopped. */
  readonly stopped: readonly string[];
  close(): void;
}

/** Stands before a service on loopback, looks into address, cookies and body, and answers 403 in the service's place. */
export async function openFirewall(behind: string): Promise<Firewall> {
  const stopped: string[] = [];
  const server = createServer((request, answer) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts);
      const { url = '/', method, headers } = request;
      if ([url, headers.cookie ?? '', body.toString('latin1')].some((text) => suspect.test(text))) {
        stopped.push(url);
        answer.writeHead(403, { 'content-type': 'text/html' }).end('<html><h1>Forbidden</h1></html>');
        return;
      }
      const onward = ask(behind + url, { method, headers }, (answered) => {
        answer.writeHead(answered.statusCode ?? 502, answered.headers);
        answered.pipe(answer);
      });
      onward.on('error', () => answer.destroy());
      onward.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    stopped,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
