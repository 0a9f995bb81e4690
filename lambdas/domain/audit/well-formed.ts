/**
 * The value with U+FFFD for each half of a surrogate pair, in names as well. Such halves are texts to JavaScript alone: no
 * store gives them back as they were.
 */
export const wellFormed = (value: unknown): unknown => {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name.toWellFormed(), wellFormed(member)]),
  );
};
