/**
 * The wait that a Retry-After header asks for (RFC 9110, 10.2.3: seconds, or a date), in whole seconds from now.
 * Undefined for a header that is neither; 0 for a date that has passed.
 * @param now milliseconds since the epoch.
 */
export const retryAfterSeconds = (header: string, now: number): number | undefined => {
  const text = header.trim();
  if (/^\d+$/.test(text)) return Number(text);
  // HTTP dates begin with the day's name; Date.parse alone would also take "-5" and "2026".
  if (!/^(mon|tue|wed|thu|fri|sat|sun)/i.test(text)) return undefined;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
};
