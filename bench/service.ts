import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Service {
  readonly origin: string;
  readonly dataDir: string;
  /** The one-time set-up link that a first start prints; undefined once set up. */
  readonly setupLink: string | undefined;
  readonly pid: number;
  /** When the process has ended, however it did. */
  readonly gone: Promise<unknown>;
  /** SIGTERM, and waits for the end. */
  stop(): Promise<void>;
}

export interface ServiceOptions {
  /** Kept when given; else a folder of its own, removed at the end. */
  readonly dataDir?: string;
  readonly port?: number;
  readonly logLevel?: string;
}

/** Starts the built service (dist/main.js) with the embedded database, and waits until it listens. */
export async function startService(options: ServiceOptions = {}): Promise<Service> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'ikrar-'));
  const port = options.port ?? (await freePort());
  const child = spawn(process.execPath, startedWith(), {
    env: {
      ...process.env,
      IKRAR_DATA: dataDir,
      PORT: String(port),
      PUBLIC_URL: `http://localhost:${port}`,
      LOG_LEVEL: options.logLevel ?? 'warn',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const setupLink = await untilListening(child);
  return {
    origin: `http://localhost:${port}`,
    dataDir,
    setupLink,
    pid: child.pid ?? 0,
    gone,
    stop: async () => {
      await ended(child);
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The root certificate that a service publishes, DER. */
export async function rootOf(origin: string): Promise<Uint8Array> {
  const pem = await (await fetch(`${origin}/pki/root.pem`)).text();
  return new Uint8Array(Buffer.from(pem.replace(/-----[^-]+-----|\s/gu, ''), 'base64'));
}

/** As `npm start` starts it, with more flags to compare them. */
function startedWith(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
  const words = scripts.start.split(' ');
  return [...words.slice(1, -1), ...(process.env['BENCH_NODE_FLAGS']?.split(' ') ?? []), ...words.slice(-1)];
}

/** Reads what start-up prints: the set-up link, and the line that says it listens. */
function untilListening(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    let setupLink: string | undefined;
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    lines.on('line', (line) => {
      setupLink ??= line.match(/https?:\S+\/siapkan\S*/u)?.[0];
      if (/^Ikrar .*https?:/u.test(line)) resolve(setupLink);
      else if (line.startsWith('{')) console.error(line);
    });
    child.once('exit', (code) => reject(new Error(`the service ended with ${code} before it listened`)));
    child.once('error', reject);
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
