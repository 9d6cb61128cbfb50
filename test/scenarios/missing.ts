/** Which of these do not stand there; a whole page or paper says nothing to whoever reads a failure. */
export function missing(within: string, ...phrases: readonly string[]): string[] {
  return phrases.filter((phrase) => !within.includes(phrase));
}
