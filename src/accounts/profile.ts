import { Refusal } from '#errors';
import { smallEmblem } from '#pdf';
import { type FieldErrors, letterErrors, type UploadedFile } from '#web';
import { type Lang, refusalText, type Zone, zones } from '#web/i18n';
import { readEmblem } from './emblem.ts';
import { accountsWords } from './words.ts';

/** An organisation's profile as typed. */
export interface ProfileEntries {
  readonly name: string;
  readonly letterhead: string;
  readonly regionCode: string;
  readonly seat: string;
  readonly zone: string;
}

/** The same, checked. */
export interface Profile {
  readonly name: string;
  readonly letterhead: string[];
  readonly regionCode: string;
  readonly seat: string;
  readonly zone: Zone;
}

export interface NewEmblem {
  readonly bytes: Uint8Array;
  readonly type: 'png' | 'jpeg';
}

/** What is wrong, by field; empty when all is well. */
export function profileErrors(entries: ProfileEntries, lang: Lang): FieldErrors {
  const { errors, profile } = accountsWords(lang);
  const lines = letterheadLines(entries.letterhead);
  const letters = letterErrors(
    [
      ['name', profile.name, entries.name],
      ['letterhead', profile.letterhead, entries.letterhead],
      ['seat', profile.seat, entries.seat],
    ],
    lang,
  );
  const missing = collect([
    ['name', entries.name === '' || entries.name.length > 150 ? errors.name : ''],
    [
      'letterhead',
      lines.length < 1 || lines.length > 6 || lines.some((line) => line.length > 100) ? errors.letterhead : '',
    ],
    ['regionCode', regionCode(entries.regionCode) === undefined ? errors.regionCode : ''],
    ['seat', entries.seat === '' || entries.seat.length > 60 ? errors.seat : ''],
    ['zone', zones.some((zone) => zone === entries.zone) ? '' : errors.zone],
  ]);
  return { ...letters, ...missing };
}

/** Entries without errors, as they are kept. */
export function checkedProfile(entries: ProfileEntries): Profile {
  return {
    name: entries.name,
    letterhead: letterheadLines(entries.letterhead),
    regionCode: regionCode(entries.regionCode) ?? '',
    seat: entries.seat,
    zone: zones.find((zone) => zone === entries.zone) ?? 'Asia/Jakarta',
  };
}

/** As large as a picture is that can be read at all. */
export const mostEmblemBytes = 4_000_000;

/** The uploaded emblem as it is kept, or what is wrong with it. Nothing chosen is nothing wrong. */
export async function checkEmblem(
  file: UploadedFile | undefined,
  lang: Lang,
): Promise<{ emblem?: NewEmblem; error?: string }> {
  if (!file) return {};
  try {
    return { emblem: await smallEmblem({ bytes: file.bytes, type: readEmblem(file.bytes).type }) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { error: refusalText(error.code, error.details, lang) };
  }
}

/** Entries that have something to say. */
export function collect(entries: readonly (readonly [field: string, error: string])[]): FieldErrors {
  return Object.fromEntries(entries.filter(([, error]) => error !== ''));
}

function letterheadLines(text: string): string[] {
  return text
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** "74.13" or "7413" as "74.13" (Kepmendagri 300.2.2-2138/2025: 2, 4, 6 or 10 digits); undefined for anything else. */
function regionCode(text: string): string | undefined {
  const digits = /^[\d. ]+$/u.test(text) ? text.replace(/[. ]/gu, '') : '';
  const parts = /^(\d{2})(?:(\d{2})(?:(\d{2})(\d{4})?)?)?$/u.exec(digits);
  return parts?.slice(1).filter(Boolean).join('.');
}
