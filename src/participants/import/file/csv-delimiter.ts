import { fieldOf } from '../columns.ts';

const delimiters = [';', ',', '\t', '|'] as const;
/** A list's title row comes no later than that. */
const deepest = 60;

/**
 * The sign that parts a file's columns: the one that its row of column titles uses, where one is found. Names with their
 * titles have more commas than the file has columns, so signs are counted only where no title is known.
 */
export function delimiterOf(text: string): string {
  const lines = text.slice(0, 60_000).split(/\r\n|[\r\n]/, deepest);
  const found = delimiters.map((mark) => [mark, Math.max(...lines.map((line) => titlesIn(line, mark)))] as const);
  const best = Math.max(...found.map(([, titles]) => titles));
  const marks = best > 0 ? found.filter(([, titles]) => titles === best).map(([mark]) => mark) : delimiters;
  const bare = lines.map((line) => line.replace(/"[^"]*"/g, ''));
  const counts = marks.map((mark) => bare.reduce((sum, line) => sum + line.split(mark).length - 1, 0));
  return marks[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** How many column titles that we know a line has; a single one is no row of them. */
function titlesIn(line: string, mark: string): number {
  const titles = line.split(mark, 200).filter((title) => fieldOf(title) !== null);
  return titles.length > 1 ? titles.length : 0;
}
