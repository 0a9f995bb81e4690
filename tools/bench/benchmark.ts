import type { Goal } from './goal.ts';

/** What a benchmark gets from the command line. */
export interface BenchContext {
  /** A folder of saved pages; absent = the sample market's. */
  readonly pages?: string;
  /** How often each side runs; absent = as often as the benchmark finds right. */
  readonly runs?: number;
  /** Takes lines of progress. */
  readonly say: (line: string) => void;
}

export interface BenchResult {
  /** For people: tables and what they mean. */
  readonly text: string;
  /** For programs: every single run. */
  readonly figures: object;
  readonly goals: readonly Goal[];
  /** Of the packages that the figures depend on. */
  readonly versions: Readonly<Record<string, string>>;
}

export interface Benchmark {
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  readonly run: (context: BenchContext) => Promise<BenchResult>;
}
