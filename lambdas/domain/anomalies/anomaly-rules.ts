/** When a value is doubtful. Whoever changes a number changes the version. */
export const anomalyRules = {
  version: '2026-11-1',
} as const;

export type AnomalyRules = typeof anomalyRules;
