import { writeFileSync } from 'node:fs';
import { runProgram } from '../command-line/run-program.ts';
import { explainTemplateError } from '../simulator/explain-template-error.ts';
import { type Declared, readDeclared } from '../simulator/read-declared.ts';
import type { Refusal } from '../simulator/refusals.ts';
import { readAssembly } from '../simulator/template/read-assembly.ts';
import type { StackTemplate } from '../simulator/template/stack-template.ts';
import { checkGates } from './check-gates.ts';
import { describeAll, describeRefusals, describeRehearsal, type Told } from './describe-rehearsal.ts';
import { drawRehearsal } from './draw-rehearsal.ts';
import { metricsAreWritten } from './mutations/alarm-laws.ts';
import { judgeTemplates } from './mutations/judge-templates.ts';
import { describeMutations, tryMutations } from './mutations/try-mutations.ts';
import { playRelease } from './play-release.ts';
import { readPlan } from './read-plan.ts';
import { parseRehearseOptions, type RehearseOptions } from './rehearse-options.ts';
import { allScenarios, askedScenario, failuresOf, type Scenario } from './scenarios.ts';
import { spentBudgets } from './spent-budgets.ts';

const print = (text: string): void => void process.stdout.write(`${text}\n`);

const stacksOf = async ({ templates, environment }: RehearseOptions): Promise<readonly StackTemplate[]> => {
  if (templates !== undefined) return readAssembly(templates);
  // Loaded only where it is needed: the construct library takes longer than the rehearsal.
  const { synthesize } = await import('./synthesize.ts');
  return synthesize(environment);
};

const tellOf =
  (declared: Declared, seed: string) =>
  (scenario: Scenario): Told => {
    const outcome = playRelease(declared, { ...scenario.rehearsal, seed });
    return { scenario, outcome, budgets: spentBudgets(declared, outcome) };
  };

const jsonOf = ({ scenario, outcome, budgets }: Told) => ({
  scenario: scenario.name,
  title: scenario.title,
  stack: outcome.stack,
  minutes: outcome.minutes,
  failures: failuresOf(scenario, outcome),
  events: outcome.events,
  functions: outcome.functions.map(({ fn, state, percents, reached, hit, backAfter }) => ({
    name: fn.title,
    phase: state.phase,
    rolledBack: state.rolledBack,
    reason: state.reason,
    percents,
    reached,
    hit,
    backAfterMinutes: backAfter ?? null,
  })),
  alarms: outcome.fired.map(({ alarm, minute }) => ({ name: alarm.name, minute })),
  budgets,
});

/** First the template as it stands, then broken in one way after the other. */
const breakTemplates = (stacks: readonly StackTemplate[], { json }: RehearseOptions): number => {
  const wrong = judgeTemplates(stacks);
  if (wrong.length > 0) print(`Wrong as it stands:\n${describeRefusals(wrong)}\n`);
  const tried = tryMutations(stacks);
  print(describeMutations(tried));
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ wrong, mutations: tried }, null, 2)}\n`);
  return wrong.length === 0 && tried.every(({ noticed }) => noticed.length > 0) ? 0 : 1;
};

/** What is not understood hides what stands on it: only when there is nothing of it, the rest is looked at. */
const refusedOf = (declared: Declared): readonly Refusal[] =>
  declared.refused.length > 0
    ? declared.refused
    : [...checkGates(declared, readPlan(declared)), ...metricsAreWritten(declared)];

/** @returns 0 when all went as it must, 1 when not, or when the template is refused. */
const rehearse = async (words: readonly string[]): Promise<number> => {
  const options = parseRehearseOptions(words);
  const stacks = await stacksOf(options);
  if (options.mode === 'mutations') return breakTemplates(stacks, options);
  const declared = readDeclared(stacks);
  const refused = refusedOf(declared);
  if (refused.length > 0) {
    print(`Nothing is rehearsed with a template like this:\n${describeRefusals(refused)}`);
    return 1;
  }
  const functions = readPlan(declared);
  const scenarios = options.mode === 'all' ? allScenarios(functions) : [askedScenario(functions, options)];
  const told = scenarios.map(tellOf(declared, options.seed));
  print(options.mode === 'all' ? describeAll(told) : told.map(describeRehearsal).join('\n\n'));
  const write = (path: string | undefined, content: string): void => {
    if (path !== undefined) writeFileSync(path, content);
  };
  write(options.json, `${JSON.stringify({ options, rehearsals: told.map(jsonOf) }, null, 2)}\n`);
  for (const { scenario, outcome } of told) write(options.picture, drawRehearsal(scenario, outcome));
  return told.every(({ scenario, outcome }) => failuresOf(scenario, outcome).length === 0) ? 0 : 1;
};

await runProgram(rehearse, explainTemplateError);
