/** The promise of the latency objective: API answers within so many milliseconds; what takes longer is slow. */
export const slowMilliseconds = 200;

/** Where the roll-out plan takes a change of the flags back, in milliseconds. */
export const verySlowMilliseconds = 250;
