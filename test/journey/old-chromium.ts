import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { inject } from 'vitest';

/** Chromium 72 (January 2019), as an npm package has it. Not a dependency: only one journey needs its 36 MB. */
const packed = {
  name: 'chrome-aws-lambda@1.11.1',
  sha512: 'qLAtxBlQHl1lx8A6ujsjEzSB/rT+3fIeko8pQmmNBquEmO5Clb1zg42SFcxFGoulbMVWFZmWftwcPedeSvOXEg==',
  inside: 'package/bin/chromium-72.0.3617.0.br',
};
const home = fileURLToPath(new URL('../../node_modules/.cache/chromium/72.0.3617.0', import.meta.url));

/** Its path, fetched once into this checkout; undefined, with a sentence, where there is none to be had. In CI that fails. */
export function oldChromium(): string | undefined {
  const said = 'SKIPPED: no Chromium 72 here, so nobody has looked at the page in an old browser';
  try {
    if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('it is for Linux on x64 only');
    const binary = path.join(home, 'chromium');
    if (!existsSync(binary)) fetchInto(binary);
    return binary;
  } catch (cause) {
    if (process.env['CI']) throw new Error(said, { cause });
    console.error(said, cause);
    return undefined;
  }
}

function fetchInto(binary: string): void {
  const work = mkdtempSync(path.join(tmpdir(), 'ikrar-chromium-'));
  try {
    execFileSync('npm', ['pack', packed.name, '--silent', '--pack-destination', work], { stdio: 'ignore' });
    const archive = path.join(work, `${packed.name.replace('@', '-')}.tgz`);
    const found = createHash('sha512').update(readFileSync(archive)).digest('base64');
    if (found !== packed.sha512) throw new Error(`${packed.name} is not what it was`);
    execFileSync('tar', ['-xzf', archive, '-C', work, packed.inside]);
    mkdirSync(home, { recursive: true });
    const draft = `${binary}.${process.pid}`;
    writeFileSync(draft, brotliDecompressSync(readFileSync(path.join(work, packed.inside))), { mode: 0o755 });
    renameSync(draft, binary);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

interface Waiting {
  resolve(result: Record<string, unknown>): void;
  reject(error: Error): void;
}

/** One page of it, driven over a pipe: the protocol of 2019 is too old for the library that drives the others. */
export class OldPage {
  /** What its scripts threw. */
  readonly errors: string[] = [];
  readonly #process: ChildProcess;
  readonly #profile: string;
  readonly #waiting = new Map<number, Waiting>();
  #session: string | undefined;
  #sent = 0;
  #heard = '';

  private constructor(binary: string) {
    this.#profile = mkdtempSync(path.join(tmpdir(), 'ikrar-old-'));
    const flags = ['--headless', '--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage'];
    this.#process = spawn(binary, [...flags, '--remote-debugging-pipe', `--user-data-dir=${this.#profile}`], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...inject('chromium').env },
    });
    (this.#process.stdio[4] as Readable).on('data', (part) => this.#hear(String(part)));
  }

  static async open(binary: string, width: number, height: number): Promise<OldPage> {
    const page = new OldPage(binary);
    const { targetId } = await page.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await page.send('Target.attachToTarget', { targetId, flatten: true });
    page.#session = String(sessionId);
    await page.send('Runtime.enable');
    await page.send('Page.enable');
    await page.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: true });
    return page;
  }

  send(method: string, params: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    const id = ++this.#sent;
    const message = { id, method, params, ...(this.#session ? { sessionId: this.#session } : {}) };
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      (this.#process.stdio[3] as Writable).write(`${JSON.stringify(message)}\0`);
    });
  }

  /** The value of an expression in the page. */
  async look<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', { expression, returnByValue: true });
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
    return (result as { value: T }).value;
  }

  /** Waits until an expression holds. */
  async until(expression: string, ms = 60_000): Promise<void> {
    for (const end = Date.now() + ms; Date.now() < end; await new Promise((done) => setTimeout(done, 100)))
      if (await this.look(`Boolean(${expression})`)) return;
    throw new Error(`never: ${expression}\n${await this.look<string>('document.body.innerText')}`);
  }

  /** A line over these points, with a finger. */
  async stroke(points: readonly (readonly [number, number])[]): Promise<void> {
    const touch = (type: string, touchPoints: readonly object[]) =>
      this.send('Input.dispatchTouchEvent', { type, touchPoints });
    const [first = [0, 0], ...rest] = points;
    const at = ([x, y]: readonly [number, number]) => [{ x, y }];
    await touch('touchStart', at(first));
    for (const point of rest) await touch('touchMove', at(point));
    await touch('touchEnd', []);
  }

  async picture(): Promise<Buffer> {
    return Buffer.from(String((await this.send('Page.captureScreenshot'))['data']), 'base64');
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill('SIGKILL');
    await ended;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 3 });
  }

  #hear(part: string): void {
    const messages = (this.#heard + part).split('\0');
    this.#heard = messages.pop() ?? '';
    for (const message of messages) this.#take(JSON.parse(message));
  }

  #take({ id, result, error, method, params }: Record<string, never>): void {
    if (method === 'Runtime.exceptionThrown') this.errors.push(JSON.stringify(params));
    const waiting = this.#waiting.get(id ?? 0);
    if (error) waiting?.reject(new Error(JSON.stringify(error)));
    else waiting?.resolve(result ?? {});
  }
}
