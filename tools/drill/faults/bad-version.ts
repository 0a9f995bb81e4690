import { join } from 'node:path';

/** What makes a version of a function bad, while its code is as it is deployed but for that. */
export interface Badness {
  /** On top of what it needs. */
  readonly holdsMegabytes?: number;
  /** Before each invocation does anything. */
  readonly waitsMilliseconds?: number;
  /** A variable that it loses once it is loaded. */
  readonly forgets?: string;
  /** What its code reads (regular expressions), and what stands there instead. */
  readonly reads?: Readonly<Record<string, string>>;
  /** How full it finds the space for temporary files. */
  readonly filledPercent?: number;
}

/** The variables of such a version. */
export const badVersion = (badness: Badness): Readonly<Record<string, string>> => ({
  NODE_OPTIONS: `--require=${join(import.meta.dirname, 'bad-version.cjs')}`,
  DRILL_BADNESS: JSON.stringify(badness),
});
