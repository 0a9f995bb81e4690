import type { ImportCounts, ReportedFault } from '../../lambdas/domain/imports/listing-import.ts';

/** What became of a file. */
export interface ImportOutcome {
  /** Absent where no row could be read. */
  readonly counts?: ImportCounts | undefined;
  readonly faults: readonly ReportedFault[];
  /** Why it failed, and what to do. */
  readonly reason?: string | undefined;
}

/** For people, line by line: each fault as `row 17, column price: 'abc' is no amount; …`. */
export const describeOutcome = ({ counts, faults, reason }: ImportOutcome): readonly string[] => [
  ...faults.map(({ row, column, value, detail }) => {
    const place = column === null ? `row ${row}` : `row ${row}, column ${column}`;
    return `${place}: ${value === null ? '' : `'${value}' `}${detail}`;
  }),
  ...(reason === undefined ? [] : [reason]),
  ...(counts === undefined
    ? []
    : [`${counts.rows} rows: ${counts.accepted} accepted, ${counts.rejected} rejected.`]),
];

export const isGood = ({ counts, reason }: ImportOutcome): boolean =>
  reason === undefined && counts?.rejected === 0;
