/** A browser without a screen: keeps cookies, follows nothing by itself, posts forms with the CSRF token of the page before. */
export class Browserless {
  readonly origin: string;
  readonly #cookies = new Map<string, string>();
  #csrf = '';

  constructor(origin: string) {
    this.origin = origin;
  }

  /** GET; the page's text. Refuses anything but 200. */
  async page(path: string): Promise<string> {
    const answer = await this.send(path, { headers: { accept: 'text/html' } });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`GET ${path} answered ${answer.status}: ${plain(text)}`);
    this.#csrf = text.match(/name="_csrf" value="([^"]+)"/u)?.[1] ?? this.#csrf;
    return text;
  }

  /** Posts a form whose answer is a file. */
  async download(path: string): Promise<Buffer> {
    const body = new URLSearchParams({ _csrf: this.#csrf });
    const answer = await this.send(path, { method: 'POST', body });
    if (answer.status !== 200) throw new Error(`POST ${path} answered ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  }

  /** Posts a form; answers with the path it is sent on to. A form that comes back with errors is an error. */
  async post(path: string, fields: Record<string, string | readonly string[] | File>): Promise<string> {
    const form = new FormData();
    const files = Object.values(fields).some((value) => value instanceof File);
    if (this.#csrf) form.append('_csrf', this.#csrf);
    for (const [name, value] of Object.entries(fields)) {
      if (value instanceof File) form.append(name, value);
      else for (const one of [value].flat()) form.append(name, one as string);
    }
    const body = files ? form : new URLSearchParams(form as unknown as Record<string, string>);
    const answer = await this.send(path, { method: 'POST', body, headers: { accept: 'text/html' } });
    const text = await answer.text();
    const to = answer.headers.get('location');
    if (answer.status !== 303 && answer.status !== 302)
      throw new Error(`POST ${path} answered ${answer.status}: ${plain(text)}`);
    return new URL(to ?? '/', this.origin).pathname;
  }

  /** Posts a form whose answer is a page; its text. */
  async submit(path: string, fields: Record<string, string>): Promise<string> {
    const body = new URLSearchParams({ _csrf: this.#csrf, ...fields });
    const answer = await this.send(path, { method: 'POST', body, headers: { accept: 'text/html' } });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`POST ${path} answered ${answer.status}: ${plain(text)}`);
    return text;
  }

  /** Searches a list as its form does; the page's text. */
  async search(list: string, fields: Record<string, string>): Promise<string> {
    const body = new URLSearchParams({ _csrf: this.#csrf, ...fields, ke: list });
    const answer = await this.send('/konsol/cari', { method: 'POST', body });
    if (answer.status !== 303) throw new Error(`a search of ${list} answered ${answer.status}`);
    return this.page(answer.headers.get('location') ?? list);
  }

  /** GET of a file. */
  async file(path: string): Promise<Buffer> {
    const answer = await this.send(path);
    if (answer.status !== 200) throw new Error(`GET ${path} answered ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  }

  /** One request with this browser's cookies; redirects are not followed. */
  async send(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(new URL(path, this.origin), {
      ...init,
      redirect: 'manual',
      headers: { ...(init.headers as Record<string, string>), ...(cookie ? { cookie } : {}) },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = line.match(/^([^=]+)=([^;]*)/u) ?? [];
      if (value === '' || /max-age=0/iu.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return answer;
  }
}

function plain(html: string): string {
  return html
    .replace(/<(style|script|head)[\s\S]*?<\/\1>/gu, ' ')
    .replace(/<[^>]+>/gu, ' ')
    .replace(/\s+/gu, ' ')
    .slice(0, 600);
}
