import type { Misbehaviour } from './misbehaviour.ts';

export interface LoggedRequest {
  readonly host: string;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly userAgent: string;
  /** Milliseconds since 1970: politeness is judged by the gaps. */
  readonly at: number;
  /** 0 when the connection was cut without an answer. */
  readonly status: number;
  readonly misbehaved?: Misbehaviour;
}

export interface HostCounters {
  readonly requests: number;
  readonly misbehaved: number;
  /** Answers by status; 0 = cut. */
  readonly byStatus: Readonly<Record<string, number>>;
}

export interface RequestLog {
  add(request: LoggedRequest): void;
  /** The last 10,000, oldest first. */
  recent(): readonly LoggedRequest[];
  counters(host: string): HostCounters;
}

const kept = 10_000;

export const createRequestLog = (): RequestLog => {
  const requests: LoggedRequest[] = [];
  const counters = new Map<string, HostCounters>();
  const countersOf = (host: string): HostCounters =>
    counters.get(host) ?? { requests: 0, misbehaved: 0, byStatus: {} };
  return {
    add: (request) => {
      requests.push(request);
      if (requests.length > kept) requests.shift();
      const before = countersOf(request.host);
      counters.set(request.host, {
        requests: before.requests + 1,
        misbehaved: before.misbehaved + (request.misbehaved === undefined ? 0 : 1),
        byStatus: { ...before.byStatus, [request.status]: (before.byStatus[request.status] ?? 0) + 1 },
      });
    },
    recent: () => requests,
    counters: countersOf,
  };
};
