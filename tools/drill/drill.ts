import { runProgram } from '../command-line/run-program.ts';
import { UsageError } from '../command-line/usage-error.ts';
import { CannotSimulate } from '../simulator/cannot-simulate.ts';
import type { Declared } from '../simulator/read-declared.ts';
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
import { quietScenarios, runQuietly } from './replay/quiet-scenarios.ts';
import { type DrillGround, runDrill } from './replay/run-drill.ts';
import { alarmName, describeDrill, isProven } from './report/describe-drill.ts';
import { isUndrilled, isWanted, undrilled } from './undrilled.ts';

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

/** @returns whether every alarm of the templates is drilled, or stands with a reason among those that are not. */
const tellUndrilled = ({ alarms }: Declared): boolean => {
  const left = alarms.filter((alarm) => !faults.some((fault) => isWanted(fault, alarm)));
  const unknown = left.filter(({ logicalId }) => !isUndrilled(logicalId));
  print(`\n${alarms.length - left.length} of ${alarms.length} alarms are drilled.`);
  for (const { alarms: pattern, because } of undrilled) {
    const many = left.filter(({ logicalId }) => pattern.test(logicalId)).length;
    if (many > 0) print(`  ${many} are not: ${because}.`);
  }
  if (unknown.length > 0) print(`  No fault makes these fire: ${unknown.map(alarmName).join(', ')}.`);
  return unknown.length === 0;
};

/** @returns whether all of them were quiet. */
const keepQuiet = (ground: DrillGround): boolean =>
  quietScenarios
    .map((scenario) => {
      const fired = runQuietly(ground, scenario);
      const mark = fired.length === 0 ? 'quiet' : 'LOUD ';
      print(`${mark} ${scenario.name}: ${scenario.tells}. ${fired.map(alarmName).join(', ')}`.trim());
      return fired.length === 0;
    })
    .every(Boolean);

const main = async (words: readonly string[]): Promise<number> => {
  const options = parseDrillOptions(
    words,
    faults.map(({ name }) => name),
  );
  const { names, offline, environment } = options;
  const chosen = faults.filter(({ name }) => names.length === 0 || names.includes(name));
  const { health, recordings } = offline ? fromFiles(chosen) : await makeAnew(chosen, options);
  const declared = declaredAlarms(environment);
  const drillGround = { declared, environment, healthy: health.healthy };
  const results = chosen.map((fault) => {
    const recording = recordings.get(fault.name);
    if (recording === undefined) throw neverRecorded(`The fault ${fault.name}`);
    const result = runDrill(drillGround, fault, recording);
    print(describeDrill(result, recording));
    return isProven(result);
  });
  if (names.length === 0) results.push(tellUndrilled(declared), keepQuiet(drillGround));
  return results.every(Boolean) ? 0 : 1;
};

await runProgram(main, (error) => (error instanceof CannotSimulate ? error.message : undefined));
