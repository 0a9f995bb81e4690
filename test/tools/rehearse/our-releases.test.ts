import { describe, expect, test } from '@jest/globals';
import { checkGates } from '../../../tools/rehearse/check-gates.ts';
import { describeAll, describeRehearsal } from '../../../tools/rehearse/describe-rehearsal.ts';
import { drawRehearsal } from '../../../tools/rehearse/draw-rehearsal.ts';
import { playRelease } from '../../../tools/rehearse/play-release.ts';
import { readPlan } from '../../../tools/rehearse/read-plan.ts';
import { allScenarios, askedScenario, failuresOf } from '../../../tools/rehearse/scenarios.ts';
import { spentBudgets } from '../../../tools/rehearse/spent-budgets.ts';
import { readDeclared } from '../../../tools/simulator/read-declared.ts';
import { readAssembly } from '../../../tools/simulator/template/read-assembly.ts';
import { newApp, newStage } from '../../lib/synthesized.ts';

const app = newApp();
newStage(app, 'production');
const declared = readDeclared(readAssembly(app.synth().directory));
const functions = readPlan(declared);
const scenarios = allScenarios(functions);

describe('the releases of production', () => {
  test('have gates that come in time, look at the new version alone, and go back', () => {
    expect(checkGates(declared, functions)).toEqual([]);
  });

  test('move all functions side by side: none refers to another', () => {
    expect(functions.filter(({ after }) => after.length > 0)).toEqual([]);
  });

  test.each(scenarios.map((scenario) => [scenario.title, scenario] as const))(
    'go as they must: %s',
    (_, scenario) => {
      const outcome = playRelease(declared, { ...scenario.rehearsal, seed: '1' });
      expect(failuresOf(scenario, outcome)).toEqual([]);
      expect(outcome.stack).toBe(scenario.goesBack ? 'UPDATE_ROLLBACK_COMPLETE' : 'UPDATE_COMPLETE');
    },
  );

  test('let the mend of an old version through while its alarms ring', () => {
    const scenario = scenarios.find(({ name }) => name === 'hot-fix');
    if (scenario === undefined) throw new Error('there is no such scenario');
    const { fired } = playRelease(declared, { ...scenario.rehearsal, seed: '1' });
    expect(
      fired.some(({ alarm, minute }) => minute < 0 && alarm.logicalId.startsWith('ApiAvailabilityBurns14x')),
    ).toBe(true);
  });

  test('are told as a timeline with what they cost, and drawn', () => {
    const scenario = askedScenario(functions, { kind: 'errors', share: 0.05, perSecond: 10 });
    const outcome = playRelease(declared, { ...scenario.rehearsal, seed: '1' });
    const budgets = spentBudgets(declared, outcome);
    const told = describeRehearsal({ scenario, outcome, budgets });
    expect(told).toMatch(/\d\d:\d\d {2}find-opportunities: stopped, all traffic back/);
    expect(told).toMatch(
      /find-opportunities: \d+ of the \d+ requests that reached the new version were bad, back \d/,
    );
    expect(told).toMatch(/ApiAvailability: 0\.00\d % \([1-9]\d* bad events\)/);
    expect(told).toContain('Stack: UPDATE_ROLLBACK_COMPLETE.');
    expect(drawRehearsal(scenario, outcome)).toMatch(/^<svg .*<\/svg>\n$/s);
    expect(describeAll([{ scenario, outcome, budgets }])).toMatch(/^ok {3}errors +UPDATE_ROLLBACK_COMPLETE/);
  });

  test('say plainly that nothing sees wrong answers of the API', () => {
    const asked = { kind: 'wrong-values', share: 1, perSecond: 10, bad: 'find-opportunities' } as const;
    const scenario = askedScenario(functions, asked);
    const outcome = playRelease(declared, { ...scenario.rehearsal, seed: '1' });
    expect(failuresOf(scenario, outcome)).toEqual(['nothing was taken back: no gate saw it']);
  });
});
