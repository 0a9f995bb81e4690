import { execFileSync } from 'node:child_process';
import type { Fault } from './fault.ts';
import type { Ground } from './ground/ground.ts';
import { observe } from './ground/observe.ts';
import { usualWork } from './ground/usual-work.ts';
import { parts } from './parts.ts';
import type { Health, Recording, Stretch } from './recording.ts';

const commitNow = (): string =>
  execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  }).trim();

/** What a busy machine makes of a product in which nothing is wrong: answers come late, or are not waited for. */
const ofBusyMachine = ['ApiSlowAnswers', 'ApiVerySlowAnswers', 'ApiLimitsUnknown', 'CacheStaleHits'];

/** Does not count what the machine did, and keeps how much that was. */
const undisturbed = (stretch: Stretch): Stretch => {
  let discounted = 0;
  const metrics = stretch.metrics.map((measured) => {
    if (!ofBusyMachine.includes(measured.metricName) || !('samples' in measured)) return measured;
    discounted += measured.samples.reduce((sum, [value, count]) => sum + value * count, 0);
    const times = measured.samples.reduce((sum, [, count]) => sum + count, 0);
    return { ...measured, samples: [[0, times]] as const };
  });
  return { ...stretch, metrics, ...(discounted > 0 && { discounted }) };
};

const made = () => ({ madeAt: new Date().toISOString(), commit: commitNow() });

/** Makes a fault, watches it, undoes it and watches again. It is undone whatever happens. */
export const recordFault = async (ground: Ground, fault: Fault): Promise<Recording> => {
  const usual = () => usualWork(ground, fault.parts);
  const undo = await fault.make(ground);
  let faulty: Stretch;
  try {
    faulty = await observe(ground, () => fault.work?.(ground) ?? usual());
  } finally {
    await undo();
  }
  return { ...made(), faulty, recovered: undisturbed(await observe(ground, usual)) };
};

/** The usual work of one part after the other, so that none slows the others. */
export const recordHealth = async (ground: Ground): Promise<Health> => {
  const work = async (): Promise<void> => {
    for (const part of parts) await usualWork(ground, [part]);
  };
  return { ...made(), healthy: undisturbed(await observe(ground, work)) };
};
