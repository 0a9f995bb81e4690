import { Resolver } from 'node:dns/promises';
import { networkInterfaces } from 'node:os';
import { errorCode } from './error-code.ts';

/** For tests. */
export interface NameServerOptions {
  /** Instead of the system's, e.g. `127.0.0.1:5353`. */
  readonly servers?: readonly string[];
  /** Milliseconds. */
  readonly deadline?: number;
}

/** What the name servers say of a host. */
export interface NameAnswer {
  readonly addresses: readonly string[];
  /** For how long, by the shortest-lived record. */
  readonly ttlSeconds: number;
}

/** Resolvers near by answer in milliseconds, and their own search across the world seldom takes a second. */
const TRY_MS = 1_500;
const TRIES = 2;
/** For both families, every try and every server together. */
const DEADLINE_MS = 5_000;

const absent: ReadonlySet<string> = new Set(['ENODATA', 'ENOTFOUND']);

/** As getaddrinfo's AI_ADDRCONFIG has it: a machine without an IPv6 address has no use for one, nor time to ask for it. */
const hasIpv6 = (): boolean =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .some(({ family, internal, address }) => family === 'IPv6' && !internal && !address.startsWith('fe80'));

/**
 * Asks the name servers for every address of a host. Not getaddrinfo: that also reads the hosts file, completes names
 * from a search list, tells no time to live, and blocks one of four threads for as long as a hostile server likes.
 * @throws an error with code ENOTFOUND when there is no such name or it has no address, else EAI_AGAIN.
 */
export const queryNameServers = async (
  host: string,
  options: NameServerOptions = {},
): Promise<NameAnswer> => {
  const { servers, deadline = DEADLINE_MS } = options;
  const resolver = new Resolver({ timeout: TRY_MS, tries: TRIES });
  if (servers !== undefined) resolver.setServers(servers);
  const timer = setTimeout(() => resolver.cancel(), deadline);
  const answers = await Promise.allSettled([
    resolver.resolve4(host, { ttl: true }),
    ...(hasIpv6() ? [resolver.resolve6(host, { ttl: true })] : []),
  ]);
  clearTimeout(timer);
  const records = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  if (records.length > 0) {
    return {
      addresses: records.map(({ address }) => address),
      ttlSeconds: Math.min(...records.map(({ ttl }) => ttl)),
    };
  }
  const failures = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
  const failure = failures.find((error) => !absent.has(errorCode(error)));
  if (failure === undefined) throw Object.assign(new Error(`${host} has no address`), { code: 'ENOTFOUND' });
  // Their own codes (ECONNREFUSED, ETIMEOUT, …) would read as the site's.
  const message = `The name servers do not answer for ${host}: ${errorCode(failure)}`;
  throw Object.assign(new Error(message, { cause: failure }), { code: 'EAI_AGAIN' });
};
