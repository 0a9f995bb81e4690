import { UsageError } from '../command-line/usage-error.ts';
import type { Fault } from './fault.ts';
import type { Ground } from './ground/ground.ts';
import { observe } from './ground/observe.ts';
import { usualWork } from './ground/usual-work.ts';
import { disturbedBecause, isDisturbed } from './machine-calm.ts';
import { type Part, parts } from './parts.ts';
import type { Health, Recording, Stretch } from './recording.ts';
import type { RunbookSteps } from './runbook/run-steps.ts';

/** How something is recorded. */
export interface Recorder {
  readonly ground: Ground;
  /** What is deployed. */
  readonly commit: string;
  readonly runbook: RunbookSteps;
  /** How often a healthy stretch is seen at most, until it is not disturbed. */
  readonly attempts: number;
  /** Keeps what was disturbed all the same, with the time that the local AWS took. */
  readonly anyway: boolean;
  /** Takes a sentence on what takes longer. */
  readonly say: (words: string) => void;
}

/** Of the usual work, so that one late answer is no objective missed. */
const healthRounds = 4;

/** Functions that were released are cold. What stands for hours afterwards must not begin with it. */
const warmUp = async ({ ask }: Ground): Promise<void> => {
  for (const path of ['/api/opportunities', '/api/sources', '/api/scrape-jobs']) {
    await (await ask(path)).arrayBuffer();
  }
};

/** The usual work of one part after the other, so that none slows the others. */
const workOf = async (ground: Ground, chosen: readonly Part[]): Promise<void> => {
  for (const part of chosen) await usualWork(ground, [part]);
};

/** Watches the product while nothing is wrong; again, when the machine was busy with something else. */
const observeHealth = async (recorder: Recorder, work: () => Promise<void>): Promise<Stretch> => {
  const { ground, attempts, anyway, say } = recorder;
  for (let attempt = 1; ; attempt += 1) {
    await warmUp(ground);
    const stretch = await observe(ground, work);
    if (!isDisturbed(stretch)) return stretch;
    const because = disturbedBecause(stretch);
    if (attempt === attempts && anyway) return stretch;
    if (attempt === attempts)
      throw new UsageError(`The machine is too busy to record: ${because}. Wait, or end what runs.`);
    say(`  once more: ${because}`);
  }
};

/**
 * Makes a fault, watches it, ends it by what the runbook says, or as the fault itself knows where the runbook has no command
 * for it, and watches again. It is undone whatever happens.
 */
export const recordFault = async (recorder: Recorder, fault: Fault): Promise<Recording> => {
  const { ground, commit, runbook } = recorder;
  const usual = () => workOf(ground, fault.parts);
  const madeAt = new Date().toISOString();
  const undo = await fault.make(ground);
  let isUndone = false;
  try {
    const faulty = await observe(ground, () => fault.work?.(ground) ?? usual());
    await runbook.see(fault.name);
    const cure = (await runbook.cure(fault.name)) ? 'runbook' : 'undo';
    if (cure === 'undo') {
      isUndone = true;
      await undo();
    }
    const recovered = await observeHealth(recorder, usual);
    return { madeAt, commit, cure, faulty, recovered };
  } finally {
    // What the runbook leaves behind, such as other variables, must not be there for the next fault.
    if (!isUndone) await undo();
  }
};

export const recordHealth = async (recorder: Recorder): Promise<Health> => {
  const { ground, commit } = recorder;
  const madeAt = new Date().toISOString();
  // Everything is new: what is seen the first time is no day like any other.
  await workOf(ground, parts);
  const healthy = await observeHealth(recorder, async () => {
    for (let round = 0; round < healthRounds; round += 1) await workOf(ground, parts);
  });
  return { madeAt, commit, healthy };
};
