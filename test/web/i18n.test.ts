import { describe, expect, it } from 'vitest';
import { type RefusalCode, refusals } from '#errors';
import { formatDateTime, formatMoment, formatNumber, plural, refusalText } from '#web/i18n';

describe('every refusal', () => {
  it.each(Object.keys(refusals) as RefusalCode[])('%s has a whole sentence in both languages', (code) => {
    const [id, en] = [refusalText(code, {}, 'id'), refusalText(code, {}, 'en')];
    for (const text of [id, en]) expect(text).toMatch(/^\p{Lu}.{20,}[.?]$/u);
    expect(id).not.toBe(en);
    expect(`${id} ${en}`).not.toMatch(/undefined|\$\{/u);
  });
});

describe('times', () => {
  const at = new Date('2024-06-10T01:05:00Z');

  it('are in words and with their zone', () => {
    expect(formatDateTime(at, 'Asia/Makassar', 'id')).toBe('Senin, 10 Juni 2024 pukul 09.05 WITA');
    expect(formatDateTime(at, 'Asia/Jakarta', 'id')).toBe('Senin, 10 Juni 2024 pukul 08.05 WIB');
    expect(formatDateTime(at, 'Asia/Jayapura', 'en')).toBe('Monday, 10 June 2024 at 10:05 WIT');
  });

  it('of a signature are in the event’s zone, and where that is not known the same for everybody, with the offset', () => {
    expect(formatMoment(at, 'Asia/Makassar', 'id')).toBe('Senin, 10 Juni 2024 pukul 09.05 WITA');
    const device = process.env['TZ'];
    for (const zone of ['Asia/Jayapura', 'America/Lima', 'UTC']) {
      process.env['TZ'] = zone;
      expect(formatMoment(at, undefined, 'id')).toBe('Senin, 10 Juni 2024 pukul 08.05 WIB (UTC+7)');
      expect(formatMoment(at, undefined, 'en')).toBe('Monday, 10 June 2024 at 08:05 WIB (UTC+7)');
    }
    if (device === undefined) delete process.env['TZ'];
    else process.env['TZ'] = device;
  });

  it('begin a day at 00, not at 24', () => {
    expect(formatDateTime(new Date('2024-06-09T16:00:00Z'), 'Asia/Makassar', 'id')).toContain(
      '10 Juni 2024 pukul 00.00',
    );
  });
});

it('numbers carry the marks of their language', () => {
  expect([formatNumber(12_743, 'id'), formatNumber(12_743, 'en')]).toEqual(['12.743', '12,743']);
});

it('plurals follow the language: Indonesian has one form', () => {
  const forms = { one: 'person', other: 'people' };
  expect([plural('en', 1, forms), plural('en', 2, forms), plural('id', 1, { other: 'orang' })]).toEqual([
    'person',
    'people',
    'orang',
  ]);
});
