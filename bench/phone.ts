import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { canonicalMark } from '../src/signing/mark.ts';
import {
  type AttendAnswer,
  type CeremonyState,
  type CodeRequest,
  type CodeSent,
  type CodeTaken,
  type CompleteAnswer,
  type EnterAnswer,
  type Mark,
  type PrepareAnswer,
  type PrepareRequest,
  type ProofClaims,
  preparedHeader,
  type Receipt,
  type Strokes,
} from '../src/signing/protocol.ts';
import { type Answer, send } from './connections.ts';
import { numbersFrom, type Random } from './numbers.ts';

export type { Answer } from './connections.ts';

/** The service said no: HTTP status and the code of its refusal. */
export class PhoneRefused extends Error {
  override readonly name = 'PhoneRefused';
  readonly status: number;
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(status: number, code: string, details: Readonly<Record<string, unknown>>) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

export interface PhoneOptions {
  /** Where the service is reached, when that is not the link's own origin. */
  readonly origin?: string;
  /** Another mark than the drawing that every phone has. */
  readonly mark?: Mark;
  /** An official's link is opened at another place than a participant's. */
  readonly place?: '/t' | '/pejabat';
  /** One browser for several people's links, as on a phone that is passed around. */
  readonly cookies?: Cookies;
}

/** A browser's cookies, by name and path. */
export type Cookies = Map<string, { readonly value: string; readonly path: string }>;

/**
 * A participant's phone without a browser: opens the link, makes a key of its own, draws, checks the PDF it is given and
 * signs. It speaks only HTTP and does what the page does, step by step, so that load and tests meet the real service.
 */
export class Phone {
  readonly key = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly mark: Mark;
  /** Known once the key is made and the mark is drawn, which is before anything is sent. */
  readonly #jwk: PrepareRequest['jwk'];
  readonly #markDigest: string;
  state!: CeremonyState;
  prepared!: PrepareAnswer;
  readonly place: '/t' | '/pejabat';
  readonly #token: string;
  readonly #origin: URL;
  readonly #cookies: Cookies;
  #came: { readonly with: PrepareAnswer; readonly pdf: Buffer } | undefined;

  constructor(link: string, { origin, mark, cookies, place = '/t' }: PhoneOptions = {}) {
    const url = new URL(link);
    this.place = place;
    this.#token = url.hash.slice(1);
    this.#origin = new URL(origin ?? url.origin);
    this.#cookies = cookies ?? new Map();
    this.mark = mark ?? drawn(1);
    this.#markDigest = createHash('sha256').update(canonicalMark(this.mark)).digest('hex');
    // As a JWK, exporting some thousand fresh keys in a loop never ends on Node 20 (a lock that its collector takes again).
    const point = this.key.publicKey.export({ format: 'der', type: 'spki' }).subarray(-64);
    const [x, y] = [point.subarray(0, 32), point.subarray(32)].map((part) => part.toString('base64url'));
    this.#jwk = { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' };
  }

  /** GET of the page everybody gets. */
  async openPage(): Promise<Answer> {
    return this.request('GET', this.place);
  }

  async enter(): Promise<CeremonyState> {
    const { handle, state } = await this.json<EnterAnswer>('POST', `${this.place}/enter`, this.enterRequest());
    if (handle !== state.handle) throw new Error('entered as somebody else');
    this.state = state;
    return state;
  }

  /** What opening the link sends. */
  enterRequest(): { readonly token: string } {
    return { token: this.#token };
  }

  /** The same person's phone, speaking to another server. */
  elsewhere(origin: string): Phone {
    const other = new Phone(`${this.#origin.origin}/#${this.#token}`, {
      origin,
      mark: this.mark,
      cookies: this.#cookies,
    });
    other.state = this.state;
    return other;
  }

  async refresh(): Promise<CeremonyState> {
    this.state = await this.json<CeremonyState>('GET', this.path('state'));
    return this.state;
  }

  /** "Saya hadir", with the six digits of the room or the stream. 201 when this recorded it. */
  async checkIn(code: string, typedAt?: Date): Promise<AttendAnswer & { readonly status: number }> {
    const request: CodeRequest = { code, ...(typedAt && { typedAt: typedAt.toISOString() }) };
    const { status, body } = await this.request('POST', this.path('hadir'), request);
    const answer = JSON.parse(body.toString()) as AttendAnswer;
    this.state = { ...this.state, ...answer };
    return { status, ...answer };
  }

  /** Has a one-time code sent to the person's e-mail address. */
  async sendCode(): Promise<CodeSent> {
    return this.json<CodeSent>('POST', this.path('kode'), {});
  }

  async giveCode(code: string): Promise<CodeTaken> {
    return this.json<CodeTaken>('POST', this.path('kode/periksa'), { code } satisfies CodeRequest);
  }

  /** What `prepare` sends; a test may spoil it. */
  prepareRequest(claims: Partial<ProofClaims> = {}, key: KeyObject = this.key.privateKey): PrepareRequest {
    const { handle, nonce = '', text } = this.state;
    const consents = Array.from({ length: text?.promises ?? 0 }, (_, index) => index + 1);
    const known = { nonce, handle, textDigest: text?.digest ?? '', markDigest: this.#markDigest, consents };
    const all: ProofClaims = { ...known, ...claims };
    const signed = [{ alg: 'ES256', typ: 'ikrar-proof' }, all].map(encode).join('.');
    const proof = `${signed}.${signatureBy(key, signed)}`;
    return { jwk: this.#jwk, mark: this.mark, consents, proof };
  }

  /** The PDF comes with the answer. */
  async prepare(request: PrepareRequest = this.prepareRequest()): Promise<PrepareAnswer> {
    const { headers, body } = await this.request('POST', this.path('prepare'), request, 'application/pdf');
    const pdf = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
    this.prepared = JSON.parse(Buffer.from(String(headers[preparedHeader]), 'base64url').toString()) as PrepareAnswer;
    this.#came = { with: this.prepared, pdf };
    return this.prepared;
  }

  /** Signs only if the PDF is what it is asked to sign; fetches it when it did not come with the answer. */
  async checkAndSign(): Promise<string> {
    const came = this.#came?.with === this.prepared ? this.#came.pdf : undefined;
    const pdf = came ?? (await this.request('GET', this.prepared.pdf)).body;
    const tbs = Buffer.from(this.prepared.tbs, 'base64url');
    if (!tbs.includes(coveredDigest(pdf))) throw new Error('the PDF is not what is to be signed');
    return signatureBy(this.key.privateKey, tbs);
  }

  async complete(signature: string): Promise<{ readonly status: number; readonly receipt: Receipt }> {
    const answer = await this.request('POST', this.path('complete'), { prepareId: this.prepared.prepareId, signature });
    return { status: answer.status, receipt: (JSON.parse(answer.body.toString()) as CompleteAnswer).receipt };
  }

  /** The sealed PDF; only the device that completed gets it. */
  async pact(): Promise<Buffer> {
    return (await this.request('GET', this.path('pact.pdf'))).body;
  }

  path(what: string): string {
    return `${this.place}/${this.state.handle}/${what}`;
  }

  async json<T>(method: string, path: string, body?: unknown): Promise<T> {
    return JSON.parse((await this.request(method, path, body)).body.toString()) as T;
  }

  /** One request with this phone's cookies. Throws PhoneRefused for 4xx and 5xx. */
  async request(method: string, path: string, body?: unknown, alsoAccepted?: string): Promise<Answer> {
    const cookie = this.#cookiesFor(path);
    const headers = {
      accept: alsoAccepted ? `application/json, ${alsoAccepted}` : 'application/json',
      cookie,
      'content-type': body === undefined ? '' : 'application/json',
      'accept-encoding': alsoAccepted ? 'gzip' : '',
    };
    const payload = body === undefined ? {} : { payload: JSON.stringify(body) };
    const answer = await send(this.#origin, { method, path, headers, ...payload });
    this.#keepCookies(answer.headers['set-cookie'] ?? []);
    if (answer.status < 400) return answer;
    throw refusalOf(answer);
  }

  #cookiesFor(path: string): string {
    const fitting = [...this.#cookies].filter(
      ([, cookie]) => path === cookie.path || path.startsWith(cookie.path.replace(/\/?$/u, '/')),
    );
    return fitting.map(([name, { value }]) => `${name.split(' ')[0]}=${value}`).join('; ');
  }

  #keepCookies(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const [name = '', value = ''] = pair.split('=');
      const path = attributes.find((attribute) => /^path=/iu.test(attribute))?.slice(5) ?? '/';
      this.#cookies.set(`${name} ${path}`, { value, path });
    }
  }
}

/** What one whole ceremony took, in milliseconds from opening the link to the receipt. */
export interface Ceremony {
  readonly receipt: Receipt;
  readonly state: CeremonyState;
  readonly milliseconds: number;
  readonly phone: Phone;
}

/** The whole way, as a person with a steady finger would go it. Throws PhoneRefused. */
export async function signOnPhone(link: string, options: PhoneOptions = {}): Promise<Ceremony> {
  return signWith(new Phone(link, options));
}

/** As signOnPhone(), with a phone that its person has in hand already. */
export async function signWith(phone: Phone): Promise<Ceremony> {
  const started = performance.now();
  await phone.openPage();
  const state = await phone.enter();
  await phone.prepare();
  const { status, receipt } = await phone.complete(await phone.checkAndSign());
  if (status !== 201) throw new Error(`completed with ${status}`);
  return { receipt, state, milliseconds: performance.now() - started, phone };
}

/** What somebody drew: the same for the same number, another for each. */
export function drawn(number: number): Mark {
  return { kind: 'drawn', strokes: inventStrokes(numbersFrom(number)) };
}

/** A few loops across the pad, different each time, like a signature in hurry. */
export function inventStrokes(random: Random): Strokes {
  const width = 328;
  const height = 180;
  const lines = Array.from({ length: 2 + Math.floor(random() * 2) }, (_, line) => {
    const phase = random() * 6;
    const tall = 25 + random() * 30;
    return Array.from({ length: 50 }, (__, at) => [
      20 + line * 40 + at * 4 + 14 * Math.sin(at / 2 + phase),
      height / 2 + tall * Math.sin(at / 3 + phase) * Math.cos(at / 11),
    ]).flatMap((point) => point.map((value) => Math.round(value * 10) / 10));
  });
  return { width, height, lines };
}

/** SHA-256 over what the last ByteRange of a PDF covers. */
export function coveredDigest(pdf: Buffer): Buffer {
  const at = pdf.lastIndexOf('/ByteRange');
  const found = /\[\s*0 (\d+) (\d+) (\d+)\s*\]/u.exec(pdf.toString('latin1', at, at + 80));
  if (!found) throw new Error('the PDF has no ByteRange');
  const [before, after, rest] = [Number(found[1]), Number(found[2]), Number(found[3])];
  if (after + rest !== pdf.length) throw new Error('the ByteRange does not reach the end');
  return createHash('sha256').update(pdf.subarray(0, before)).update(pdf.subarray(after)).digest();
}

function refusalOf({ status, body }: Answer): Error {
  const text = body.toString();
  if (!text.startsWith('{')) return new Error(`${status}: ${text.slice(0, 200)}`);
  const { error } = JSON.parse(text) as { error: { code: string; details?: Record<string, unknown> } };
  return new PhoneRefused(status, error.code, error.details ?? {});
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const signatureBy = (key: KeyObject, data: Buffer | string): string =>
  sign('sha256', Buffer.from(data), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
