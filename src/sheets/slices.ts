import { setImmediate } from 'node:timers/promises';

/** Rows made in one go: a row with a personal link takes some 20 µs. */
const atOnce = 250;

/** What a table's rows become, a slice of them at a time; whoever waits for an answer gets a turn between two. */
export async function inSlices<Row, Made>(
  rows: Iterable<Row>,
  make: (slice: readonly Row[]) => Made,
): Promise<readonly Made[]> {
  const made: Made[] = [];
  let slice: Row[] = [];
  for (const row of rows) {
    slice.push(row);
    if (slice.length < atOnce) continue;
    made.push(make(slice));
    slice = [];
    await setImmediate();
  }
  if (slice.length > 0) made.push(make(slice));
  return made;
}
