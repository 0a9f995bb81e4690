/** What became of one thing that a page states, or does not state. */
export const outcomes = ['right', 'wrong', 'missed', 'invented', 'absent'] as const;

export type Outcome = (typeof outcomes)[number];

/** The better, the higher. Null is better than wrong: a gap can be filled from elsewhere, an error is believed. */
const worth: Readonly<Record<Outcome, number>> = { right: 2, absent: 2, missed: 1, wrong: 0, invented: 0 };

/** Positive where the second is better. */
export const improvement = (before: Outcome, after: Outcome): number => worth[after] - worth[before];

/** @param matches whether what was found is what the page states; asked only when there is both */
export const outcomeOf = (stated: boolean, found: boolean, matches: () => boolean): Outcome => {
  if (!stated) return found ? 'invented' : 'absent';
  if (!found) return 'missed';
  return matches() ? 'right' : 'wrong';
};
