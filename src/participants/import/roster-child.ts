/**
 * The process that reads a roster's file: bytes in, the people in it out, then it ends. It imports what reads and nothing else
 * of the service, so that a file which breaks it breaks nothing else.
 */
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { postable } from '#thread';
import type { FromRosterChild } from './read-apart.ts';
import { readRosterAs } from './read-roster.ts';
import { readSheets } from './read-sheets.ts';
import type { ReadingSettings } from './reading/settings.ts';

const atOnce = 500;

void answer(once(process, 'message'));

async function answer(asked: Promise<unknown[]>): Promise<void> {
  const say = (said: FromRosterChild) => process.send?.(said);
  try {
    const [settings] = (await asked) as [ReadingSettings];
    const sheets = await readSheets(await buffer(process.stdin));
    const { rows, ...others } = readRosterAs(sheets, settings);
    for (let at = 0; at < rows.length; at += atOnce) say({ rows: rows.slice(at, at + atOnce) });
    say(others);
  } catch (error) {
    say({ error: postable(error) });
  }
}
