/** A restart is over by then; doubled with every pause that follows. */
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 900_000;

/** A site is asked again soon after it was well: higher levels would only be steps to go back. */
export const MAX_LEVEL = 8;

/** A day: whoever asks for more has made a mistake, or wants to be asked never again, and is asked once a day. */
const LONGEST_RETRY_AFTER_MS = 86_400_000;

/** Nobody asked for so long after the last pause that what was then says nothing of now: ends of jobs lie hours apart. */
const FORGOTTEN_AFTER_MS = 3_600_000;

/**
 * Milliseconds to leave a site alone.
 * @param level pauses before this one
 * @param random 0 to 1: sites that went down together must not be tried together
 */
export const backoffMs = (level: number, random: number): number =>
  Math.ceil(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** level) * (1 + random / 2));

/** As much of a Retry-After as is heeded, in milliseconds. */
export const heededRetryAfterMs = (retryAfterMs = 0): number =>
  Math.min(LONGEST_RETRY_AFTER_MS, retryAfterMs);

/** Whether trouble that was to be over at `until` is another than that of now. */
export const isForgotten = (until: number, now: number): boolean => now - until > FORGOTTEN_AFTER_MS;
