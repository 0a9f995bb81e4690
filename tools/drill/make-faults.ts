import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from './fault.ts';
import { type Ground, startGround } from './ground/ground.ts';
import { demandCalmMachine } from './machine-calm.ts';
import { productVersion } from './product-version.ts';
import { type Recorder, recordFault, recordHealth } from './record-fault.ts';
import { type Health, type Recording, readHealth, writeHealth, writeRecording } from './recording.ts';
import { minutesText } from './report/describe-drill.ts';
import { readSteps } from './runbook/read-steps.ts';
import { environmentOfSteps, noRunbookSteps, type RunbookSteps, runbookSteps } from './runbook/run-steps.ts';

/** What was seen, and what could not be made. */
export interface Made {
  readonly health: Health;
  /** By the fault's name. */
  readonly recordings: ReadonlyMap<string, Recording>;
  readonly failed: readonly { readonly fault: Fault; readonly because: string }[];
}

export interface MakeOptions {
  readonly chosen: readonly Fault[];
  /** Health is seen anew, and not taken from its recording. */
  readonly withHealth: boolean;
  readonly record: boolean;
  readonly anyway: boolean;
  readonly say: (line: string) => void;
}

const runbook = join(import.meta.dirname, '../../docs/runbook.md');

const stepsFor = async (ground: Ground, say: (line: string) => void): Promise<RunbookSteps> => {
  const environment = await environmentOfSteps(ground.product);
  if (environment !== undefined) return runbookSteps(readSteps(readFileSync(runbook, 'utf8')), environment);
  say(
    'The AWS command line is not on this machine: the commands of the runbook are not run, faults are undone without it.',
  );
  return noRunbookSteps;
};

/** Of a healthy stretch that is to be kept. */
const attempts = 3;

const deployRecorder = async ({ record, anyway, say }: MakeOptions): Promise<Recorder> => {
  say('Deploying onto a local AWS …');
  const commit = productVersion();
  const ground = await startGround();
  const patience = record ? { attempts, anyway } : { attempts: 1, anyway: true };
  return { ground, commit, ...patience, say, runbook: await stepsFor(ground, say) };
};

/** What makes, watches and undoes; for tests others take their place. */
const really = { deploy: deployRecorder, health: recordHealth, fault: recordFault };

const timeLeft = (began: number, done: number, all: number): string => {
  const minutes = (((Date.now() - began) / done) * (all - done)) / 60_000;
  return done === 0 ? '' : `, ${minutesText(Math.ceil(minutes))} left`;
};

/**
 * Makes faults in a product of its own, deployed for that, one after the other. One that cannot be made, seen or undone does
 * not end the others: they go on in a product deployed anew, since nobody knows what it left behind.
 * @throws UsageError when the machine is too busy to begin.
 */
export const makeFaults = async (options: MakeOptions, by: typeof really = really): Promise<Made> => {
  const { chosen, withHealth, record, anyway, say } = options;
  if (record && !anyway) await demandCalmMachine();
  let recorder = await by.deploy(options);
  const recordings = new Map<string, Recording>();
  const failed: { fault: Fault; because: string }[] = [];
  try {
    const known = withHealth ? undefined : readHealth();
    if (known === undefined) say('Watching the product while nothing is wrong …');
    const health = known ?? (await by.health(recorder));
    if (record && known === undefined) writeHealth(health);
    const began = Date.now();
    for (const [index, fault] of chosen.entries()) {
      const left = timeLeft(began, index, chosen.length);
      say(`${index + 1} of ${chosen.length}${left}. ${fault.name}: ${fault.does} …`);
      try {
        const recording = await by.fault(recorder, fault);
        recordings.set(fault.name, recording);
        if (record) writeRecording(fault.name, recording);
      } catch (error) {
        const because = error instanceof Error ? error.message : String(error);
        say(`  FAILED: ${because}`);
        failed.push({ fault, because });
        if (index + 1 === chosen.length) break;
        await recorder.ground.end();
        recorder = await by.deploy(options);
      }
    }
    return { health, recordings, failed };
  } finally {
    await recorder.ground.end();
  }
};
