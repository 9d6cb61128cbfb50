import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linksFor, readKeptLinks, readScanned, readTyped } from '../../../src/attendance/wall/hadir/kept-links.ts';

const eventId = '0b9ad1d1-7c1d-4f6e-9d51-9f3f8c1f7a10';
const link = (handle: string, name = 'I Ketut Nayaka', event = eventId) => ({ eventId: event, handle, name });

describe('the links that a phone has opened', () => {
  it('are read as they were kept, each once', () => {
    expect(readKeptLinks(JSON.stringify([link('a'), link('b'), link('a')]))).toEqual([link('a'), link('b')]);
    expect(readKeptLinks(null)).toEqual([]);
  });

  it('are none where anything else was kept, and never lead anywhere but to a handle', () => {
    fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), (text) => readKeptLinks(text).length === 0));
    const handles = ['../konsol', 'a/b', '', '//evil', 'a?b', 'a#b'];
    expect(readKeptLinks(JSON.stringify(handles.map((handle) => link(handle))))).toEqual([]);
  });

  it('are those of the scanned event, and where none was scanned the newest of each name', () => {
    const [old, other] = [link('a'), link('b', 'Ni Luh Ayu', 'another')];
    const again = link('c', 'I Ketut Nayaka', 'another');
    expect(linksFor([again, other, old], eventId)).toEqual([old]);
    expect(linksFor([again, other, old], undefined)).toEqual([again, other]);
  });
});

describe('a scanned address', () => {
  it('names the event and the six digits; anything else is no scan', () => {
    expect(readScanned(`#${eventId}.012345`)).toEqual({ eventId, code: '012345' });
    for (const other of ['', '#', `#${eventId}`, `#${eventId}.12345`, `#${eventId}.1234567`, `#x${eventId}.123456`])
      expect(readScanned(other)).toBeUndefined();
    fc.assert(fc.property(fc.string(), (text) => readScanned(text) === undefined));
  });
});

describe('typed digits', () => {
  it('may have spaces, dots and dashes between them', () => {
    expect(['123456', ' 123 456 ', '123-456', '12.34.56'].map(readTyped)).toEqual(Array(4).fill('123456'));
    expect(['', '12345', '1234567', '12345a', '１２３４５６'].map(readTyped)).toEqual(Array(5).fill(undefined));
  });
});
