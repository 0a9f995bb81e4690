import { type Anomaly, type AnomalyCode, anomalyCodes } from '../../lambdas/domain/anomalies/anomaly.ts';
import type { AnomalyRecord, AnomalyReview } from '../../lambdas/domain/anomalies/anomaly-record.ts';

export const sampleAnomaly = (
  code: AnomalyCode = 'price-far-below-market',
  overrides: Partial<Anomaly> = {},
): Anomaly => ({
  code,
  field: anomalyCodes[code].field,
  value: '2,000 USD (asking)',
  evidence: 'Nine comparable vehicles cost 18,000 to 22,000 USD.',
  ...overrides,
});

/** An open one, as it is stored. */
export const sampleAnomalyRecord = (mark: string, overrides: Partial<AnomalyRecord> = {}): AnomalyRecord => ({
  ...sampleAnomaly(),
  listingId: 'l1',
  mark,
  state: 'open',
  stands: true,
  detectedAt: '2026-11-21T10:00:00.000Z',
  ...overrides,
});

export const sampleReview = (
  verdict: AnomalyReview['verdict'],
  at = '2026-11-21T11:00:00.000Z',
): AnomalyReview => ({ verdict, by: 'somebody', at, reason: 'The seller says so' });
