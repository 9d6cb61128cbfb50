import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError, isSecureOrigin, readConfig } from '#config';
import { createAuthority } from './support/authority.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ikrar-config-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('without any variable the service runs on this machine only, for samples, with its own database', () => {
  expect(readConfig({})).toEqual({
    dataDir: path.resolve('./data'),
    publicUrl: 'http://localhost:3000',
    host: '127.0.0.1',
    port: 3000,
    allowPrivate: false,
    tsa: { urls: [], roots: [] },
    trustProxy: false,
    logLevel: 'info',
    underNpm: false,
    sampleOnly: true,
  });
});

test('the public address follows the port until it is given', () => {
  expect(readConfig({ PORT: '8080' }).publicUrl).toBe('http://localhost:8080');
  const given = readConfig({ PORT: '8080', PUBLIC_URL: 'https://ikrar.contoh.go.id/' });
  expect(given).toMatchObject({ publicUrl: 'https://ikrar.contoh.go.id', sampleOnly: false });
});

test('an empty variable counts as not set', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: ' ', IKRAR_PASSPHRASE: '' })).toEqual(readConfig({}));
});

test.each([
  ['PORT', '0'],
  ['PORT', '80a'],
  ['PORT', '65536'],
  ['PUBLIC_URL', 'ikrar.contoh.go.id'],
  ['PUBLIC_URL', 'ftp://ikrar.contoh.go.id'],
  ['PUBLIC_URL', 'https://ikrar.contoh.go.id/pakta'],
  ['PUBLIC_URL', 'https://siapa@ikrar.contoh.go.id'],
  ['DATABASE_URL', 'mysql://root@localhost/ikrar'],
  ['TRUST_PROXY', 'true'],
  ['TRUST_PROXY', '10.0.0.0/33'],
  ['TRUST_PROXY', '10.0.0.0/8/8'],
  ['LOG_LEVEL', 'loud'],
  ['SMTP_URL', 'mail.contoh.go.id'],
  ['SMTP_URL', 'https://mail.contoh.go.id'],
  ['TSA_URL', 'tsa.contoh.go.id'],
  ['TSA_URL', 'https://tsa.contoh.go.id, ftp://tsa.contoh.go.id'],
  ['TSA_ROOTS', '/nonexistent/roots.pem'],
  ['IKRAR_PASSPHRASE', 'pendek'],
  ['IKRAR_PASSPHRASE_FILE', '/nonexistent/passphrase'],
])('%s=%s is refused with a sentence in both languages that names the variable', (name, value) => {
  const read = () => readConfig({ [name]: value });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(new RegExp(`^${name}: .+\\n${name}: .+$`));
});

test('a refused DATABASE_URL is not repeated, it may hold a password', () => {
  expect(() => readConfig({ DATABASE_URL: 'mysql://root:hunter2@localhost/x' })).not.toThrow(/hunter2/);
});

test('e-mail needs a server and a sender, both or neither', () => {
  const server = 'smtps://ikrar:hunter2@mail.contoh.go.id:465';
  const mail = (from?: string, url: string | undefined = server) => readConfig({ SMTP_URL: url, MAIL_FROM: from }).mail;
  expect(mail('Ikrar <ikrar@contoh.go.id>')).toEqual({ smtpUrl: server, from: 'Ikrar <ikrar@contoh.go.id>' });
  expect(mail('ikrar@contoh.go.id')?.from).toBe('ikrar@contoh.go.id');
  for (const from of [undefined, 'Ikrar', 'Ikrar <ikrar>', 'a@b.c\r\nBcc: d@e.f', 'a@b.c, d@e.f'])
    expect(() => mail(from)).toThrow(/^MAIL_FROM: .+\nMAIL_FROM: .+$/);
  expect(() => mail('ikrar@contoh.go.id', '')).toThrow(/^SMTP_URL: /);
  expect(() => readConfig({ SMTP_URL: 'ftp://ikrar:hunter2@mail' })).not.toThrow(/hunter2/);
});

test.each([
  ['1', 1],
  ['0', false],
  ['127.0.0.1, 10.0.0.0/8, ::1', ['127.0.0.1', '10.0.0.0/8', '::1']],
])('TRUST_PROXY=%s', (text, expected) => {
  expect(readConfig({ TRUST_PROXY: text }).trustProxy).toEqual(expected);
});

test('the passphrase comes from the variable, a file or the systemd credential, without the line ending', () => {
  const file = path.join(folder, 'ikrar-passphrase');
  writeFileSync(file, 'frasa sandi dari berkas\n');
  expect(readConfig({ IKRAR_PASSPHRASE: 'frasa sandi langsung' }).passphrase).toBe('frasa sandi langsung');
  expect(readConfig({ IKRAR_PASSPHRASE_FILE: file }).passphrase).toBe('frasa sandi dari berkas');
  expect(readConfig({ CREDENTIALS_DIRECTORY: folder }).passphrase).toBe('frasa sandi dari berkas');
});

test('a unit whose credentials do not hold a passphrase has none', () => {
  expect(readConfig({ CREDENTIALS_DIRECTORY: folder }).passphrase).toBeUndefined();
});

test('two passphrases at once are refused, it would be unclear which one opens the store', () => {
  const both = { IKRAR_PASSPHRASE: 'frasa sandi langsung', IKRAR_PASSPHRASE_FILE: '/run/secret' };
  expect(() => readConfig(both)).toThrow(/IKRAR_PASSPHRASE_FILE/);
});

test.each([
  ['https://ikrar.contoh.go.id', true],
  ['http://localhost:3000', true],
  ['http://pakta.localhost', true],
  ['http://127.0.0.1:3000', true],
  ['http://[::1]:3000', true],
  ['http://ikrar.contoh.go.id', false],
  ['http://192.168.1.5:3000', false],
  ['http://localhost.contoh.go.id', false],
])('a browser gives %s its key functions: %s', (url, secure) => {
  expect(isSecureOrigin(url)).toBe(secure);
});

test('outside clocks come in their order, with the roots that vouch for them', () => {
  const file = path.join(folder, 'roots.pem');
  const { rootPem } = createAuthority({ now: new Date() });
  writeFileSync(file, `${rootPem}\n${createAuthority({ now: new Date() }).rootPem}`);
  const text = 'https://dinas:k%40ta@tsa.contoh.go.id/tsr, http://cadangan.contoh.go.id https://ketiga.contoh.go.id';
  const { tsa } = readConfig({ TSA_URL: text, TSA_ROOTS: file });
  expect(tsa.urls.map(({ host }) => host)).toEqual([
    'tsa.contoh.go.id',
    'cadangan.contoh.go.id',
    'ketiga.contoh.go.id',
  ]);
  expect(tsa.roots).toHaveLength(2);
  // former roots may stay without any clock, for what was stamped under them
  expect(readConfig({ TSA_ROOTS: file }).tsa.roots).toHaveLength(2);
});

test('TSA_URL is refused without TSA_ROOTS, and never repeated, as it may hold a password', () => {
  expect(() => readConfig({ TSA_URL: 'https://dinas:rahasia@tsa.contoh.go.id' })).toThrow(/^TSA_ROOTS: /u);
  const file = path.join(folder, 'roots.pem');
  writeFileSync(file, 'bukan sertifikat');
  expect(() => readConfig({ TSA_URL: 'https://tsa.contoh.go.id', TSA_ROOTS: file })).toThrow(/^TSA_ROOTS: /u);
  const wrong = () => readConfig({ TSA_URL: 'ftp://dinas:rahasia@tsa.contoh.go.id' });
  expect(wrong).toThrow(/^TSA_URL: /u);
  expect(wrong).not.toThrow(/rahasia/u);
});
