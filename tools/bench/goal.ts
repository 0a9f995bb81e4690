/** What a figure is held to. */
export interface Goal {
  readonly what: string;
  readonly measured: number;
  readonly bound: 'at least' | 'at most';
  readonly limit: number;
  /** Empty for a ratio. */
  readonly unit: string;
}

export const isMet = ({ measured, bound, limit }: Goal): boolean =>
  bound === 'at least' ? measured >= limit : measured <= limit;

export const describeGoal = (goal: Goal): string => {
  const show = (value: number): string => `${Number(value.toFixed(2))}${goal.unit && ` ${goal.unit}`}`;
  const verdict = isMet(goal) ? 'met' : 'MISSED';
  return `${goal.what}: ${show(goal.measured)} (goal: ${goal.bound} ${show(goal.limit)}) ${verdict}`;
};
