import { hash } from 'node:crypto';
import { keepNewest } from '../../domain/keep-newest.ts';
import type { TokenClaims } from './token-check.ts';

/** Some 1 KB each; who comes beyond them is only checked again. */
const mostTokens = 500;

export interface KnownToken {
  readonly claims: TokenClaims;
  /** Its `exp`: seconds since the epoch. */
  readonly end: number;
}

/** Tokens whose signature was found good, and what they say. */
export interface KnownTokens {
  find(token: string): TokenClaims | undefined;
  keep(token: string, found: KnownToken): void;
}

/**
 * Remembers by their hash which tokens were found good, so that a signature is not computed again for each request of a
 * client, and no token lies in memory. It forgets a token at its end, and the oldest ones first.
 */
export const createKnownTokens = (): KnownTokens => {
  const known = new Map<string, KnownToken>();
  const nameOf = (token: string): string => hash('sha256', token, 'base64');
  return {
    find(token) {
      const name = nameOf(token);
      const found = known.get(name);
      if (found === undefined || Date.now() <= found.end * 1_000) return found?.claims;
      known.delete(name);
      return undefined;
    },
    keep(token, each) {
      keepNewest(known, [nameOf(token), each], mostTokens);
    },
  };
};
