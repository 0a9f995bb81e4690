import { expect, test } from '@jest/globals';
import { idleTimer } from '../../../../lambdas/shared/politeness/idle-timer.ts';

/** A timer run by hand, in a process that is as busy as told. */
const timerOf = (busyShares: readonly number[]) => {
  const shares = [...busyShares];
  const waits: { readonly ms: number; readonly run: () => void; isOff: boolean }[] = [];
  const later = idleTimer(
    (ms, run) => {
      const wait = { ms, run, isOff: false };
      waits.push(wait);
      return () => {
        wait.isOff = true;
      };
    },
    (since) => ({ idle: 0, active: 0, utilization: since === undefined ? 0 : (shares.shift() ?? 0) }),
  );
  let runs = 0;
  const callOff = later(2_500, () => {
    runs += 1;
  });
  return { waits, callOff, runs: () => runs };
};

test('runs after the wait when the process had time to listen', () => {
  const { waits, runs } = timerOf([0.5]);
  expect(runs()).toBe(0);
  waits[0]?.run();
  expect([runs(), waits.map(({ ms }) => ms)]).toEqual([1, [2_500]]);
});

test('waits again, as often as the process was too busy to listen', () => {
  const { waits, runs } = timerOf([0.51, 1, 0.2]);
  waits[0]?.run();
  waits[1]?.run();
  expect(runs()).toBe(0);
  waits[2]?.run();
  expect([runs(), waits.length]).toEqual([1, 3]);
});

test('is called off in whichever wait it is', () => {
  const { waits, callOff } = timerOf([1]);
  waits[0]?.run();
  callOff();
  expect(waits.map(({ isOff }) => isOff)).toEqual([false, true]);
});

test('tells the time by the event loop’s own account', async () => {
  // Timers of the product do not keep a process alive.
  const alive = setTimeout(() => undefined, 60_000);
  await new Promise<void>((resolve) => void idleTimer()(1, resolve));
  clearTimeout(alive);
});
