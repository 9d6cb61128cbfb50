/**
 * The process that reads a roster's file: bytes in, the people in it out, then it ends. It imports what reads and nothing else
 * of the service, so that a file which breaks it breaks nothing else.
 */
import { buffer } from 'node:stream/consumers';
import { postable } from '#thread';
import type { FromRosterChild } from './read-apart.ts';
import { readRoster } from './read-roster.ts';
import { readSheets } from './read-sheets.ts';

const atOnce = 500;

void answer();

async function answer(): Promise<void> {
  const say = (said: FromRosterChild) => process.send?.(said);
  try {
    const { rows, understood } = readRoster(await readSheets(await buffer(process.stdin)));
    for (let at = 0; at < rows.length; at += atOnce) say({ rows: rows.slice(at, at + atOnce) });
    say({ understood });
  } catch (error) {
    say({ error: postable(error) });
  }
}
