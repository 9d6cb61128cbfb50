import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { expected, folder, printed, understood } from './understood.ts';

describe('A roster as offices have it is understood as it is meant', () => {
  test.each(readdirSync(folder).sort())('%s', async (file) => {
    expect(await understood(file)).toEqual(expected(file));
  });
});

describe('The command says the same', () => {
  test.each(['18-unit-digabung.xlsx', '10-kutip-tak-tertutup.csv', '22-simpeg-html.xls'])('of %s', async (file) => {
    expect(await printed(file)).toEqual(expected(file));
  });
});
