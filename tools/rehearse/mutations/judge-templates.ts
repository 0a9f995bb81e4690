import { CannotSimulate } from '../../simulator/cannot-simulate.ts';
import { type Declared, readDeclared } from '../../simulator/read-declared.ts';
import type { Refusal } from '../../simulator/refusals.ts';
import type { StackTemplate } from '../../simulator/template/stack-template.ts';
import { checkGates } from '../check-gates.ts';
import { playRelease } from '../play-release.ts';
import { type ReleasedFunction, readPlan } from '../read-plan.ts';
import { allScenarios, failuresOf } from '../scenarios.ts';
import { alarmLaws } from './alarm-laws.ts';
import { rollOutLaws } from './roll-out-laws.ts';

/** One that answers requests and one that works through messages: each has gates like the others of its kind. */
const rehearsed = ['find-opportunities', 'extract-listings'];

/** The scenarios with two functions and their gates alone: what is judged here is the gates, many times over. */
const rehearsalProblems = (
  declared: Declared,
  functions: readonly ReleasedFunction[],
): readonly Refusal[] => {
  const two = functions.filter(({ title }) => rehearsed.includes(title));
  const gates = new Set(two.flatMap(({ release }) => release.alarms));
  const narrow = { ...declared, alarms: declared.alarms.filter(({ name }) => gates.has(name)) };
  return allScenarios(two).flatMap((scenario) =>
    failuresOf(scenario, playRelease(narrow, { ...scenario.rehearsal, seed: '1' })).map((reason) => ({
      place: `rehearsal ${scenario.name}`,
      reason,
    })),
  );
};

/**
 * All that can be found wrong with alarms, releases and roll-outs in the templates of an environment with gradual roll-outs,
 * without an account and within a second.
 */
export const judgeTemplates = (stacks: readonly StackTemplate[]): readonly Refusal[] => {
  try {
    const declared = readDeclared(stacks);
    // What is not understood hides what stands on it.
    if (declared.refused.length > 0) return declared.refused;
    const functions = readPlan(declared);
    return [
      ...checkGates(declared, functions),
      ...alarmLaws(declared),
      ...rollOutLaws(declared),
      ...rehearsalProblems(declared, functions),
    ];
  } catch (error) {
    if (!(error instanceof CannotSimulate)) throw error;
    return [{ place: error.place, reason: error.reason }];
  }
};
