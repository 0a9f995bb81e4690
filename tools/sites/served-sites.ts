import type { Source } from '../../lambdas/domain/source.ts';

/** Web sites served from this machine under their own host names: the sample market, or a folder of saved pages. */
export interface ServedSites {
  /** Where every host is served, e.g. `127.0.0.1:41234`; requests are told apart by their Host header. */
  readonly address: string;
  readonly hosts: readonly string[];
  /** The sources to register, one per site. */
  readonly sources: readonly Source[];
  /** Stops listening and cuts every open connection. */
  close(): Promise<void>;
}

/** Sites on this machine belong to whoever scrapes them: they may be asked as fast as they answer. */
export const ownMachineLimits = {
  requestsPerSecond: 1_000,
  concurrentRequests: 50,
} as const satisfies Partial<Source>;
