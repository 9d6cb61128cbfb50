import { readdirSync } from 'node:fs';

/** Every TypeScript file below src, with forward slashes. */
export function sourceFiles(): string[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((file) => `src/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/u.test(file))
    .toSorted();
}
