import { type EventLoopUtilization, performance } from 'node:perf_hooks';

/** Runs something later, unless it is called off by the function returned. */
export type Later = (milliseconds: number, run: () => void) => () => void;

/** Share of a wait in which this process computed: above it, an answer may have come that nobody had time to hear. */
const MAX_BUSY_SHARE = 0.5;

const byTimer: Later = (milliseconds, run) => {
  // The process need not stay alive for it.
  const timer = setTimeout(run, milliseconds).unref();
  return () => clearTimeout(timer);
};

/**
 * A timer that blames nobody for our own slowness: a wait in which the process was busy most of the time, reading pages
 * on a small share of a processor say, begins anew.
 */
export const idleTimer =
  (
    later: Later = byTimer,
    utilization: (since?: EventLoopUtilization) => EventLoopUtilization = performance.eventLoopUtilization,
  ): Later =>
  (milliseconds, run) => {
    let since = utilization();
    const look = (): void => {
      if (utilization(since).utilization <= MAX_BUSY_SHARE) {
        run();
        return;
      }
      since = utilization();
      callOff = later(milliseconds, look);
    };
    let callOff = later(milliseconds, look);
    return () => callOff();
  };
