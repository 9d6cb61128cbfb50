import type { FastifyInstance, LightMyRequestResponse } from 'fastify';

/** A browser as far as the server can tell: keeps cookies, sends its origin, reads the CSRF token from pages. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly #app: FastifyInstance;
  #csrf = '';

  constructor(app: FastifyInstance) {
    this.#app = app;
  }

  async get(url: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    return this.#keep(await this.#app.inject({ url, headers: { accept: 'text/html', ...this.#own(), ...headers } }));
  }

  /** Sends a form as a page of ours would; `_csrf` is added when the last page had one. */
  async post(
    url: string,
    fields: Record<string, string | readonly string[]>,
    headers: Record<string, string> = {},
  ): Promise<LightMyRequestResponse> {
    const sent = { ...(this.#csrf ? { _csrf: this.#csrf } : {}), ...fields };
    const pairs = Object.entries(sent).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const));
    const payload = new URLSearchParams(pairs.map(([name, one]) => [name, String(one)])).toString();
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const all = { accept: 'text/html', 'sec-fetch-site': 'same-origin', ...type, ...this.#own(), ...headers };
    return this.#keep(await this.#app.inject({ method: 'POST', url, payload, headers: all }));
  }

  /** As get(), at an address whose words the service seals first. */
  async follow(url: string): Promise<LightMyRequestResponse> {
    const answer = await this.get(url);
    return answer.statusCode === 303 ? await this.get(String(answer.headers.location)) : answer;
  }

  /** Sends a list's search form, and looks at what it found. */
  async search(list: string, fields: Record<string, string>): Promise<LightMyRequestResponse> {
    const sent = await this.post('/konsol/cari', { ...fields, ke: list });
    return await this.get(String(sent.headers.location));
  }

  /** Sends a multipart form; a `File` is uploaded. */
  async upload(url: string, fields: Record<string, string | File>): Promise<LightMyRequestResponse> {
    const form = new FormData();
    if (this.#csrf) form.set('_csrf', this.#csrf);
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const encoded = new Response(form);
    const headers = {
      accept: 'text/html',
      'sec-fetch-site': 'same-origin',
      'content-type': encoded.headers.get('content-type') ?? '',
      ...this.#own(),
    };
    const payload = Buffer.from(await encoded.arrayBuffer());
    return this.#keep(await this.#app.inject({ method: 'POST', url, payload, headers }));
  }

  /** The token that the last page had. */
  get csrf(): string {
    return this.#csrf;
  }

  forgetToken(): void {
    this.#csrf = '';
  }

  #own(): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return cookie ? { cookie } : {};
  }

  #keep(response: LightMyRequestResponse): LightMyRequestResponse {
    for (const { name, value } of response.cookies) {
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    this.#csrf = /<meta name="csrf" content="([^"]+)"/u.exec(response.body)?.[1] ?? this.#csrf;
    return response;
  }
}
