/** How soon somebody hears of an alarm, most urgent first; docs/runbook.md says who, and how soon he acts. */
export const severities = ['critical', 'high', 'medium', 'low'] as const;

export type Severity = (typeof severities)[number];
