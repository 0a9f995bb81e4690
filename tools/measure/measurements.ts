import { identityMeasurement } from './identity-measurement.ts';
import type { Measurement } from './measurement.ts';

export const measurements: readonly Measurement[] = [identityMeasurement];
