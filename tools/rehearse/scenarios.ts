import type { Rehearsal, RehearsalOutcome } from './play-release.ts';
import type { ReleasedFunction } from './read-plan.ts';
import { type BadKind, type Badness, good } from './version-minute.ts';

/** What a rehearsal is about, and what must come of it. */
export interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly rehearsal: Omit<Rehearsal, 'seed'>;
  /** Whether CodeDeploy is to go back. */
  readonly goesBack: boolean;
  /** Minutes from the first bad one until all traffic is back, at most. */
  readonly backWithin?: number;
}

/** The function that is bad where nobody says which: the one that clients use most, or that reads what others only show. */
const usuallyBad = (kind: BadKind): string =>
  kind === 'wrong-values' ? 'extract-listings' : 'find-opportunities';

/** A made-up hook; our templates have none. */
const hookName = 'before-allow-traffic';

/** The promise: back within 4 minutes, of 5 % errors at 10 % of 10 requests a second. */
const promised = { perSecond: 10, share: 0.05, minutes: 4 } as const;

const always = (): Badness => good;

export interface Asked {
  readonly kind: BadKind;
  readonly share: number;
  readonly perSecond: number;
  /** Name of the function that is bad; none: the usual one. */
  readonly bad?: string;
}

/** One release as somebody asks for it. */
export const askedScenario = (functions: readonly ReleasedFunction[], asked: Asked): Scenario => {
  const { kind, share, perSecond, bad = usuallyBad(kind) } = asked;
  const badness = { kind, share };
  return {
    name: kind === 'none' ? 'good' : kind,
    title: kind === 'none' ? 'A good version of every function' : `${bad} has ${kind}, the others are good`,
    rehearsal: { functions, perSecond, old: always, new: (fn) => (fn.title === bad ? badness : good) },
    goesBack: kind !== 'none',
    ...(kind === 'errors' && { backWithin: promised.minutes }),
  };
};

/** Every way that a release can go which we know of. */
export const allScenarios = (functions: readonly ReleasedFunction[]): readonly Scenario[] => {
  const { perSecond, share } = promised;
  const asked = (kind: BadKind, more: Partial<Asked> = {}): Scenario =>
    askedScenario(functions, { kind, share, perSecond, ...more });
  const calm = asked('none');
  const [first] = functions;
  return [
    calm,
    asked('errors'),
    { ...asked('errors', { bad: 'extract-listings' }), name: 'errors-of-messages' },
    asked('crash'),
    asked('latency'),
    asked('memory'),
    asked('wrong-values', { share: 0.3 }),
    {
      ...calm,
      name: 'no-traffic',
      title: 'A good release of an environment that nobody uses',
      rehearsal: { ...calm.rehearsal, perSecond: 0 },
    },
    {
      ...calm,
      name: 'hot-fix',
      title: 'The old version fails by half, and the new one mends it',
      rehearsal: { ...calm.rehearsal, old: () => ({ kind: 'errors', share: 0.5 }) },
    },
    {
      ...calm,
      name: 'failed-hook',
      title: 'A hook before the first traffic says that it failed',
      rehearsal: {
        ...calm.rehearsal,
        functions: functions.map((fn) =>
          fn === first ? { ...fn, release: { ...fn.release, beforeHook: hookName } } : fn,
        ),
        hook: () => 'failed',
      },
      goesBack: true,
    },
    {
      ...calm,
      name: 'gate-in-alarm',
      title: 'Deployed again at once, with the gate still in ALARM from the release before',
      rehearsal: { ...calm.rehearsal, inAlarm: first?.release.alarms.slice(0, 1) ?? [] },
      goesBack: true,
    },
  ];
};

/** What did not come as it must, in sentences; none when all did. */
export const failuresOf = (
  { goesBack, backWithin }: Scenario,
  outcome: RehearsalOutcome,
): readonly string[] => {
  const ended = outcome.functions.filter(
    ({ state }) => state.phase === 'failed' || state.phase === 'stopped',
  );
  const notBack = ended.filter(({ state }) => !state.rolledBack);
  const slow = outcome.functions.filter(
    ({ backAfter }) => backWithin !== undefined && backAfter !== undefined && backAfter > backWithin,
  );
  return [
    ...(goesBack && ended.length === 0 ? ['nothing was taken back: no gate saw it'] : []),
    ...(!goesBack && ended.length > 0
      ? [
          `it should come through, but ${ended[0]?.fn.title} ${ended[0]?.state.phase}: ${ended[0]?.state.reason}`,
        ]
      : []),
    ...notBack.map(({ fn }) => `${fn.title} ended badly and did not go back by itself`),
    ...slow.map(({ fn, backAfter }) => `${fn.title} was back after ${backAfter} minutes, not ${backWithin}`),
  ];
};
