/** Time that passes only from one happening to the next, for whole systems of promises. */
export const virtualTime = (start: number) => {
  const agenda: { readonly at: number; readonly run: () => void }[] = [];
  let now = start;

  /** Runs something at a time; of two at the same time the one that was planned first. */
  const plan = (at: number, run: () => void): (() => void) => {
    const entry = { at: Math.max(now, at), run };
    const before = agenda.findIndex((other) => other.at > entry.at);
    agenda.splice(before < 0 ? agenda.length : before, 0, entry);
    return () => {
      const place = agenda.indexOf(entry);
      if (place >= 0) agenda.splice(place, 1);
    };
  };

  return {
    /** Milliseconds since the epoch. */
    now: () => now,
    plan,
    sleep: (ms: number) => new Promise<void>((resolve) => void plan(now + ms, resolve)),
    /** Lets everything happen that is planned, and whatever comes of it. */
    runToTheEnd: async (mostHappenings: number): Promise<void> => {
      for (let happenings = 0; agenda.length > 0; happenings += 1) {
        if (happenings > mostHappenings) throw new Error('It never ends');
        const next = agenda.shift();
        now = next?.at ?? now;
        next?.run();
        // All promises that can go on do so before time does.
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
};
