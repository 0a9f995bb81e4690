import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { UsageError } from '../command-line/usage-error.ts';
import type { Stretch } from './recording.ts';

/** An answer of the API makes up to four calls of tables and may take 200 ms: beyond that the local AWS alone would take them. */
const PLATFORM_LIMIT_MS = 50;
/** Of its processors: programs beside us may take so much. */
const othersMayTake = 0.3;
const LOOKED_FOR_MS = 2_000;

/** Answers came late while nothing was wrong with the product. */
export const isDisturbed = ({ platformMs = 0 }: Stretch): boolean => platformMs > PLATFORM_LIMIT_MS;

export const disturbedBecause = ({ platformMs = 0 }: Stretch): string =>
  `the local AWS itself took ${platformMs} ms for its tables, where up to ${PLATFORM_LIMIT_MS} ms are borne`;

const processorTimes = () => {
  const times = cpus().map((each) => each.times);
  const idle = times.reduce((sum, each) => sum + each.idle, 0);
  const all = times.reduce(
    (sum, { user, nice, sys, irq, idle: rest }) => sum + user + nice + sys + irq + rest,
    0,
  );
  return { idle, all };
};

/** Share of the processors that programs take, ours being at rest meanwhile. */
const takenShare = async (): Promise<number> => {
  const before = processorTimes();
  await sleep(LOOKED_FOR_MS);
  const after = processorTimes();
  return 1 - (after.idle - before.idle) / Math.max(after.all - before.all, 1);
};

/**
 * Refuses to record beside programs that would be heard in the recording.
 * @throws UsageError
 */
export const demandCalmMachine = async (): Promise<void> => {
  const taken = await takenShare();
  if (taken <= othersMayTake) return;
  throw new UsageError(
    `The machine is too busy to record: other programs take ${Math.round(taken * 100)} % of its processors. Wait, or end them; with --anyway what is recorded says that it was disturbed.`,
  );
};
