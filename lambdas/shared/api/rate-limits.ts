import type { Role } from '../../contract/routes.ts';
import type { BucketLimit, BucketVerdict } from '../../domain/limits/token-bucket.ts';
import type { Caller } from './caller.ts';
import { networkOf } from './network-of.ts';

/** A limit that clients learn of by its name, in the headers `RateLimit-Policy` and `RateLimit`. */
export interface NamedLimit extends BucketLimit {
  readonly name: 'address' | 'client';
  /** Whose bucket it is. */
  readonly bucket: string;
}

/** What is promised to everybody: 100 requests a minute and address, as the wall before the API counts them, too. */
const perAddress: BucketLimit = { quota: 100, windowSeconds: 60 };

/** Requests a minute, from all addresses of one client together. A client of several roles has the most that one of them has. */
const clientQuotas: Readonly<Record<Role, number>> = {
  // A person with a few tabs open, or a program that asks for new opportunities every second.
  viewer: 100,
  // Reads the same, and reviews what is doubtful: a second program beside the person.
  analyst: 200,
  // Follows running jobs page by page from several machines while something is wrong.
  operator: 300,
  administrator: 300,
};

/** The buckets that a request takes from. @param address the client's, as the gateway saw it: headers can say anything. */
export const limitsOf = ({ subject, roles }: Caller, address: string): readonly NamedLimit[] => {
  const network = networkOf(address);
  const byAddress: NamedLimit = { ...perAddress, name: 'address', bucket: `address#${network}` };
  if (roles.length === 0) return [byAddress];
  const quota = Math.max(...roles.map((role) => clientQuotas[role]));
  return [byAddress, { name: 'client', bucket: `client#${subject}`, quota, windowSeconds: 60 }];
};

/** A limit, and what the request met at it. */
export type MetLimit = NamedLimit & BucketVerdict;

/** What a client is told of its limits, as draft-ietf-httpapi-ratelimit-headers-10 has it, and Retry-After once refused. */
export const rateLimitHeaders = (met: readonly MetLimit[]): Readonly<Record<string, string>> => {
  const waits = met.filter(({ allowed }) => !allowed).map(({ seconds }) => seconds);
  return {
    'ratelimit-policy': met
      .map(({ name, quota, windowSeconds }) => `"${name}";q=${quota};w=${windowSeconds}`)
      .join(', '),
    ratelimit: met.map(({ name, remaining, seconds }) => `"${name}";r=${remaining};t=${seconds}`).join(', '),
    ...(waits.length > 0 && { 'retry-after': String(Math.max(...waits)) }),
  };
};
