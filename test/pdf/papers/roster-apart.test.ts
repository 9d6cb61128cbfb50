import { describe, expect, it } from 'vitest';
import { layoutRoster, layoutRosterApart, type RosterItem } from '#pdf';
import { groupedItems, personRow, rosterSpec } from '../rosters.ts';

describe('a roster laid out in a thread', { timeout: 120_000 }, () => {
  it('is the same file, and comes with what signing needs', async () => {
    const items = [...groupedItems(600, 70, 2)];
    const apart = await layoutRosterApart(rosterSpec(), items);
    const here = await layoutRoster(rosterSpec(), items);
    expect(Buffer.from(apart.bytes).equals(here.bytes)).toBe(true);
    expect({ ...apart, bytes: here.bytes }).toEqual(here);
    expect(Object.keys(apart.fields)).toContain('segel');
  });

  it('says no as it would here', async () => {
    const broken: RosterItem = { kind: 'row', cells: ['1'], strokes: { width: 1, height: 1, lines: [[1]] } };
    await expect(layoutRosterApart(rosterSpec(), [broken])).rejects.toMatchObject({ code: 'strokes-invalid' });
    const emblem = { bytes: new Uint8Array(9), type: 'png' as const };
    const spec = rosterSpec({ letterhead: { lines: ['X'], emblem } });
    await expect(layoutRosterApart(spec, [])).rejects.toMatchObject({ code: 'emblem-unreadable' });
  });

  it('ends with the rows when reading them fails, and the next list is laid out', async () => {
    async function* failing(): AsyncGenerator<RosterItem> {
      for (let n = 0; n < 300; n++) yield personRow(n, 'Dinas');
      throw new Error('the database is gone');
    }
    await expect(layoutRosterApart(rosterSpec(), failing())).rejects.toThrow('the database is gone');
    expect((await layoutRosterApart(rosterSpec(), [])).pages).toBe(2);
  });
});
