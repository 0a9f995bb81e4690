import { createHash } from 'node:crypto';
import type { JudgingRules } from './judging-rules.ts';

/** Raised when the computation itself changes, rather than a number in the rules. */
const methodVersion = '3';

/** Keys in order, so that the same rules give the same text however they were put together. */
const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, ordered(each)]),
  );
};

const known = new WeakMap<JudgingRules, string>();

/** Names the whole of the rules and the method: `3-` and the first 64 bits of the SHA-256 of the rules as ordered JSON. */
export const rulesVersion = (rules: JudgingRules): string => {
  const version =
    known.get(rules) ??
    `${methodVersion}-${createHash('sha256')
      .update(JSON.stringify(ordered(rules)))
      .digest('hex')
      .slice(0, 16)}`;
  known.set(rules, version);
  return version;
};
