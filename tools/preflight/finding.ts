/**
 * `fails`: CloudFormation, or the product behind it, will fail of it. `warns`: it goes, but not as it should.
 * `info`: good to know. `unchecked`: nobody looked, and why.
 */
export const severities = ['fails', 'warns', 'unchecked', 'info'] as const;
export type Severity = (typeof severities)[number];

export interface Finding {
  /** Names the check, and behind a slash what it looked at: `stack-state/DealerScope-staging-Data`. */
  readonly id: string;
  readonly severity: Severity;
  readonly sentence: string;
  /** What to do about it; nothing where nothing is to be done. */
  readonly remedy?: string;
}

/** Something that was asked for: its answer, or why there is none. */
export type Reading<Value> = { readonly value: Value } | { readonly unread: string };

/** What to say of an answer; where there is none, that nobody looked. */
export const judged = <Value>(
  id: string,
  reading: Reading<Value>,
  judge: (value: Value) => readonly Finding[],
): readonly Finding[] =>
  'value' in reading
    ? judge(reading.value)
    : [{ id, severity: 'unchecked', sentence: `Nobody looked: ${reading.unread}` }];

/** For the program's end: what will fail. */
export const willFail = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'fails');
