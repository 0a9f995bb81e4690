import type { MetricName } from '../contract/metrics.ts';
import type { PlanMessage } from '../contract/queue-messages.ts';
import type { JobMover } from '../shared/jobs/take-job-on.ts';
import type { ScrapeJobStore } from '../shared/stores/scrape-job-store.ts';
import type { SourceStore } from '../shared/stores/source-store.ts';

/** What the planner works with. */
export interface Planner extends JobMover {
  readonly sources: SourceStore;
  readonly jobs: ScrapeJobStore;
  readonly sendPlans: (messages: readonly PlanMessage[]) => Promise<void>;
  readonly count: (name: MetricName, value: number) => void;
  readonly now: () => Date;
}
