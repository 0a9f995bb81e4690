import type { SeededRandom } from '../sites/sample-market/world/seeded-random.ts';

/** What may befall a call of a client. */
export const faultKinds = ['throttled', 'failed', 'answer lost', 'killed before', 'killed after'] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Faults that happen by chance, the same for the same seed, until they are ended. */
export interface Faults {
  /** What befalls the next call, if anything; it is counted. */
  next(): FaultKind | undefined;
  /** Deliveries of a message that succeed, one after another: SQS promises at least one. */
  deliveries(): number;
  /** Whether the deletion of a message that was worked on is lost. */
  losesDeletion(): boolean;
  /** Whether SQS refuses one message of a batch. */
  refusesEntry(): boolean;
  /** What a site, or a browser, does instead of answering, if anything. */
  misbehaviour(): 'busy' | 'failing' | 'unreachable' | undefined;
  readonly counts: Readonly<Record<FaultKind, number>>;
  end(): void;
}

/**
 * Of each call. A page takes about eighty calls from end to end and a message has four tries, so that nearly every page
 * meets a fault, and one in some hundreds meets more than its tries outlast.
 */
const chances: Readonly<Record<FaultKind, number>> = {
  throttled: 0.002,
  failed: 0.002,
  'answer lost': 0.003,
  'killed before': 0.001,
  'killed after': 0.001,
};

/** Of a message: a second delivery, and so on to the fifth. */
const anotherDelivery = 0.2;
const mostDeliveries = 5;

const misbehaving = 0.04;

export const createFaults = (random: SeededRandom, areWanted: boolean): Faults => {
  const counts = Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Record<FaultKind, number>;
  let areOn = areWanted;
  const chance = (probability: number): boolean => areOn && random.chance(probability);

  return {
    counts,
    next() {
      if (!areOn) return undefined;
      let luck = random.between(0, 1);
      for (const kind of faultKinds) {
        luck -= chances[kind];
        if (luck >= 0) continue;
        counts[kind] += 1;
        return kind;
      }
      return undefined;
    },
    deliveries() {
      let deliveries = 1;
      while (deliveries < mostDeliveries && chance(anotherDelivery)) deliveries += 1;
      return deliveries;
    },
    losesDeletion: () => chance(0.01),
    refusesEntry: () => chance(0.01),
    misbehaviour: () =>
      chance(misbehaving) ? random.pick(['busy', 'failing', 'unreachable'] as const) : undefined,
    end() {
      areOn = false;
    },
  };
};
