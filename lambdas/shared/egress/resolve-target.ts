import { cachingResolve } from './caching-resolve.ts';
import { classifyAddress } from './classify-address.ts';
import type { EgressRefusal, EgressTarget } from './classify-url.ts';
import { queryNameServers } from './query-name-servers.ts';

/** Every address of a host name. Rejects with an `ENOTFOUND` or another error of node:dns. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/** What may be dialled: judged addresses of one host. Nothing resolves the name a second time. */
export interface PinnedTarget {
  readonly host: string;
  readonly addresses: readonly string[];
  readonly port: number;
}

/** The guard said no. The code is the reason, in the words of the classifiers. */
export class EgressRefusedError extends Error {
  override readonly name = 'EgressRefusedError';
  readonly code: EgressRefusal;

  constructor(code: EgressRefusal, host: string) {
    super(`${host} is refused by the egress guard: ${code}`);
    this.code = code;
  }
}

/** The system's name servers, their answers kept for a minute at most. */
export const systemResolve: Resolve = cachingResolve({
  query: (host) => queryNameServers(host),
  now: Date.now,
});

/**
 * Resolves a target once and judges every answer: one address that is not public refuses the host, since a name that
 * mixes public and private answers is an attack or a mistake.
 * @throws EgressRefusedError, or what `resolve` rejects with.
 */
export const resolveTarget = async (target: EgressTarget, resolve: Resolve): Promise<PinnedTarget> => {
  const { host, pinned } = target;
  if (pinned !== undefined) return { host, addresses: [pinned.address], port: pinned.port };
  const addresses = await resolve(host);
  for (const address of addresses) {
    const verdict = classifyAddress(address);
    if (verdict !== 'public') throw new EgressRefusedError(verdict, host);
  }
  if (addresses.length === 0) throw Object.assign(new Error(`${host} has no address`), { code: 'ENOTFOUND' });
  return { host, addresses, port: target.port };
};
