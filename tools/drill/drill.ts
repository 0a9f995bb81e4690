import { runProgram } from '../command-line/run-program.ts';
import { UsageError } from '../command-line/usage-error.ts';
import { CannotSimulate } from '../simulator/cannot-simulate.ts';
import { type DrillOptions, parseDrillOptions } from './drill-options.ts';
import type { Fault } from './fault.ts';
import { faults } from './faults.ts';
import { startGround } from './ground/ground.ts';
import { recordFault, recordHealth } from './record-fault.ts';
import {
  type Health,
  type Recording,
  readHealth,
  readRecording,
  writeHealth,
  writeRecording,
} from './recording.ts';
import { declaredAlarms } from './replay/declared-alarms.ts';
import { runDrill } from './replay/run-drill.ts';
import { describeDrill, isProven } from './report/describe-drill.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const print = (text: string): void => void process.stdout.write(`${text}\n`);

interface Recorded {
  readonly health: Health;
  readonly recordings: ReadonlyMap<string, Recording>;
}

const neverRecorded = (what: string): UsageError =>
  new UsageError(`${what} was never recorded; npm run drill -- --record makes it.`);

const fromFiles = (chosen: readonly Fault[]): Recorded => {
  const health = readHealth();
  if (health === undefined) throw neverRecorded('The healthy product');
  const recordings = chosen.flatMap(({ name }) => {
    const recording = readRecording(name);
    return recording === undefined ? [] : [[name, recording] as const];
  });
  return { health, recordings: new Map(recordings) };
};

/** Makes the faults in a product of its own, deployed for that. Health is seen anew with all faults, or where it never was. */
const makeAnew = async (chosen: readonly Fault[], { names, record }: DrillOptions): Promise<Recorded> => {
  say('Deploying onto a local AWS …');
  const ground = await startGround();
  try {
    const known = names.length > 0 ? readHealth() : undefined;
    const health = known ?? (await recordHealth(ground));
    if (record && known === undefined) writeHealth(health);
    const recordings = new Map<string, Recording>();
    for (const fault of chosen) {
      say(`${fault.name}: ${fault.does} …`);
      const recording = await recordFault(ground, fault);
      recordings.set(fault.name, recording);
      if (record) writeRecording(fault.name, recording);
    }
    return { health, recordings };
  } finally {
    await ground.end();
  }
};

const main = async (words: readonly string[]): Promise<number> => {
  const options = parseDrillOptions(
    words,
    faults.map(({ name }) => name),
  );
  const { names, offline, environment } = options;
  const chosen = faults.filter(({ name }) => names.length === 0 || names.includes(name));
  const { health, recordings } = offline ? fromFiles(chosen) : await makeAnew(chosen, options);
  const declared = declaredAlarms(environment);
  let failed = 0;
  for (const fault of chosen) {
    const recording = recordings.get(fault.name);
    if (recording === undefined) throw neverRecorded(`The fault ${fault.name}`);
    const result = runDrill({ declared, environment, healthy: health.healthy }, fault, recording);
    if (!isProven(result)) failed += 1;
    print(describeDrill(result));
  }
  return failed === 0 ? 0 : 1;
};

await runProgram(main, (error) => (error instanceof CannotSimulate ? error.message : undefined));
