/**
 * Works on values as they come, several at a time, and gives the results in the order of the values.
 * @param atOnce how many are worked on, or wait for their turn, at a time
 */
export const inOrder = async function* <T, R>(
  values: AsyncIterable<T>,
  atOnce: number,
  work: (value: T) => Promise<R>,
): AsyncGenerator<R> {
  const pending: Promise<R>[] = [];
  for await (const value of values) {
    const result = work(value);
    // Awaited below, perhaps only after it failed.
    result.catch(() => {});
    pending.push(result);
    const first = pending.length >= atOnce ? pending.shift() : undefined;
    if (first !== undefined) yield await first;
  }
  for (const result of pending) yield await result;
};
