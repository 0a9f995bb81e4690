/** One thing that `npm test` runs. */
export interface Check {
  readonly name: string;
  /** The npm script that does it. */
  readonly script: string;
  /** Tests are counted one by one, any other check as one. */
  readonly isJest: boolean;
}

/** In the order of what they cost, the cheap ones first. */
export const checks: readonly Check[] = [
  { name: 'format and lint', script: 'lint', isJest: false },
  { name: 'API document', script: 'lint-api', isJest: false },
  { name: 'types', script: 'typecheck', isJest: false },
  { name: 'dead code', script: 'dead-code', isJest: false },
  { name: 'unit and template tests', script: 'test:unit', isJest: true },
  { name: 'the product on a local AWS', script: 'test:e2e', isJest: true },
];

/** How many checks or tests passed and failed. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** The part of Jest's JSON results that is counted. */
export interface JestResults {
  readonly numTotalTests: number;
  readonly numPassedTests: number;
  /** Files that could not run at all, whose tests nobody counts. */
  readonly numRuntimeErrorTestSuites: number;
  readonly success: boolean;
}

/**
 * Counts a run of Jest. A test that was skipped or left as a to-do has not passed: nothing is skipped silently.
 * @param results Absent when Jest could not even write them.
 */
export const tallyOf = (results: JestResults | undefined): Tally => {
  if (results === undefined) return { passed: 0, failed: 1 };
  const { numTotalTests, numPassedTests, numRuntimeErrorTestSuites, success } = results;
  const failed = numTotalTests - numPassedTests + numRuntimeErrorTestSuites;
  // No tests at all, or a fault beside the tests: success must be earned.
  const isHollow = failed === 0 && (!success || numTotalTests === 0);
  return { passed: numPassedTests, failed: isHollow ? 1 : failed };
};

export const sumTallies = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
  failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
});
