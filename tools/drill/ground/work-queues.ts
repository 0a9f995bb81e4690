/** The queues of work, as their logical ids begin. */
export const workQueues = [
  'ScrapingPagesQueue',
  'ScrapingRendersQueue',
  'ScrapingExtractsQueue',
  'ScrapingPlannerPlansQueue',
  'RescorerRescoresQueue',
] as const;
