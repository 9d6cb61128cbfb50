import { ConfigError } from '#config';
import { Refusal } from '#errors';
import { refusalText } from '#web/i18n';

/** What an operator can mend before the next start: how its error is recognised, and what to do (Indonesian, English). */
interface Remedy {
  readonly sign: RegExp;
  readonly id: string;
  readonly en: string;
}

/** The first that fits is said: PostgreSQL tells a lack of shared memory as a device without space, too. */
const remedies: readonly Remedy[] = [
  {
    sign: /shared memory segment|shmget|shmall/i,
    id: 'Memori bersama (/dev/shm) terlalu kecil untuk PostgreSQL. Perbesar, misalnya dengan --shm-size=256m pada kontainer.',
    en: 'There is too little shared memory (/dev/shm) for PostgreSQL. Give it more, for example --shm-size=256m for a container.',
  },
  {
    sign: /no space left|ENOSPC|EDQUOT|free disk space|disk full|quota exceeded/i,
    id: 'Disk penuh. Kosongkan ruang pada disk yang memuat IKRAR_DATA (atau basis data), lalu jalankan lagi.',
    en: 'The disk is full. Make room on the disk that holds IKRAR_DATA (or the database), then start again.',
  },
  {
    sign: /EROFS|read-only file system/i,
    id: 'IKRAR_DATA ada pada disk yang hanya dapat dibaca. Pilih folder lain, atau pasang disknya agar dapat ditulisi.',
    en: 'IKRAR_DATA is on a disk that can only be read. Choose another folder, or mount the disk so that it can be written.',
  },
  {
    sign: /EADDRINUSE/,
    id: 'Alamat dan port itu sudah dipakai program lain. Hentikan program itu, atau pilih port lain dengan PORT.',
    en: 'Another program uses that address and port. End it, or choose another port with PORT.',
  },
  {
    sign: /EADDRNOTAVAIL/,
    id: 'HOST bukan alamat komputer ini. Periksa HOST.',
    en: 'HOST is not an address of this computer. Check HOST.',
  },
  {
    sign: /could not look up effective user ID|no line in \/etc\/passwd/i,
    id: 'Pengguna yang menjalankan layanan ini tidak ada dalam /etc/passwd, padahal PostgreSQL memerlukannya. Tambahkan barisnya, jalankan sebagai pengguna yang ada, atau isi DATABASE_URL.',
    en: 'The user who runs this service is not in /etc/passwd, where PostgreSQL needs him to be. Add the line, run it as a user who is there, or set DATABASE_URL.',
  },
  {
    sign: /EACCES|EPERM|permission denied/i,
    id: 'Pengguna yang menjalankan layanan ini tidak berhak atas folder atau port itu. Periksa pemilik IKRAR_DATA dan folder di atasnya; port di bawah 1024 memerlukan hak khusus.',
    en: 'The user who runs this service may not use that folder or port. Check who owns IKRAR_DATA and the folders above it; ports below 1024 need a right of their own.',
  },
  {
    sign: /ECONNREFUSED/,
    id: 'Tidak ada yang menjawab pada alamat itu. Pastikan PostgreSQL berjalan, dan periksa alamat serta port dalam DATABASE_URL.',
    en: 'Nothing answers at that address. See that PostgreSQL runs, and check address and port in DATABASE_URL.',
  },
  {
    sign: /ENOTFOUND|EAI_AGAIN/,
    id: 'Nama server dalam DATABASE_URL tidak dikenal. Periksa namanya dan DNS komputer ini.',
    en: 'The name of the server in DATABASE_URL is not known. Check the name, and the DNS of this computer.',
  },
  {
    sign: /CONNECT_TIMEOUT|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/,
    id: 'Server dalam DATABASE_URL tidak menjawab. Periksa jaringan dan tembok api di antara keduanya.',
    en: 'The server in DATABASE_URL does not answer. Check the network and the firewalls between the two.',
  },
  {
    sign: /password authentication failed|28P01|no password supplied|role "" does not exist|28000/i,
    id: 'Pengguna atau kata sandi dalam DATABASE_URL ditolak PostgreSQL. Periksa keduanya, dan pg_hba.conf di server.',
    en: 'PostgreSQL refuses the user or password in DATABASE_URL. Check both, and pg_hba.conf on the server.',
  },
  {
    sign: /database "" does not exist|3D000/i,
    id: 'Basis data dalam DATABASE_URL belum ada. Buat dulu, atau betulkan namanya.',
    en: 'The database in DATABASE_URL does not exist. Create it first, or correct its name.',
  },
  {
    sign: /too many (clients|connections)|remaining connection slots|53300/i,
    id: 'PostgreSQL tidak menerima sambungan lagi. Naikkan max_connections, atau kurangi program lain yang memakainya.',
    en: 'PostgreSQL takes no more connections. Raise max_connections, or let fewer other programs use it.',
  },
];

/**
 * What an operator reads when the service or a command ends with an error: a sentence and a remedy for what he can mend, with
 * the words of whoever refused; the stack only for what he cannot.
 */
export function startFailure(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof Refusal) return [...sentencesOf(error), ...causeOf(error)].join('\n');
  if (!(error instanceof Error)) return String(error);
  const remedy = isSystemError(error) ? remedyFor(`${error.code} ${error.message}`) : undefined;
  return remedy ? `${remedy.id}\n${remedy.en}\n${error.message}` : (error.stack ?? error.message);
}

function sentencesOf({ code, details }: Refusal): string[] {
  const remedy = code === 'database-unavailable' ? remedyFor(String(details['reason'] ?? '')) : undefined;
  if (remedy) return [remedy.id, remedy.en];
  return (['id', 'en'] as const).map((language) => refusalText(code, details, language));
}

/** What PostgreSQL or the system said, the lines that matter of it. */
function causeOf({ code, details, cause }: Refusal): string[] {
  if (code === 'database-unavailable') return tellingLines(String(details['reason'] ?? ''));
  return cause instanceof Error ? [cause instanceof Refusal ? cause.code : cause.message] : [];
}

const mostLines = 6;

/** The end of what was said, without what PostgreSQL reports of its ordinary work. */
function tellingLines(text: string): string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !/\b(LOG|HINT|DETAIL): {2}/.test(line));
  const told = lines.filter((line) => /\b(FATAL|PANIC|ERROR|error|could not)\b/.test(line));
  return (told.length > 0 ? [...new Set(told.map(withoutTime))] : lines).slice(-mostLines);
}

function withoutTime(line: string): string {
  return line.replace(/^\d{4}-\d\d-\d\d [\d:.]+ \w+ \[\d+\] /, '');
}

/** Signs say nothing of what somebody named: `role "ikrar" does not exist` is `role "" does not exist`. */
function remedyFor(said: string): Remedy | undefined {
  const text = said.replace(/"[^"]*"/g, '""');
  return remedies.find(({ sign }) => sign.test(text));
}

function isSystemError(error: Error): error is NodeJS.ErrnoException & { code: string } {
  return 'syscall' in error && typeof (error as NodeJS.ErrnoException).code === 'string';
}
