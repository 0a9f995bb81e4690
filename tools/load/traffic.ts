import { seededRandom, zipf } from '../bench/cache/zipf.ts';

/** A request as a user sends it. */
export interface LoadRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the API's URL, with its query. */
  readonly path: string;
  readonly body?: object;
}

/** One of the requests that users send, and when they send it. */
export interface Planned {
  /** Milliseconds since the beginning. */
  readonly at: number;
  readonly user: number;
  readonly kind: TrafficKind;
}

/** Of a hundred requests: people look at lists and what is in them, and seldom change anything. */
const mix = {
  list: 34,
  'next page': 8,
  opportunity: 28,
  vehicle: 4,
  sources: 4,
  jobs: 5,
  job: 3,
  anomalies: 5,
  'saved search': 7,
  health: 2,
} as const;

export type TrafficKind = keyof typeof mix;

const kinds = Object.entries(mix).flatMap(([kind, share]) =>
  Array<TrafficKind>(share).fill(kind as TrafficKind),
);

export interface TrafficOptions {
  readonly users: number;
  /** Requests of one user an hour. */
  readonly pace: number;
  readonly seconds: number;
  readonly seed: number;
}

/**
 * The requests of users who know nothing of each other, in the order of their times: each thinks for a while before every
 * request, as long as chance has it (exponentially), on average an hour by `pace`.
 */
export const planTraffic = ({ users, pace, seconds, seed }: TrafficOptions): readonly Planned[] => {
  const random = seededRandom(seed);
  const pause = (): number => (-Math.log(1 - random()) * 3_600_000) / pace;
  const planned: Planned[] = [];
  for (let user = 0; user < users; user += 1) {
    for (let at = pause(); at < seconds * 1_000; at += pause()) {
      const kind = kinds[Math.floor(random() * kinds.length)];
      if (kind !== undefined) planned.push({ at, user, kind });
    }
  }
  return planned.sort((one, other) => one.at - other.at);
};

/** What there is to be asked for, found out before the load begins. */
export interface Stock {
  readonly opportunityIds: readonly string[];
  readonly jobIds: readonly string[];
}

/** Lists that people look at, the most popular first. */
const lists = [
  '',
  'sort=newest',
  'make=Ford',
  'sort=price&currency=USD',
  'make=Honda&sort=margin',
  'scoreMin=40',
  'priceMax=20000&currency=USD',
  'sort=ending-soon',
  'mileageMax=60000',
  'country=US',
];

const search = { name: 'Under load', filter: { make: 'Ford' }, sort: 'score' };

/**
 * Makes requests of what was planned. It follows what came back: cursors lead on, and a search that was kept is run, then
 * removed.
 */
export const createTraffic = ({ opportunityIds, jobIds }: Stock, seed: number) => {
  const random = seededRandom(seed);
  const drawOpportunity = zipf(opportunityIds.length, 1, random);
  const drawList = zipf(lists.length, 1, random);
  /** What users may go on with, by its kind. */
  const cursors: string[] = [];
  const searches: { readonly id: string; readonly wasRun: boolean }[] = [];

  const listRequest = (): LoadRequest => {
    const query = lists[drawList()] ?? '';
    return { method: 'GET', path: `/api/opportunities?limit=5${query && `&${query}`}` };
  };

  const searchRequest = (): LoadRequest => {
    const known = searches.shift();
    if (known === undefined) return { method: 'POST', path: '/api/saved-searches', body: search };
    if (known.wasRun) return { method: 'DELETE', path: `/api/saved-searches/${known.id}` };
    searches.push({ ...known, wasRun: true });
    return { method: 'GET', path: `/api/saved-searches/${known.id}/opportunities` };
  };

  const get = (path: string): LoadRequest => ({ method: 'GET', path });
  const popular = (): string => opportunityIds[drawOpportunity()] ?? '';
  const makers: Readonly<Record<TrafficKind, () => LoadRequest>> = {
    list: listRequest,
    'next page': () => {
      const path = cursors.shift();
      return path === undefined ? listRequest() : get(path);
    },
    opportunity: () => get(`/api/opportunities/${popular()}`),
    vehicle: () => get(`/api/vehicles/${popular()}`),
    sources: () => get('/api/sources'),
    jobs: () => get('/api/scrape-jobs'),
    job: () => get(`/api/scrape-jobs/${jobIds[Math.floor(random() * jobIds.length)] ?? ''}`),
    anomalies: () => get('/api/anomalies'),
    'saved search': searchRequest,
    health: () => get('/healthz'),
  };

  return {
    requestOf: (kind: TrafficKind): LoadRequest => makers[kind](),
    /** Takes note of an answer. */
    learn: ({ method, path }: LoadRequest, body: unknown): void => {
      const { nextCursor, searchId } = (body ?? {}) as { nextCursor?: string; searchId?: string };
      const isList = path.startsWith('/api/opportunities?');
      if (isList && nextCursor !== undefined && cursors.length < 100) {
        const [bare = ''] = path.split('&cursor=');
        cursors.push(`${bare}&cursor=${encodeURIComponent(nextCursor)}`);
      }
      if (method === 'POST' && searchId !== undefined) searches.push({ id: searchId, wasRun: false });
    },
  };
};
