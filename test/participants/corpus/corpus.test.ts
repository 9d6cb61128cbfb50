import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { expected, folder, understood } from './understood.ts';

/** Each file is named for its trouble; what is right stands in `right/`, and where nothing stands yet it is said. */
const files = readdirSync(folder).sort();
const isJudged = (file: string) => existsSync(new URL(`../right/${file}.json`, folder));

describe('A roster as offices have it is understood as it is meant', () => {
  test.each(files.filter(isJudged))('%s', async (file) => {
    expect(await understood(file)).toEqual(expected(file));
  });

  for (const file of files.filter((one) => !isJudged(one))) test.todo(file);
});
