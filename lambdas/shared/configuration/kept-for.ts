/** How old configuration may be, in milliseconds: half of the minute in which EMERGENCY_ROLLBACK must be effective. */
export const configurationAge = 30_000;

/**
 * Reads again only what was read longer ago. One promise serves all callers of its time, a failed one too: neither a
 * crowd nor an outage asks more often.
 * @param now milliseconds since the epoch
 */
export const keptFor = <T>(
  milliseconds: number,
  read: () => Promise<T>,
  now: () => number,
): (() => Promise<T>) => {
  let current: { readonly value: Promise<T>; readonly until: number } | undefined;
  return () => {
    if (current === undefined || now() >= current.until) {
      current = { value: read(), until: now() + milliseconds };
    }
    return current.value;
  };
};
