import type { Judged, Market, PageResult, PageToRead, VersionNames } from './version.ts';

/** What the process of a version is asked, one thing at a time. */
export type Question =
  | { readonly ask: 'names' }
  | { readonly ask: 'read'; readonly page: PageToRead }
  | { readonly ask: 'take'; readonly sightings: Parameters<Market['take']>[0] }
  | { readonly ask: 'listing-ids' }
  | { readonly ask: 'judge'; readonly listingIds: readonly string[]; readonly judgedAt: string };

export interface Answers {
  readonly names: VersionNames;
  /** With the CPU time that it took, ms. */
  readonly read: PageResult & { readonly milliseconds: number };
  readonly take: undefined;
  readonly 'listing-ids': readonly string[];
  readonly judge: readonly Judged[];
}

/** `threw`: the version could not do it; the process goes on. */
export type Reply = { readonly answer: Answers[keyof Answers] } | { readonly threw: string };
