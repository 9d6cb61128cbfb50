import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { publishNext, readNewest } from '../../src/keys/versions.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ikrar-versions-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const place = () => ({ folder, name: 'kunci', extension: 'jwe' });
const publish = (after: number, text: string) => publishNext(place(), after, Buffer.from(text));
const lying = () => readdirSync(folder).sort();

describe('a version', () => {
  test('follows the one it was made from, which goes', () => {
    expect(publish(0, 'satu')).toBe(true);
    expect(publish(1, 'dua')).toBe(true);
    expect(lying()).toEqual(['kunci.2.jwe']);
    expect(readNewest(place())).toMatchObject({ number: 2, bytes: Buffer.from('dua') });
  });

  test('is not published over one that another process made first', () => {
    publish(0, 'satu');
    publish(1, 'dua');
    expect(publish(1, 'dua lain')).toBe(false);
    expect(readNewest(place())?.bytes.toString()).toBe('dua');
  });

  test('is not published where its number is free again because others are two steps ahead', () => {
    for (const after of [0, 1, 2]) publish(after, `versi ${after + 1}`);
    expect(publish(1, 'dua lain')).toBe(false);
    expect(lying()).toEqual(['kunci.3.jwe']);
  });

  test('is read past what a crash left: an older one, and a draft', () => {
    publish(0, 'satu');
    publish(1, 'dua');
    writeFileSync(path.join(folder, 'kunci.jwe'), 'satu');
    writeFileSync(path.join(folder, '.kunci.3.jwe.draf'), 'tig');
    expect(readNewest(place())?.bytes.toString()).toBe('dua');
  });
});
