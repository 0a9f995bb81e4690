/**
 * Access in an emergency: a group of the user pool whose name says until when it counts, made for one person and one time.
 * So there is no group that could be filled in silence, and nobody needs to be there to take the access away.
 */
const prefix = 'break-glass-until-';

/** The longest time for which anybody gets it; a group that counts longer counts for nothing. In milliseconds. */
export const longestBreakGlass = 8 * 3_600_000;

/** Until when a group gives the access, in milliseconds since the epoch; undefined when it is none of these. */
export const endOfBreakGlass = (group: string): number | undefined => {
  if (!group.startsWith(prefix)) return undefined;
  const [, day, hour, minute] = /^(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)Z$/.exec(group.slice(prefix.length)) ?? [];
  const end = Date.parse(`${day}T${hour}:${minute}:00Z`);
  return Number.isNaN(end) ? undefined : end;
};

/** The name of the group. @param end milliseconds since the epoch; it counts to the minute */
export const breakGlassGroup = (end: number): string =>
  `${prefix}${new Date(end).toISOString().slice(0, 16).replace(/:/g, '')}Z`;

/**
 * Until when somebody has the access by one of these groups, ISO 8601; undefined when nobody has.
 * @param now milliseconds since the epoch
 */
export const breakGlassUntil = (groups: readonly string[], now: number): string | undefined => {
  const ends = groups.map(endOfBreakGlass).filter((end) => end !== undefined);
  const good = ends.filter((end) => end > now && end <= now + longestBreakGlass);
  return good.length === 0 ? undefined : new Date(Math.max(...good)).toISOString();
};
