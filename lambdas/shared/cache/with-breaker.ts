import type { SharedStore } from './shared-layer.ts';

/** Failures in a row after which the store is left alone. */
const mostFailures = 3;

/** For how long, in milliseconds; then one call tries it. */
const restFor = 10_000;

/** Thrown without asking the store. */
export class StoreAtRest extends Error {
  override readonly name = 'StoreAtRest';
}

/**
 * A store that is not asked for ten seconds once it has failed three times in a row: a dead one costs three waits and not one
 * per request. @param now milliseconds since the epoch
 */
export const withBreaker = (store: SharedStore, now: () => number): SharedStore => {
  let failures = 0;
  let restUntil = 0;

  const guarded = async <T>(call: () => Promise<T>): Promise<T> => {
    if (now() < restUntil) throw new StoreAtRest('The shared cache failed lately and is left alone');
    // Whoever tries it after a rest tries it for all: the others do without until he knows.
    if (failures >= mostFailures) restUntil = now() + restFor;
    try {
      const result = await call();
      [failures, restUntil] = [0, 0];
      return result;
    } catch (error) {
      failures += 1;
      if (failures >= mostFailures) restUntil = now() + restFor;
      throw error;
    }
  };

  return {
    getBoth: (one, other) => guarded(() => store.getBoth(one, other)),
    set: (key, value, milliseconds) => guarded(() => store.set(key, value, milliseconds)),
  };
};
