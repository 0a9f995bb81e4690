import { describe, expect, test } from '@jest/globals';
import { faults } from '../../../tools/drill/faults.ts';
import { readHealth, readRecording } from '../../../tools/drill/recording.ts';
import { quietScenarios, runQuietly } from '../../../tools/drill/replay/quiet-scenarios.ts';
import { runDrill } from '../../../tools/drill/replay/run-drill.ts';
import { describeDrill, isProven } from '../../../tools/drill/report/describe-drill.ts';
import { isUndrilled, isWanted, undrilled } from '../../../tools/drill/undrilled.ts';
import { readDeclared } from '../../../tools/simulator/read-declared.ts';
import { readAssembly } from '../../../tools/simulator/template/read-assembly.ts';
import { newApp, newStage } from '../../lib/synthesized.ts';

/** A drill takes seconds, the week some more, and several times that on a busy machine. */
const patience = 240_000;

const environment = 'production';
const app = newApp();
newStage(app, environment);
const declared = readDeclared(readAssembly(app.synth().directory));
const { healthy } = readHealth() ?? { healthy: { seconds: 0, metrics: [] } };
const ground = { declared, environment, healthy };

describe('the table of faults', () => {
  test('makes every alarm of the templates fire, but those that say why not', () => {
    const left = declared.alarms.filter(
      (alarm) => !isUndrilled(alarm.logicalId) && !faults.some((fault) => isWanted(fault, alarm)),
    );
    expect(left.map(({ logicalId }) => logicalId)).toEqual([]);
  });

  test('excuses no alarm that there is not', () => {
    const needless = undrilled.filter(
      ({ alarms }) => !declared.alarms.some(({ logicalId }) => alarms.test(logicalId)),
    );
    expect(needless).toEqual([]);
  });

  test('has names of its own for all', () => {
    expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length);
  });
});

describe('a recorded fault', () => {
  test.each(faults.map((fault) => [fault.name, fault] as const))(
    '%s makes its alarms fire in time, and all is told to be over',
    (name, fault) => {
      const recording = readRecording(name);
      if (recording === undefined) throw new Error('It was never recorded');
      const result = runDrill(ground, fault, recording);
      expect(isProven(result) ? 'proven' : describeDrill(result, recording)).toBe('proven');
    },
    patience,
  );
});

test.each(quietScenarios.map((scenario) => [scenario.name, scenario] as const))(
  'no alarm fires in the scenario %s',
  (_, scenario) => {
    expect(runQuietly(ground, scenario).map(({ logicalId }) => logicalId)).toEqual([]);
  },
  patience,
);
