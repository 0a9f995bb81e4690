import type { AuditAnchor } from '../../contract/audit-anchors.ts';
import { type AuditRecord, chainStart } from './audit-record.ts';

/**
 * Why the records of a day are not those that its anchor was made of, a sentence for each reason; empty when they are. It shows
 * what the chain alone cannot: that the last records are missing, or that all from some record on were written anew.
 * @param records of the anchor's day, as they are numbered.
 * @param anchors of one day, the oldest first: that is the one which counts, and there should be no other.
 */
export const anchorFaults = (
  records: readonly AuditRecord[],
  anchors: readonly [AuditAnchor, ...AuditAnchor[]],
): string[] => {
  const [{ day, number, hash }, ...later] = anchors;
  const last = number === 0 ? chainStart(day) : records[number - 1];
  return [
    ...(records.length < number
      ? [`${day} had ${number} records when it was over, and has ${records.length}: the others are gone`]
      : []),
    ...(records.length > number
      ? [
          `${day} had ${number} records when it was over, and has ${records.length}: the others were added later`,
        ]
      : []),
    ...(last !== undefined && last.hash !== hash
      ? [`${day} #${number} is not the record with which the day ended: it was written anew`]
      : []),
    ...(later.length > 0
      ? [`${day} was anchored ${later.length + 1} times: only the first anchor is ours`]
      : []),
  ];
};
