/** Sets a key of a bounded map as its newest; of more than `most` keys those set longest ago go. */
export const keepNewest = <Key, Value>(
  map: Map<Key, Value>,
  [key, value]: readonly [Key, Value],
  most: number,
): void => {
  // Taken out first, since a Map keeps the place of a key that it has.
  map.delete(key);
  const [oldest] = map.keys();
  if (map.size >= most && oldest !== undefined) map.delete(oldest);
  map.set(key, value);
};
