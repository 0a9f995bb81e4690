import { type Change, type ChangeKind, isSubject, type Subject, subjects } from './change.ts';

/** How often each came up. What the baseline has is same + lost + different; the candidate, same + gained + different. */
export type Counts = Readonly<Record<ChangeKind, number>>;

/** What changed in one source, or in all. */
export interface Tally {
  readonly subjects: Readonly<Record<Subject, Counts>>;
  /** By the names of fields that any version states. */
  readonly fields: Readonly<Record<string, Counts>>;
}

/** Where a change was seen. */
export interface Place {
  readonly source: string;
  /** The page as the store calls it; absent where it is about a listing over all its pages. */
  readonly page?: string;
  readonly url: string;
}

export type Example = Place & Pick<Change, 'before' | 'after'>;

type Mutable = Map<string, Record<ChangeKind, number>>;

const none = (): Record<ChangeKind, number> => ({ same: 0, gained: 0, lost: 0, different: 0 });

const add = (counts: Mutable, { subject, change }: Change): void => {
  const own = counts.get(subject) ?? none();
  own[change] += 1;
  counts.set(subject, own);
};

const frozen = (counts: Mutable): Tally => ({
  subjects: Object.fromEntries(
    subjects.map((subject) => [subject, { ...none(), ...counts.get(subject) }]),
  ) as Record<Subject, Counts>,
  fields: Object.fromEntries(
    [...counts].filter(([name]) => !isSubject(name)).sort(([a], [b]) => (a < b ? -1 : 1)),
  ),
});

export interface Tallies {
  readonly total: Tally;
  readonly sources: Readonly<Record<string, Tally>>;
  /** `subject.change` → the first cases of it. */
  readonly examples: Readonly<Record<string, readonly Example[]>>;
}

/** Counts changes as they come, and keeps the first `keptExamples` of each sort: it grows with sorts, not with pages. */
export const createTallies = (keptExamples: number) => {
  const total: Mutable = new Map();
  const sources = new Map<string, Mutable>();
  const examples = new Map<string, Example[]>();
  return {
    add(place: Place, changes: readonly Change[]): void {
      const own: Mutable = sources.get(place.source) ?? new Map();
      sources.set(place.source, own);
      for (const change of changes) {
        add(total, change);
        add(own, change);
        if (change.change === 'same') continue;
        const key = `${change.subject}.${change.change}`;
        const kept = examples.get(key) ?? [];
        examples.set(key, kept);
        const { before, after } = change;
        if (kept.length < keptExamples)
          kept.push({
            ...place,
            ...(before !== undefined && { before }),
            ...(after !== undefined && { after }),
          });
      }
    },
    result: (): Tallies => ({
      total: frozen(total),
      sources: Object.fromEntries(
        [...sources].sort(([a], [b]) => (a < b ? -1 : 1)).map(([source, counts]) => [source, frozen(counts)]),
      ),
      examples: Object.fromEntries([...examples].sort(([a], [b]) => (a < b ? -1 : 1))),
    }),
  };
};

/** Of what the baseline has (of what the candidate has, for gains) the share that changed so; 0 of nothing is 0. */
export const shareOf = (counts: Counts, change: ChangeKind): number => {
  const whole =
    change === 'gained'
      ? counts.same + counts.gained + counts.different
      : counts.same + counts.lost + counts.different;
  return whole === 0 ? 0 : counts[change] / whole;
};
