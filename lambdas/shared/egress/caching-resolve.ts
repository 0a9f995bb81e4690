import { keepNewest } from '../../domain/keep-newest.ts';
import type { NameAnswer } from './query-name-servers.ts';
import type { Resolve } from './resolve-target.ts';

/** One look-up serves a batch of pages, even where a site asks for none to be kept. */
const MIN_TTL_SECONDS = 5;
/** A site that moves is found again, and a wrong answer is over, within a minute. */
const MAX_TTL_SECONDS = 60;
/** Names, with a few hundred bytes each. */
const MAX_NAMES = 1_000;

export interface CachingResolveOptions {
  readonly query: (host: string) => Promise<NameAnswer>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Remembers the addresses of names for their time to live, within bounds. Whoever asks for a name that is being asked
 * for waits for the same answer; failures are not remembered. Answers are judged anew each time they are used.
 */
export const cachingResolve = ({ query, now }: CachingResolveOptions): Resolve => {
  const answers = new Map<string, { readonly expires: number; readonly addresses: readonly string[] }>();
  const asked = new Map<string, Promise<readonly string[]>>();

  const ask = async (host: string): Promise<readonly string[]> => {
    try {
      const { addresses, ttlSeconds } = await query(host);
      const ttl = Math.min(MAX_TTL_SECONDS, Math.max(MIN_TTL_SECONDS, ttlSeconds));
      keepNewest(answers, [host, { expires: now() + ttl * 1_000, addresses }], MAX_NAMES);
      return addresses;
    } finally {
      asked.delete(host);
    }
  };

  return async (host) => {
    const known = answers.get(host);
    if (known !== undefined && now() < known.expires) return known.addresses;
    answers.delete(host);
    const answer = asked.get(host) ?? ask(host);
    asked.set(host, answer);
    return answer;
  };
};
