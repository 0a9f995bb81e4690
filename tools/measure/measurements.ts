import { anomalyMeasurement } from './anomaly-measurement.ts';
import { identityMeasurement } from './identity-measurement.ts';
import type { Measurement } from './measurement.ts';
import { pagesMeasurement } from './pages-measurement.ts';
import { readsMeasurement } from './reads-measurement.ts';
import { valueMeasurement } from './value-measurement.ts';

export const measurements: readonly Measurement[] = [
  identityMeasurement,
  valueMeasurement,
  anomalyMeasurement,
  readsMeasurement,
  pagesMeasurement,
];
