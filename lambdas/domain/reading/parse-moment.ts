const iso = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d{1,9})?\s?(Z|[+-]\d{2}:?\d{2})$/;

/** Between 2000 and 2100, in seconds since 1970. */
const isPlausible = (seconds: number): boolean => seconds > 946_684_800 && seconds < 4_102_444_800;

/**
 * A moment with its offset as ISO 8601, from ISO 8601 or a Unix time in seconds or milliseconds.
 * @returns undefined for a local time without a zone: it would be a guess
 */
export const parseMoment = (raw: string | number): string | undefined => {
  const text = String(raw).trim();
  if (/^\d{10}$|^\d{13}$/.test(text)) {
    const seconds = Number(text.slice(0, 10));
    return isPlausible(seconds) ? new Date(seconds * 1_000).toISOString() : undefined;
  }
  const match = iso.exec(text);
  if (match === null) return undefined;
  const [, date, time, seconds = ':00', zone = 'Z'] = match;
  const offset = zone === 'Z' || zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  const moment = `${date}T${time}${seconds}${offset}`;
  return Number.isNaN(Date.parse(moment)) ? undefined : moment;
};
