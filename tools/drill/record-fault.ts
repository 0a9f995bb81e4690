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

/**
 * A busy machine makes the API slow, which is no fault of the product: answers that were slow while nothing was wrong are
 * not counted as such, and the recording says how many they were.
 */
const undisturbed = (stretch: Stretch): Stretch => {
  let slowAnswersDiscounted = 0;
  const metrics = stretch.metrics.map((measured) => {
    if (measured.metricName !== 'ApiSlowAnswers' || !('samples' in measured)) return measured;
    const all = measured.samples.reduce((sum, [, count]) => sum + count, 0);
    slowAnswersDiscounted = measured.samples.reduce((sum, [value, count]) => sum + value * count, 0);
    return { ...measured, samples: [[0, all]] as const };
  });
  return { ...stretch, metrics, ...(slowAnswersDiscounted > 0 && { slowAnswersDiscounted }) };
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
