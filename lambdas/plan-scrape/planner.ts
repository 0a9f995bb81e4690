import type { MetricName } from '../contract/metrics.ts';
import type { PageMessage, PlanMessage } from '../contract/queue-messages.ts';
import type { ScrapeJobStore } from '../shared/stores/scrape-job-store.ts';
import type { SourceStore } from '../shared/stores/source-store.ts';

/** What the planner works with. */
export interface Planner {
  readonly sources: SourceStore;
  readonly jobs: ScrapeJobStore;
  readonly sendPlans: (messages: readonly PlanMessage[]) => Promise<void>;
  readonly sendPages: (messages: readonly PageMessage[]) => Promise<void>;
  readonly count: (name: MetricName, value: number) => void;
  readonly now: () => Date;
}
