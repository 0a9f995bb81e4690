import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../command-line/run-program.ts';
import { UsageError } from '../command-line/usage-error.ts';
import { explainTemplateError } from '../simulator/explain-template-error.ts';
import { type DrillOptions, parseDrillOptions } from './drill-options.ts';
import type { Fault } from './fault.ts';
import { faults } from './faults.ts';
import { type Made, makeFaults } from './make-faults.ts';
import { readHealth, readRecording } from './recording.ts';
import { declaredAlarms } from './replay/declared-alarms.ts';
import { quietScenarios, runQuietly } from './replay/quiet-scenarios.ts';
import { type DrillGround, type DrillResult, runDrill } from './replay/run-drill.ts';
import { type AlarmResult, alarmResults, jsonOfDrills, tableOfAlarms } from './report/alarm-results.ts';
import { alarmName, describeDrill, isProven } from './report/describe-drill.ts';
import { drawDrills } from './report/draw-drills.ts';
import { type Proof, withProofs } from './runbook/write-proven.ts';
import { isWanted } from './undrilled.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const print = (text: string): void => void process.stdout.write(`${text}\n`);

const runbook = join(import.meta.dirname, '../../docs/runbook.md');

const neverRecorded = (what: string): UsageError =>
  new UsageError(`${what} was never recorded; npm run drill -- --record makes it.`);

/** @throws UsageError */
const fromFiles = (chosen: readonly Fault[]): Made => {
  const health = readHealth();
  if (health === undefined) throw neverRecorded('The healthy product');
  const recordings = chosen.map(({ name }) => {
    const recording = readRecording(name);
    if (recording === undefined) throw neverRecorded(`The fault ${name}`);
    return [name, recording] as const;
  });
  return { health, recordings: new Map(recordings), failed: [] };
};

const listFaults = ({ declared }: Pick<DrillGround, 'declared'>): number => {
  for (const fault of faults) {
    const alarms = declared.alarms.filter((alarm) => isWanted(fault, alarm)).map(alarmName);
    print(`${fault.name}: ${fault.does}\n  ${alarms.join(', ') || 'No alarm of this environment'}`);
  }
  return 0;
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

/** @returns whether every alarm is proven, or stands with a reason among those that are not. */
const tellAlarms = (results: readonly AlarmResult[]): boolean => {
  const proven = results.filter(({ provenBy }) => provenBy.length > 0).length;
  print(`\n${tableOfAlarms(results)}\n\n${proven} of ${results.length} alarms are proven.`);
  return results.every(
    ({ provenBy, failedIn, excuse }) => failedIn.length === 0 && (provenBy.length > 0 || excuse),
  );
};

/** What was recorded before stands beside what was recorded now. */
const noteProofs = (
  alarms: DrillGround['declared']['alarms'],
  results: readonly DrillResult[],
  { failed }: Made,
): void => {
  const bad = [...results.filter((result) => !isProven(result)), ...failed].map(({ fault }) => fault.name);
  const proofs = faults.flatMap((fault): readonly Proof[] => {
    const recording = bad.includes(fault.name) ? undefined : readRecording(fault.name);
    return recording === undefined ? [] : [{ fault, recording }];
  });
  writeFileSync(runbook, withProofs(readFileSync(runbook, 'utf8'), alarms, proofs));
};

const drill = async (options: DrillOptions): Promise<number> => {
  const { names, list, offline, record, anyway, environment, json, picture } = options;
  const isWhole = names.length === 0;
  const declared = declaredAlarms(environment);
  if (list) return listFaults({ declared });
  const chosen = faults.filter(({ name }) => isWhole || names.includes(name));
  const made = offline
    ? fromFiles(chosen)
    : await makeFaults({ chosen, withHealth: isWhole, record, anyway, say });
  const ground = { declared, environment, healthy: made.health.healthy };
  const results = chosen.flatMap((fault) => {
    const recording = made.recordings.get(fault.name);
    if (recording === undefined) return [];
    const result = runDrill(ground, fault, recording);
    print(describeDrill(result, recording));
    return [result];
  });
  for (const { fault, because } of made.failed) print(`FAIL  ${fault.name} could not be drilled: ${because}`);
  const alarms = alarmResults(declared.alarms, results);
  const isGood = [made.failed.length === 0, ...results.map(isProven)];
  if (isWhole) isGood.push(tellAlarms(alarms), keepQuiet(ground));
  if (record) noteProofs(declared.alarms, results, made);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(jsonOfDrills(results, alarms), null, 2)}\n`);
  if (picture !== undefined) writeFileSync(picture, drawDrills(results));
  return isGood.every(Boolean) ? 0 : 1;
};

await runProgram(
  (words) =>
    drill(
      parseDrillOptions(
        words,
        faults.map(({ name }) => name),
      ),
    ),
  explainTemplateError,
);
