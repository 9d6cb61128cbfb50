import type { KeyFact } from '../facts.ts';

export const secretSentence =
  'Rahasia induk tidak dapat diganti: semua tautan pribadi, NIK tersandi, dan kunci organisasi bergantung padanya. Lihat src/keys/README.md.\n' +
  'The master secret cannot be replaced: all personal links, encrypted NIKs and the organisations’ keys hang on it. See src/keys/README.md.';

const kinds: Record<KeyFact['kind'], string> = {
  root: 'akar / root',
  issuing: 'CA penerbit / issuing',
  seal: 'segel / seal',
  timestamp: 'stempel waktu / timestamp',
  token: 'kode QR / token',
  log: 'log publik / log',
};

const consequences: Record<KeyFact['kind'], string> = {
  root: 'Akar baru dipakai mulai sekarang, dengan stempel waktu, CA penerbit, dan segel baru di bawahnya. Akar lama tetap diumumkan; bagikan sidik jari yang baru.\nThe new root is in use, with a new timestamp unit, issuing CAs and seals under it. The old one is still published; hand out the new fingerprint.',
  issuing:
    'CA penerbit baru dan segel baru dipakai mulai sekarang. Daftar pencabutan CA lama tetap diterbitkan.\nA new issuing CA and a new seal are in use. The old CA’s revocation list is still published.',
  seal: 'Segel baru dipakai mulai sekarang. Yang disegel sebelumnya tetap sah.\nThe new seal is in use. What was sealed before stays valid.',
  timestamp: 'Unit stempel waktu baru dipakai mulai sekarang.\nThe new timestamp unit is in use.',
  token:
    'Kunci kode QR baru dipakai mulai sekarang; kunci lama tetap diumumkan untuk kode yang sudah dicetak.\nThe new QR key is in use; the old one is still published for codes already printed.',
  log: 'Kunci log baru dipakai mulai sekarang; kunci lama ikut menandatangani selama 90 hari. Beri tahu para saksi.\nThe new log key is in use; the old one signs too for 90 days. Tell the witnesses.',
};

const revocations: Partial<Record<KeyFact['kind'], string>> = {
  token:
    'Kunci lama ditarik: kode QR yang sudah dicetak dengannya tidak lagi dipercaya tanpa jaringan.\nThe old key is withdrawn: QR codes printed with it are no longer believed without a network.',
  log: 'Kunci lama tidak menandatangani lagi.\nThe old key signs no more.',
};

const onTheList =
  'Sertifikat lama masuk daftar pencabutan mulai saat ini; tanda tangan yang waktunya terbukti sebelum itu tetap sah.\nThe old certificate is on the revocation list from now on; signatures proven to be older stay valid.';

/** What became of it, in Indonesian and English. */
export function consequence(kind: KeyFact['kind'], revoked: boolean): string {
  const running = 'Layanan yang berjalan mengikutinya dalam beberapa detik.\nRunning services follow within seconds.';
  return [consequences[kind], ...(revoked ? [revocations[kind] ?? onTheList] : []), running].join('\n');
}

/** One line per key: what it is, whose, its digest's start, since when, until when, and what is the matter with it. */
export function keysTable(facts: readonly KeyFact[], now: Date): string {
  const head = [
    'kunci / key',
    'organisasi / organisation',
    'SHA-256',
    'sejak / since',
    'sampai / until',
    'keadaan / state',
  ];
  const rows = facts.map((fact) => [
    kinds[fact.kind],
    fact.organisation === undefined ? '–' : `${fact.organisation} ${fact.orgId ?? ''}`,
    fact.digest.slice(0, 16),
    day(fact.since),
    day(fact.ends ?? fact.replacedAt),
    stateOf(fact, now),
  ]);
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)));
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function day(date: Date | undefined): string {
  return date?.toISOString().slice(0, 10) ?? '–';
}

function stateOf({ revoked, replacedAt, ends }: KeyFact, now: Date): string {
  if (revoked !== undefined) return `dicabut / revoked ${day(revoked.at)} (${revoked.reason})`;
  if (replacedAt !== undefined) return `diganti / replaced ${day(replacedAt)}`;
  if (ends !== undefined && ends < now) return 'BERAKHIR / EXPIRED';
  return 'dipakai / in use';
}
