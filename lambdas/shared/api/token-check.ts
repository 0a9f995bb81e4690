import { JwtVerifier } from 'aws-jwt-verify';
import { SimpleFetcher } from 'aws-jwt-verify/https';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import type { Telemetry } from '../observability/telemetry.ts';
import { ApiError } from './api-error.ts';
import { createKnownTokens, type KnownToken } from './known-tokens.ts';
import { unauthenticated } from './unauthenticated.ts';

/** What a good access token says of whoever carries it. */
export interface TokenClaims {
  /** A person's or a machine client's stable identifier. */
  readonly subject: string;
  /** The app client that the token was given to. */
  readonly clientId: string;
  readonly groups: readonly string[];
  /** As tokens name them: `dealerscope/opportunities.read`. */
  readonly scopes: readonly string[];
}

/** @throws ApiError `unauthenticated`, or `unavailable` while the keys cannot be had: what cannot be checked stays out. */
export type CheckToken = (token: string) => Promise<TokenClaims>;

export interface TokenCheckOptions {
  /** The user pool's own name, as its tokens have it. */
  readonly issuer: string;
  /** Where the pool's public keys are had (JWKS). */
  readonly keysUrl: string;
  readonly telemetry: {
    readonly count: Telemetry['count'];
    readonly logger: Pick<Telemetry['logger'], 'warn'>;
  };
  readonly fetchKeys?: (url: string) => Promise<ArrayBuffer>;
  /** Milliseconds since the epoch; the token's own times are held against the system's clock. */
  readonly now?: () => number;
}

const hour = 3_600_000;
/** Keys are fetched again in the background after this time: Cognito shows a new key long before it signs with it. */
const freshFor = hour;
/** Without a newer answer keys are good for a day: an outage of Cognito is none of ours, a withdrawn key is not for ever. */
const goodFor = 24 * hour;
/** While keys cannot be had, requests are refused at once instead of waiting each for the same answer. */
const pauseAfterFailure = 2_000;
const retryAfterSeconds = 5;

/** One second, and once more: two at worst, well within the function's ten. */
const fetcher = new SimpleFetcher({ defaultRequestOptions: { timeout: 500, responseTimeout: 1_000 } });

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

/** The claims that count and the token's end, of a payload whose signature, issuer and times are good. */
const claimsOf = (payload: Readonly<Record<string, unknown>>): KnownToken => {
  const { sub, client_id: clientId, token_use: use, scope, exp, 'cognito:groups': groups = [] } = payload;
  const isGood = typeof sub === 'string' && sub !== '' && typeof clientId === 'string' && isTexts(groups);
  // The library takes a token without an end for one that never ends.
  if (!isGood || use !== 'access' || typeof exp !== 'number')
    throw new Error('The claims are not those of an access token');
  const scopes = typeof scope === 'string' ? scope.split(' ') : [];
  return { claims: { subject: sub, clientId, groups, scopes }, end: exp };
};

/**
 * A check of access tokens by their own signature, to be made once per execution environment: the second lock, behind the
 * gateway's authorizer. Keys are fetched on first use and kept, and so is what was found by them, for as long as they are.
 */
export const createTokenCheck = (options: TokenCheckOptions): CheckToken => {
  const { issuer, keysUrl, telemetry, fetchKeys = (url) => fetcher.fetch(url), now = Date.now } = options;
  let known = createKnownTokens();
  const jwksCache = new SimpleJwksCache({ fetcher: { fetch: fetchKeys } });
  const verifier = JwtVerifier.create({ issuer, audience: null, jwksUri: keysUrl }, { jwksCache });
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let failedAt = Number.NEGATIVE_INFINITY;

  const fetchNow = async (): Promise<void> => {
    if (now() - failedAt < pauseAfterFailure) throw new Error('The keys could not be had a moment ago');
    try {
      await jwksCache.getJwks(keysUrl);
      fetchedAt = now();
      // What a withdrawn key has signed ends with it.
      known = createKnownTokens();
    } catch (error) {
      failedAt = now();
      telemetry.count('ApiTokenKeysMissed');
      telemetry.logger.warn('The keys of the user pool cannot be had', error as Error);
      throw error;
    }
  };

  const haveKeys = async (): Promise<void> => {
    const age = now() - fetchedAt;
    if (age < freshFor) return;
    const fetching = fetchNow();
    if (age < goodFor) {
      // Nobody waits; a failure is logged, and the keys that are known serve on.
      fetching.catch(() => {});
      return;
    }
    try {
      await fetching;
    } catch (cause) {
      throw new ApiError(
        'unavailable',
        'Tokens cannot be checked at the moment; try again in a few seconds.',
        {
          headers: { 'retry-after': String(retryAfterSeconds) },
          cause,
        },
      );
    }
  };

  return async (token) => {
    await haveKeys();
    const ofTheseKeys = known;
    const claims = ofTheseKeys.find(token);
    if (claims !== undefined) return claims;
    try {
      const found = claimsOf(await verifier.verify(token));
      ofTheseKeys.keep(token, found);
      return found.claims;
    } catch (cause) {
      telemetry.logger.warn('A token that the gateway let pass is refused', cause as Error);
      throw unauthenticated(cause);
    }
  };
};
