/** One request that was answered, or not. */
export interface Outcome {
  /** `GET /api/opportunities/{id}` as the document has it. */
  readonly route: string;
  /** From the moment it was due, so that waiting for others counts. */
  readonly milliseconds: number;
  /** What is not as it should be, in words. */
  readonly faults: readonly string[];
}

export interface RouteReport {
  readonly route: string;
  readonly requests: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

const percentile = (sorted: readonly number[], share: number): number =>
  Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0);

const reportOf = (route: string, outcomes: readonly Outcome[]): RouteReport => {
  const sorted = outcomes.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(sorted, share));
  return { route, requests: sorted.length, p50: p50 ?? 0, p95: p95 ?? 0, p99: p99 ?? 0 };
};

/** Of all requests first, then by route, the most asked for first. */
export const reportRoutes = (outcomes: readonly Outcome[]): readonly RouteReport[] => {
  const routes = [...new Set(outcomes.map(({ route }) => route))].map((route) =>
    reportOf(
      route,
      outcomes.filter((outcome) => outcome.route === route),
    ),
  );
  return [reportOf('all', outcomes), ...routes.sort((one, other) => other.requests - one.requests)];
};

export const describeRoutes = (reports: readonly RouteReport[]): string => {
  const width = Math.max(...reports.map(({ route }) => route.length));
  const row = (route: string, figures: readonly (string | number)[]): string =>
    `${route.padEnd(width)} ${figures.map((figure) => String(figure).padStart(9)).join('')}`;
  const rows = reports.map(({ route, requests, p50, p95, p99 }) => row(route, [requests, p50, p95, p99]));
  return [row('', ['requests', 'p50 ms', 'p95 ms', 'p99 ms']), ...rows].join('\n');
};
