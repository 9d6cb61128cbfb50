/**
 * The process that reads a roster's file: bytes in, the people in it out, then it ends. It imports what reads and nothing else
 * of the service, so that a file which breaks it breaks nothing else.
 */
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { postable } from '#thread';
import { linesOfSheets } from '../units/counts/lines.ts';
import type { AskedOfChild, FromRosterChild } from './read-apart.ts';
import { readRosterAs } from './read-roster.ts';
import { readSheets } from './read-sheets.ts';

const atOnce = 500;

void answer(once(process, 'message'));

async function answer(asked: Promise<unknown[]>): Promise<void> {
  const say = (said: FromRosterChild) => process.send?.(said);
  try {
    const [how] = (await asked) as [AskedOfChild];
    const sheets = await readSheets(await buffer(process.stdin));
    if (how === 'counts') {
      say({ counts: linesOfSheets(sheets) });
      return;
    }
    const { rows, ...others } = readRosterAs(sheets, how);
    for (let at = 0; at < rows.length; at += atOnce) say({ rows: rows.slice(at, at + atOnce) });
    say(others);
  } catch (error) {
    say({ error: postable(error) });
  }
}
