/** A source as the simulation sees it: how much there is, and how fast its host may be asked. */
export interface SimulatedSource {
  readonly name: string;
  /** Pages of its one job. */
  readonly pages: number;
  readonly requestsPerSecond: number;
  /** Seconds from the beginning to its job. */
  readonly startsAt: number;
}

/** Seconds that a page takes of a slot; each differs by up to a half. */
export interface Durations {
  /** To look at a message whose turn has not come, and to send it back. */
  readonly look: number;
  readonly fetch: number;
  readonly render: number;
  readonly extract: number;
}

export interface Scenario {
  readonly seed: string;
  readonly sources: readonly SimulatedSource[];
  /** Pages of one job on their way at once; Infinity = all are sent as they are found. */
  readonly maxInFlight: number;
  /** Pages worked on at once by all invocations of a function together. */
  readonly slots: { readonly fetch: number; readonly render: number; readonly extract: number };
  readonly seconds: Durations;
  /** 0 to 1. */
  readonly shareRendered: number;
  /** One in so many pages is a list. */
  readonly listEvery: number;
  /** Links of a list to pages that are new; more than `listEvery`, or the site would be read page after page. */
  readonly linksOfList: number;
}

/** The longest a message can wait in SQS at a time, seconds. */
export const longestDelay = 900;

const many = (count: number, source: (index: number) => SimulatedSource): SimulatedSource[] =>
  Array.from({ length: count }, (_, index) => source(index));

/**
 * A million pages, times `scale`: one source as large as all others together, which allows much; some large ones, and many
 * small ones, which begin over the first hour, while the large ones are under way.
 */
export const mixedSources = (scale: number): SimulatedSource[] => [
  { name: 'giant', pages: Math.round(500_000 * scale), requestsPerSecond: 100, startsAt: 0 },
  ...many(40, (index) => ({
    name: `large-${index}`,
    pages: Math.round(10_000 * scale),
    requestsPerSecond: 2,
    startsAt: index * 30,
  })),
  ...many(200, (index) => ({
    name: `small-${index}`,
    pages: Math.round(500 * scale),
    requestsPerSecond: 1,
    startsAt: 60 + index * 18,
  })),
];

/**
 * The environment `production`: 50 invocations that fetch five pages each, 10 that render one, 50 that read five. The
 * seconds are those of the benches; whoever has better ones puts them in.
 */
export const production: Omit<Scenario, 'seed' | 'sources' | 'maxInFlight'> = {
  slots: { fetch: 250, render: 10, extract: 250 },
  seconds: { look: 0.05, fetch: 1.5, render: 4, extract: 0.5 },
  shareRendered: 0.02,
  listEvery: 10,
  linksOfList: 25,
};
