import { MAX_TRIES, pauseAfter } from '../../lambdas/shared/stores/conditional-write.ts';
import { seededRandom } from '../sites/sample-market/world/seeded-random.ts';
import { createEventQueue } from './event-queue.ts';

export interface Contention {
  readonly seed: string;
  /** Transactions that begin every second, at random moments. */
  readonly perSecond: number;
  /** Rows of which each transaction writes one. */
  readonly rows: number;
  /** Milliseconds for which a transaction holds its row. */
  readonly holds: number;
  readonly seconds: number;
}

export interface ContentionOutcome {
  readonly transactions: number;
  /** Of all tries, the share that met another transaction, 0 to 1. */
  readonly conflicts: number;
  /** Transactions whose message has to come back later, because every try met another. */
  readonly givenUp: number;
  /** Milliseconds until 95 % were through. */
  readonly p95: number;
}

interface Transaction {
  readonly row: number;
  readonly begun: number;
  tries: number;
}

/**
 * Transactions on paper: one that meets another in its row is cancelled, as DynamoDB does, and tried again as our stores do
 * it. A cancelled one holds nothing.
 */
export const simulateContention = (contention: Contention): ContentionOutcome => {
  const { perSecond, rows, holds, seconds } = contention;
  const random = seededRandom(contention.seed);
  const events = createEventQueue<Transaction>();
  const heldUntil = new Float64Array(rows);
  const took: number[] = [];
  let tries = 0;
  let conflicts = 0;
  let givenUp = 0;
  const gap = (): number => (-Math.log(1 - random.between(0, 1)) * 1_000) / perSecond;
  for (let begun = gap(); begun < seconds * 1_000; begun += gap()) {
    events.add(begun, { row: random.integer(0, rows - 1), begun, tries: 0 });
  }
  for (let next = events.next(); next !== undefined; next = events.next()) {
    const { at, event: transaction } = next;
    const { row, begun } = transaction;
    tries += 1;
    transaction.tries += 1;
    if ((heldUntil[row] ?? 0) <= at) {
      heldUntil[row] = at + holds;
      took.push(at + holds - begun);
      continue;
    }
    conflicts += 1;
    if (transaction.tries === MAX_TRIES) givenUp += 1;
    else events.add(at + pauseAfter(transaction.tries, random.between(0, 1)), transaction);
  }
  took.sort((a, b) => a - b);
  return {
    transactions: took.length + givenUp,
    conflicts: tries === 0 ? 0 : conflicts / tries,
    givenUp,
    p95: took[Math.floor(took.length * 0.95)] ?? 0,
  };
};
