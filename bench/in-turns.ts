/** Does `act` for each, `width` at a time, and waits for all of them whatever happens. */
export async function inTurns<T, R>(
  items: readonly T[],
  width: number,
  act: (item: T, index: number) => Promise<R>,
): Promise<PromiseSettledResult<R>[]> {
  const outcomes: PromiseSettledResult<R>[] = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      [outcomes[index]] = await Promise.allSettled([act(items[index] as T, index)]);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return outcomes;
}
