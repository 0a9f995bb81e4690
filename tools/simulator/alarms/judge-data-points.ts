import type { AlarmState, MissingDataTreatment } from './alarm.ts';

/** How one data point stands to the threshold; undefined when it is missing. */
export type Judged = 'breaching' | 'within' | undefined;

/**
 * Data points that are looked at beyond the evaluation periods, in case some are missing. AWS says only that it looks at
 * more; all its examples look at 5 for 3.
 */
export const extraDataPoints = 2;

/** The rule of an alarm, without what it is about. */
export interface Judging {
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly treatMissingData: MissingDataTreatment;
}

/**
 * The state that follows from the data points of the evaluation range. Missing ones are made up for as few times as
 * possible: real ones from farther back come first.
 * @param range oldest first.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export const judgeDataPoints = (
  range: readonly Judged[],
  { evaluationPeriods, datapointsToAlarm, treatMissingData }: Judging,
  current: AlarmState,
): AlarmState => {
  let real = 0;
  let breaching = 0;
  // The newest that are there; this is done for each alarm and minute, and makes no arrays.
  for (let at = range.length - 1; at >= 0 && real < evaluationPeriods; at -= 1) {
    if (range[at] === undefined) continue;
    real += 1;
    if (range[at] === 'breaching') breaching += 1;
  }
  const lacking = evaluationPeriods - real;
  if (lacking === 0 || treatMissingData === 'notBreaching') {
    return breaching >= datapointsToAlarm ? 'ALARM' : 'OK';
  }
  if (treatMissingData === 'breaching') return breaching + lacking >= datapointsToAlarm ? 'ALARM' : 'OK';
  if (breaching >= datapointsToAlarm) return 'ALARM';
  if (breaching < real) return 'OK';
  if (treatMissingData === 'ignore') return current;
  // All that is there breaches. The oldest tells enough once it is as old as the data points that an alarm takes, else
  // the next one may still be within the threshold: AWS's "premature alarm state".
  const age = range.length - range.indexOf('breaching');
  return breaching > 0 && age >= datapointsToAlarm ? 'ALARM' : 'INSUFFICIENT_DATA';
};
