import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** What the environment says, checked. Everything else about an instance is in its database. */
export interface Config {
  /** IKRAR_DATA, absolute: embedded database, key store. */
  readonly dataDir: string;
  /** DATABASE_URL; absent means the embedded database. */
  readonly databaseUrl?: string;
  /** PUBLIC_URL: the origin that links and QR codes carry, without a final slash. */
  readonly publicUrl: string;
  /** HOST: this machine only, unless told. A reverse proxy beside it reaches it; the hall's network does not. */
  readonly host: string;
  readonly port: number;
  /** SMTP_URL and MAIL_FROM; absent: this instance sends no e-mail, and offers nothing that needs it. */
  readonly mail?: MailConfig;
  /** TSA_URL and TSA_ROOTS. */
  readonly tsa: TsaConfig;
  /** Opens the key store; absent means one made on first start and kept beside the data. */
  readonly passphrase?: string;
  /** TRUST_PROXY: whose X-Forwarded-For counts, as hops or addresses. */
  readonly trustProxy: false | number | readonly string[];
  readonly logLevel: (typeof logLevels)[number];
  /** ALLOW_PRIVATE_ADDRESSES=1: revocation lists are also fetched from this machine and its own network. */
  readonly allowPrivate: boolean;
  /** Started by `npm start`, which dies of a SIGTERM without passing it on. */
  readonly underNpm: boolean;
  /** PUBLIC_URL is not https: links could be read on the way, so only sample events may open. */
  readonly sampleOnly: boolean;
}

/** Through which server e-mail leaves, and who it says it is from. */
export interface MailConfig {
  /** `smtps://…` or `smtp://…`, credentials in it. */
  readonly smtpUrl: string;
  /** A mailbox: "Ikrar <ikrar@x.go.id>" or the address alone. */
  readonly from: string;
}

/** Whose timestamps are asked for, and believed. */
export interface TsaConfig {
  /** In order; user and password may be in them, so none is ever printed. Empty: the built-in unit alone. */
  readonly urls: readonly URL[];
  /** DER. Without `urls` they still let files be checked that were stamped before. */
  readonly roots: readonly Uint8Array[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that cannot be used. The message names the variable and the remedy, in Indonesian, then in English. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly variable: string;

  constructor(variable: string, indonesian: string, english: string, options?: ErrorOptions) {
    super(`${variable}: ${indonesian}\n${variable}: ${english}`, options);
    this.variable = variable;
  }
}

/**
 * Reads the settings; an empty variable counts as not set.
 * @throws ConfigError for the first one that cannot be used.
 */
export function readConfig(env: Environment = process.env): Config {
  const value = (name: string) => env[name]?.trim() || undefined;
  const port = readPort(value('PORT'));
  const publicUrl = readPublicUrl(value('PUBLIC_URL') ?? `http://localhost:${port}`);
  const databaseUrl = readDatabaseUrl(value('DATABASE_URL'));
  const passphrase = readPassphrase(env);
  const mail = readMail(value('SMTP_URL'), value('MAIL_FROM'));
  const tsa = { urls: readTsaUrls(value('TSA_URL')), roots: readTsaRoots(value('TSA_URL'), value('TSA_ROOTS')) };
  return {
    dataDir: path.resolve(value('IKRAR_DATA') ?? './data'),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    publicUrl,
    host: value('HOST') ?? '127.0.0.1',
    port,
    ...(mail === undefined ? {} : { mail }),
    tsa,
    ...(passphrase === undefined ? {} : { passphrase }),
    trustProxy: readTrustProxy(value('TRUST_PROXY')),
    logLevel: readLogLevel(value('LOG_LEVEL')),
    allowPrivate: value('ALLOW_PRIVATE_ADDRESSES') === '1',
    underNpm: value('npm_lifecycle_event') === 'start',
    sampleOnly: !publicUrl.startsWith('https://'),
  };
}

/** Whether a browser gives a page at `publicUrl` its key functions (W3C Secure Contexts, section 3.1). */
export function isSecureOrigin(publicUrl: string): boolean {
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost')) return true;
  return hostname === '[::1]' || (isIP(hostname) === 4 && hostname.startsWith('127.'));
}

function readPort(text = '3000'): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new ConfigError(
    'PORT',
    `"${text}" bukan nomor porta; isi angka 1 sampai 65535, misalnya 3000.`,
    `"${text}" is not a port number; give a number from 1 to 65535, for example 3000.`,
  );
}

function readPublicUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const web = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (url !== undefined && web && url.href === `${url.origin}/`) return url.origin;
  throw new ConfigError(
    'PUBLIC_URL',
    `"${text}" bukan alamat yang dapat dipakai; isi skema dan nama saja, misalnya https://ikrar.contoh.go.id.`,
    `"${text}" cannot be used as an address; give scheme and host only, for example https://ikrar.example.org.`,
  );
}

/** Its value may hold a password, so the sentence does not repeat it. */
function readDatabaseUrl(text: string | undefined): string | undefined {
  if (text === undefined || (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text))) return text;
  throw new ConfigError(
    'DATABASE_URL',
    'bukan alamat PostgreSQL; isi postgres://pengguna:sandi@host:5432/nama, atau kosongkan untuk basis data bawaan.',
    'is not a PostgreSQL address; give postgres://user:password@host:5432/name, or leave it empty for the embedded one.',
  );
}

/** Both or neither. The server's address may hold a password, so no sentence repeats it. */
function readMail(smtpUrl: string | undefined, from: string | undefined): MailConfig | undefined {
  if (smtpUrl === undefined && from === undefined) return undefined;
  const url = smtpUrl !== undefined && URL.canParse(smtpUrl) ? new URL(smtpUrl) : undefined;
  if (smtpUrl === undefined || url === undefined || !/^smtps?:$/.test(url.protocol) || url.hostname === '')
    throw new ConfigError(
      'SMTP_URL',
      'bukan alamat server e-mail; isi smtps://pengguna:sandi@host:465 atau smtp://host:587, atau kosongkan bersama MAIL_FROM.',
      'is not the address of a mail server; give smtps://user:password@host:465 or smtp://host:587, or leave it and MAIL_FROM empty.',
    );
  if (from === undefined || !/^([^<>\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(from))
    throw new ConfigError(
      'MAIL_FROM',
      'bukan alamat pengirim; isi misalnya Ikrar <ikrar@contoh.go.id>.',
      'is not a sender; give for example Ikrar <ikrar@example.org>.',
    );
  return { smtpUrl, from };
}

/** Several, separated by commas or spaces. They may hold a password, so no sentence repeats them. */
function readTsaUrls(text: string | undefined): readonly URL[] {
  const urls = (text ?? '').split(/[\s,]+/u).filter((one) => one !== '');
  return urls.map((one) => {
    const url = URL.canParse(one) ? new URL(one) : undefined;
    if (url !== undefined && /^https?:$/.test(url.protocol) && url.hash === '') return url;
    throw new ConfigError(
      'TSA_URL',
      'bukan alamat layanan waktu; isi misalnya https://pengguna:sandi@tsa.contoh.go.id/tsr, beberapa dipisah koma.',
      'is not the address of a timestamp service; give for example https://user:password@tsa.example.org/tsr, several separated by commas.',
    );
  });
}

/** Whom an outside timestamp must come from; certificates out of the answer itself would prove nothing. */
function readTsaRoots(urls: string | undefined, file: string | undefined): readonly Uint8Array[] {
  if (file === undefined) {
    if (urls === undefined) return [];
    throw new ConfigError(
      'TSA_ROOTS',
      'wajib bersama TSA_URL; isi letak berkas PEM dengan sertifikat akar layanan waktu itu, dari penyelenggaranya sendiri.',
      "is needed with TSA_URL; give a PEM file with the root certificate of that timestamp service, from its provider's own site.",
    );
  }
  const begin = '-----BEGIN CERTIFICATE-----';
  const [, ...bodies] = readSecretFile('TSA_ROOTS', file).split(begin);
  try {
    if (bodies.length > 0) return bodies.map((body) => new Uint8Array(new X509Certificate(begin + body).raw));
  } catch {
    // not a certificate: the same sentence as for a file without any
  }
  throw new ConfigError(
    'TSA_ROOTS',
    `berkas ${file} tidak berisi sertifikat dalam bentuk PEM (-----BEGIN CERTIFICATE-----).`,
    `the file ${file} holds no certificates in PEM form (-----BEGIN CERTIFICATE-----).`,
  );
}

function readTrustProxy(text: string | undefined): Config['trustProxy'] {
  if (text === undefined) return false;
  if (/^\d{1,2}$/.test(text)) return Number(text) || false;
  const addresses = text.split(',').map((address) => address.trim());
  if (addresses.every(isAddressOrRange)) return addresses;
  throw new ConfigError(
    'TRUST_PROXY',
    `"${text}" tidak dikenal; isi jumlah proksi di depan (misalnya 1) atau alamatnya (misalnya 127.0.0.1,10.0.0.0/8).`,
    `"${text}" is not understood; give the number of proxies in front (1) or their addresses (127.0.0.1,10.0.0.0/8).`,
  );
}

function isAddressOrRange(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  const inRange = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
  return family !== 0 && inRange && more.length === 0;
}

function readLogLevel(text = 'info'): Config['logLevel'] {
  const level = logLevels.find((known) => known === text);
  if (level !== undefined) return level;
  const known = logLevels.join(', ');
  throw new ConfigError('LOG_LEVEL', `"${text}" tidak dikenal; pilih: ${known}.`, `"${text}" is none of: ${known}.`);
}

const shortestPassphrase = 12;

/** IKRAR_SEAL_PASSWORD: of the file that `ikrar seal import` is given; absent, it is asked for. */
export function readSealPassword(env: Environment = process.env): string | undefined {
  return env['IKRAR_SEAL_PASSWORD'] || undefined;
}

/**
 * IKRAR_NEW_PASSPHRASE or IKRAR_NEW_PASSPHRASE_FILE, for `ikrar keys passphrase`; undefined when it is to be asked for.
 * @throws ConfigError when both are set, the file cannot be read, or what is given is too short.
 */
export function readNewPassphrase(env: Environment = process.env): string | undefined {
  const inline = env['IKRAR_NEW_PASSPHRASE'] || undefined;
  const file = env['IKRAR_NEW_PASSPHRASE_FILE'] || undefined;
  if (inline !== undefined && file !== undefined) {
    throw new ConfigError(
      'IKRAR_NEW_PASSPHRASE',
      'diisi bersama IKRAR_NEW_PASSPHRASE_FILE; kosongkan salah satu.',
      'is set together with IKRAR_NEW_PASSPHRASE_FILE; leave one of them empty.',
    );
  }
  if (file === undefined) return inline === undefined ? undefined : checkPassphrase('IKRAR_NEW_PASSPHRASE', inline);
  return checkPassphrase('IKRAR_NEW_PASSPHRASE_FILE', readSecretFile('IKRAR_NEW_PASSPHRASE_FILE', file));
}

/** By precedence: the variable, a file, the credential systemd hands to the unit (systemd.exec, LoadCredential). */
function readPassphrase(env: Environment): string | undefined {
  const inline = env['IKRAR_PASSPHRASE'] || undefined;
  const file = env['IKRAR_PASSPHRASE_FILE'] || undefined;
  const credentials = env['CREDENTIALS_DIRECTORY'] || undefined;
  if (inline !== undefined && file !== undefined) {
    throw new ConfigError(
      'IKRAR_PASSPHRASE',
      'diisi bersama IKRAR_PASSPHRASE_FILE; kosongkan salah satu.',
      'is set together with IKRAR_PASSPHRASE_FILE; leave one of them empty.',
    );
  }
  if (inline !== undefined) return checkPassphrase('IKRAR_PASSPHRASE', inline);
  if (file !== undefined)
    return checkPassphrase('IKRAR_PASSPHRASE_FILE', readSecretFile('IKRAR_PASSPHRASE_FILE', file));
  if (credentials === undefined) return undefined;
  const credential = path.join(credentials, 'ikrar-passphrase');
  const secret = readSecretFile('CREDENTIALS_DIRECTORY', credential, { mayBeMissing: true });
  return secret === undefined ? undefined : checkPassphrase('CREDENTIALS_DIRECTORY', secret);
}

/** Without the line ending that editors leave. */
function readSecretFile(variable: string, file: string): string;
function readSecretFile(variable: string, file: string, options: { mayBeMissing: true }): string | undefined;
function readSecretFile(variable: string, file: string, options?: { mayBeMissing: true }): string | undefined {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    if (missing && options?.mayBeMissing) return undefined;
    throw new ConfigError(
      variable,
      `berkas ${file} tidak dapat dibaca; periksa letak dan izinnya.`,
      `the file ${file} cannot be read; check where it is and who may read it.`,
      { cause },
    );
  }
}

/** @throws ConfigError for one that is too short; `variable` says where it came from. */
export function checkPassphrase(variable: string, secret: string): string {
  if (secret.length >= shortestPassphrase) return secret;
  throw new ConfigError(
    variable,
    `frasa sandi terlalu pendek; pakai sedikitnya ${shortestPassphrase} karakter.`,
    `the passphrase is too short; use at least ${shortestPassphrase} characters.`,
  );
}
