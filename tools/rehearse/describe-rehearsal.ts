import type { Refusal } from '../simulator/refusals.ts';
import type { FunctionOutcome, RehearsalEvent, RehearsalOutcome, StackStatus } from './play-release.ts';
import { failuresOf, type Scenario } from './scenarios.ts';
import type { SpentBudget } from './spent-budgets.ts';

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** What many do at the same minute is said once. */
const grouped = (events: readonly RehearsalEvent[]): readonly RehearsalEvent[] => {
  const found = new Map<string, { minute: number; what: string; who: string[] }>();
  for (const { minute, who, what } of events) {
    const key = `${minute} ${what}`;
    const entry = found.get(key) ?? { minute, what, who: [] };
    entry.who.push(who);
    found.set(key, entry);
  }
  return [...found.values()].map(({ minute, what, who }) => ({
    minute,
    what,
    who: who.length > 3 ? `${who.length} functions` : who.join(', '),
  }));
};

const whatToDo: Readonly<Record<StackStatus, string>> = {
  UPDATE_COMPLETE: 'Nothing: every function is on its new version.',
  UPDATE_ROLLBACK_COMPLETE:
    'Every function is on its old version, and the stack takes the next update. Find the cause and deploy its mend; do not deploy the same again. If a gate is still in ALARM, wait until it is OK, some five minutes after the last bad one: CodeDeploy would stop at once.',
  UPDATE_ROLLBACK_FAILED:
    'An alias was left between two versions. Stop its deployment with a roll-back (aws deploy stop-deployment --auto-rollback-enabled), then aws cloudformation continue-update-rollback.',
};

const hitOf = ({ fn, reached, hit, backAfter, state }: FunctionOutcome): string => {
  const works = fn.work === 'requests' ? 'requests' : 'messages';
  const back =
    backAfter === undefined
      ? ''
      : `, back ${backAfter} ${backAfter === 1 ? 'minute' : 'minutes'} after the first bad one`;
  return `  ${fn.title}: ${hit} of the ${reached} ${works} that reached the new version were bad${back}${state.reason === '' ? '' : ` (${state.reason})`}`;
};

export interface Told {
  readonly scenario: Scenario;
  readonly outcome: RehearsalOutcome;
  readonly budgets: readonly SpentBudget[];
}

/** The timeline of a rehearsal, what it cost, how the stack is left, and what to do then. */
export const describeRehearsal = ({ scenario, outcome, budgets }: Told): string => {
  const failures = failuresOf(scenario, outcome);
  const hurt = outcome.functions.filter(({ hit }) => hit > 0);
  const others = outcome.fired.filter(
    ({ alarm }) => !outcome.functions.some(({ fn }) => fn.release.alarms.includes(alarm.name)),
  );
  const before = events(outcome, ({ minute }) => minute < 0);
  return [
    `${scenario.title}; ${scenario.rehearsal.perSecond} a second to each of ${outcome.functions.length} functions`,
    '',
    ...(before.length === 0
      ? []
      : [`  before: ${before.map(({ who, what }) => `${who} ${what}`).join(', ')}`]),
    ...events(outcome, ({ minute }) => minute >= 0).map(
      ({ minute, who, what }) => `  ${clock(minute)}  ${who}: ${what}`,
    ),
    '',
    'Hit:',
    ...(hurt.length === 0 ? ['  nobody by the new version'] : hurt.map(hitOf)),
    'Error budget of 30 days that went:',
    ...budgets.map(
      ({ objective, bad, percent }) =>
        `  ${objective}: ${percent.toFixed(3)} % (${Math.round(bad)} bad events)`,
    ),
    `Other alarms that fired: ${others.map(({ alarm, minute }) => `${alarm.logicalId} ${minute < 0 ? 'before' : clock(minute)}`).join(', ') || 'none'}`,
    `Stack: ${outcome.stack}. ${whatToDo[outcome.stack]}`,
    failures.length === 0 ? 'As it must be.' : `NOT as it must be: ${failures.join('; ')}`,
  ].join('\n');
};

const events = (
  outcome: RehearsalOutcome,
  which: (event: RehearsalEvent) => boolean,
): readonly RehearsalEvent[] => grouped(outcome.events.filter(which));

/** A line for each of many rehearsals. */
export const describeAll = (all: readonly Told[]): string =>
  all
    .map(({ scenario, outcome }) => {
      const failures = failuresOf(scenario, outcome);
      const [gate] = outcome.fired.filter(({ minute }) => minute > 0);
      const by =
        gate === undefined
          ? ''
          : ` by ${gate.alarm.logicalId.replace(/[0-9A-F]{8}$/, '')} at ${clock(gate.minute)}`;
      const hit = outcome.functions.reduce((sum, each) => sum + each.hit, 0);
      return `${failures.length === 0 ? 'ok  ' : 'FAIL'} ${scenario.name.padEnd(18)} ${outcome.stack.padEnd(24)} ${String(hit).padStart(5)} hit${by}${failures.length === 0 ? '' : `: ${failures.join('; ')}`}`;
    })
    .join('\n');

/** What stands wrong in the template, each with its place. */
export const describeRefusals = (refusals: readonly Refusal[]): string =>
  refusals.map(({ place, reason }) => `${place}: ${reason}`).join('\n');
