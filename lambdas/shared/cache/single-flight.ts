/**
 * Nobody joins a reading that began longer ago, in milliseconds: Lambda freezes a function between its requests, and what it
 * was reading may never arrive. Half of the time in which an API answer counts as an outage.
 */
const joinedFor = 2_000;

interface Flight {
  readonly work: Promise<unknown>;
  readonly startedAt: number;
}

export type SingleFlight = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/**
 * Work that is under way for a key serves all who ask for it meanwhile, also when it fails.
 * @param now milliseconds since the epoch.
 */
export const createSingleFlight = (now: () => number): SingleFlight => {
  const flights = new Map<string, Flight>();
  return <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const known = flights.get(key);
    if (known !== undefined && now() - known.startedAt < joinedFor) return known.work as Promise<T>;
    const flight: Flight = {
      startedAt: now(),
      work: work().finally(() => {
        // A later flight may have taken the place of one that was too slow.
        if (flights.get(key) === flight) flights.delete(key);
      }),
    };
    flights.set(key, flight);
    return flight.work as Promise<T>;
  };
};
