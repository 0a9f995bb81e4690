import { GiveUpError, RetryLaterError } from '../errors/work-errors.ts';

/** A site that is down or failing gets three more chances, after 5, 15 and 45 s: a restart is over by then. */
const MAX_TRIES_OF_A_BROKEN_SITE = 3;
/** A busy site that names no time: 5 s, doubled each time; SQS delays 900 s at most. */
const FIRST_WAIT_SECONDS = 5;
const MAX_WAIT_SECONDS = 900;

/** As for the addresses of pages: no message holds a longer one. */
const LONGEST_ADDRESS = 4_096;

const busy: readonly number[] = [429, 503];
/** Answers of a site in trouble, not of the page: time-outs, crashes, gateways (52x are Cloudflare's). */
const failing: readonly number[] = [408, 425, 500, 502, 504, 520, 521, 522, 523, 524];

/** Pages of one site that were refused together must not come back together. @param random 0 to 1. */
const spread = (seconds: number, random: number): number =>
  Math.min(MAX_WAIT_SECONDS, Math.ceil(seconds * (1 + random / 2)));

/**
 * The wait for a site that is broken rather than busy.
 * @param attempt deferrals so far, from 0.
 * @returns RetryLaterError, or GiveUpError once the site had its chances.
 */
export const deferBrokenSite = (
  failure: { readonly code: string; readonly message: string },
  attempt: number,
  random: number,
): RetryLaterError | GiveUpError => {
  const { code, message } = failure;
  if (attempt >= MAX_TRIES_OF_A_BROKEN_SITE) {
    return new GiveUpError(code, `${message}; given up after ${attempt + 1} tries`);
  }
  return new RetryLaterError(code, message, spread(FIRST_WAIT_SECONDS * 3 ** attempt, random));
};

/**
 * What the status of an answer says about trying again; undefined when the page itself answered, if only with 404.
 * @param random 0 to 1, for the spread of the waits.
 */
export const judgeAnswer = (
  answer: {
    readonly status: number;
    readonly finalUrl: string;
    readonly retryAfterSeconds?: number | undefined;
  },
  attempt: number,
  random: number,
): RetryLaterError | GiveUpError | undefined => {
  const { status, finalUrl, retryAfterSeconds } = answer;
  // Some walls answer 999; what is no status of HTTP says nothing of the page.
  if (status < 200 || status > 599)
    return new GiveUpError(
      'malformed-answer',
      `${finalUrl} answered ${status}, which is no status of a page`,
    );
  if (finalUrl.length > LONGEST_ADDRESS)
    return new GiveUpError(
      'malformed-answer',
      `${finalUrl.slice(0, 200)}… is an address of ${finalUrl.length} characters, to which the page led`,
    );
  if (busy.includes(status)) {
    const seconds = retryAfterSeconds ?? FIRST_WAIT_SECONDS * 2 ** attempt;
    return new RetryLaterError('site-busy', `${finalUrl} answered ${status}`, spread(seconds, random));
  }
  if (failing.includes(status)) {
    const message = `${finalUrl} answered ${status}`;
    return deferBrokenSite({ code: 'site-failing', message }, attempt, random);
  }
  return undefined;
};
