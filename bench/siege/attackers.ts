import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { deflateSync } from 'node:zlib';
import { Phone } from '../phone.ts';

/** Everybody who attacks; nothing that they are answered is an error here, except that something broke. */
export interface Attackers {
  /** How often each of them struck, and how often the service answered with a status of 500 or above other than "busy". */
  stop(): Promise<{ readonly strikes: Readonly<Record<string, number>>; readonly broke: readonly string[] }>;
}

/** What attackers know: where the service is, and the personal links of a few who were invited themselves. */
export interface Target {
  readonly origin: string;
  readonly links: readonly string[];
  /** An account whose password they guess at. */
  readonly email: string;
}

type Strike = (target: Target, turn: number) => Promise<number>;

/** Strikes a second, each. Bounded, because the machine is shared with those who sign. */
const rates: Readonly<Record<string, number>> = {
  prepares: 8,
  logIns: 3,
  oddRequests: 20,
  uploads: 2,
  files: 1,
};
/** Connections that send a byte a second and never end their request. */
const slowConnections = 120;

const page = { accept: 'text/html', 'sec-fetch-site': 'same-origin' };

async function ask(target: Target, path: string, init: RequestInit = {}): Promise<number> {
  const answer = await fetch(`${target.origin}${path}`, { redirect: 'manual', ...init });
  await answer.arrayBuffer();
  return answer.status;
}

/** One link, ever new devices: each prepare would be a certificate, a leaf, a record and a place in the status list. */
const prepares: Strike = async ({ links }, turn) => {
  const phone = new Phone(links[turn % links.length] ?? '');
  await phone.enter();
  await phone.prepare();
  return 200;
};

/** Half of them at the organiser's account, half at addresses nobody has. */
const logIns: Strike = (target, turn) => {
  const email = turn % 2 === 0 ? target.email : `orang${turn}@contoh.example`;
  const body = new URLSearchParams({ email, password: `tebakan ke-${turn} saja` });
  return ask(target, '/masuk', { method: 'POST', body, headers: page });
};

const oddPaths = [
  '/%00',
  '/t/%ff/state',
  `/r/${'a'.repeat(3000)}`,
  '/v/%ED%A0%80',
  '/konsol?cari=%00&hal=-1e309',
  '/log/tile/0/x999/999',
  '/../../etc/passwd',
];
const oddRequests: Strike = (target, turn) => {
  const path = oddPaths[turn % oddPaths.length] ?? '/';
  if (turn % 3 > 0) return ask(target, path, { headers: { cookie: 'sesi=%00; pesan={}', range: 'bytes=-1' } });
  const body = `{"token":${'['.repeat(5000)}${']'.repeat(5000)}}`;
  return ask(target, '/t/enter', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
};

/** Files for routes that only an organiser may use: four megabytes that must not be read. */
const uploads: Strike = (target, turn) => {
  const form = new FormData();
  form.append('file', new File([new Uint8Array(4_000_000)], 'daftar.csv'));
  return ask(target, ['/siapkan/x', '/masuk'][turn % 2] ?? '/', { method: 'POST', body: form, headers: page });
};

const bomb = deflateSync(new Uint8Array(200_000_000), { level: 1 });
const hostileFiles: readonly Uint8Array[] = [
  Buffer.concat([
    Buffer.from(
      `%PDF-1.7\n1 0 obj\n<< /Type /XRef /Size 2 /W [1 2 1] /Root 1 0 R /Filter /FlateDecode /Length ${bomb.length} >>\nstream\n`,
    ),
    bomb,
    Buffer.from('\nendstream\nendobj\nstartxref\n9\n%%EOF\n'),
  ]),
  Buffer.from(`%PDF-1.7\n1 0 obj\n[${'[]'.repeat(4_000_000)}]\nendobj\nstartxref\n9\n%%EOF\n`),
  Buffer.from(`%PDF-1.7\n1 0 obj\n${'<< /A '.repeat(100_000)}\nendobj\nstartxref\n9\n%%EOF\n`),
  new Uint8Array(3_000_000).fill(0x25),
];
const files: Strike = (target, turn) => {
  const form = new FormData();
  form.append('file', new File([hostileFiles[turn % hostileFiles.length] as Uint8Array<ArrayBuffer>], 'berkas.pdf'));
  return ask(target, '/verifikasi', { method: 'POST', body: form, headers: page });
};

const strikes: Readonly<Record<string, Strike>> = { prepares, logIns, oddRequests, uploads, files };
/** "Full" and "wait" are answers, not failures. */
const busy = [503];

/** Begins all attacks at once, at their rates, until they are stopped. */
export function attack(target: Target): Attackers {
  const counts: Record<string, number> = {};
  const broke: string[] = [];
  let on = true;
  const strikeOn = async (name: string, strike: Strike) => {
    const underWay = new Set<Promise<void>>();
    for (let turn = 0; on; turn += 1) {
      const one = strike(target, turn).then(
        (status) => {
          if (status >= 500 && !busy.includes(status)) broke.push(`${name} ${turn}: ${status}`);
        },
        // Refused, cut off, or closed upon: that is what it is there for.
        () => undefined,
      );
      underWay.add(one);
      void one.finally(() => underWay.delete(one));
      counts[name] = turn + 1;
      // An attacker has as many requests open as a browser.
      if (underWay.size >= 24) await Promise.race(underWay);
      await sleep(1000 / (rates[name] ?? 1));
    }
    await Promise.all(underWay);
  };
  const sockets = new Set<Socket>();
  const all = Object.entries(strikes).map(([name, strike]) => strikeOn(name, strike));
  const slow = dribble(target, sockets, () => on, counts);
  return {
    stop: async () => {
      on = false;
      await Promise.all([...all, slow]);
      for (const socket of sockets) socket.destroy();
      return { strikes: counts, broke };
    },
  };
}

/** Keeps so many connections open on which a request never ends, and opens another for each that the service closes. */
async function dribble(target: Target, sockets: Set<Socket>, on: () => boolean, counts: Record<string, number>) {
  const { hostname, port } = new URL(target.origin);
  while (on()) {
    while (sockets.size < slowConnections) {
      const socket = connect({ host: hostname, port: Number(port) });
      sockets.add(socket);
      counts['slowConnections'] = (counts['slowConnections'] ?? 0) + 1;
      socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
      socket.write('POST /verifikasi HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4000000\r\n');
    }
    for (const socket of sockets) socket.write('X');
    await sleep(1000);
  }
}
