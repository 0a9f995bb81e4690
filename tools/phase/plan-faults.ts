import { type FlagValues, flagDefinitions } from '../../lambdas/contract/flags.ts';
import { type MetricName, metrics } from '../../lambdas/contract/metrics.ts';
import {
  type Gate,
  type Measure,
  type Phase,
  phaseNumbers,
  type Trigger,
} from '../../lambdas/contract/phases.ts';
import { objectionTo } from '../../lambdas/shared/flags/effective-flags.ts';

/** The plan, as it stands in the contract or as somebody is about to change it. */
export interface Plan {
  readonly phases: readonly Phase[];
  readonly flags: Readonly<Record<number, Readonly<Record<string, unknown>>>>;
  readonly globalTriggers: readonly Trigger[];
}

const isFlag = (name: string): name is keyof FlagValues => Object.hasOwn(flagDefinitions, name);

const metricsIn = (measure: Measure): readonly MetricName[] =>
  'share' in measure ? [...measure.share, ...measure.of] : [];

const flagFaultsOf = ({ flags }: Plan): readonly string[] =>
  phaseNumbers.flatMap((number) =>
    Object.entries(flags[number] ?? {}).flatMap(([name, value]) => {
      if (!isFlag(name)) return [`phase ${number}: there is no flag ${name}`];
      const objection = objectionTo(name, value);
      if (objection !== undefined)
        return [`phase ${number}: ${name} must be ${objection}, not ${JSON.stringify(value)}`];
      const earlier = phaseNumbers.findLast(
        (each) => each < number && Object.hasOwn(flags[each] ?? {}, name),
      );
      const before =
        earlier === undefined ? flagDefinitions[name].defaults.production : flags[earlier]?.[name];
      // A limit may grow from phase to phase; everything else comes once.
      if (typeof value === 'number' && typeof before === 'number')
        return value < before ? [`phase ${number}: ${name} falls from ${before} to ${value}`] : [];
      if (earlier !== undefined) return [`${name} is in phase ${earlier} and in phase ${number}`];
      return value === before ? [`phase ${number}: production starts with ${name} at ${value} already`] : [];
    }),
  );

const measureFaults = (place: string, measure: Measure): readonly string[] => {
  const unknown = metricsIn(measure).filter((name) => !Object.hasOwn(metrics, name));
  if (unknown.length > 0) return [`${place}: nobody writes the metric ${unknown.join(', ')}`];
  return 'share' in measure && (measure.share.length === 0 || measure.of.length === 0)
    ? [`${place}: there is no metric to compute it from`]
    : [];
};

/** What the gates let pass must not be what takes back: a phase would be promoted and fall in the same minute. */
const crossings = (gates: readonly Gate[], triggers: readonly Trigger[]): readonly string[] =>
  gates.flatMap(({ measure, must, limit }) =>
    triggers
      .filter(
        (trigger) => must === 'be below' && trigger.measure.title === measure.title && trigger.limit < limit,
      )
      .map((trigger) => `${measure.title}: the gate lets ${limit} pass, and ${trigger.limit} takes back`),
  );

const numberFaults = (place: string, numbers: Readonly<Record<string, number>>): readonly string[] =>
  Object.entries(numbers)
    .filter(([, value]) => !(value > 0))
    .map(([name, value]) => `${place}: ${name} must be above 0, not ${value}`);

/** Where the plan contradicts itself or what there is, in words; empty for a good one. */
export const planFaults = (plan: Plan): readonly string[] => {
  const { phases, globalTriggers } = plan;
  const order = phases.map(({ number }) => number).join(', ');
  const triggersOf = (title: string, triggers: readonly Trigger[]): readonly string[] =>
    triggers.flatMap(({ measure, limit, minutes, periodMinutes, minimumSamples }) => {
      const place = `${title}, trigger "${measure.title}"`;
      const uneven =
        minutes % periodMinutes === 0
          ? []
          : [`${place}: ${minutes} minutes are no multiple of ${periodMinutes}`];
      return [
        ...measureFaults(place, measure),
        ...numberFaults(place, { limit, minutes, periodMinutes, minimumSamples }),
        ...uneven,
      ];
    });
  const ids = phases.flatMap(({ proofs }) => proofs.map(({ id }) => id));
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  return [
    ...(order === phaseNumbers.join(', ')
      ? []
      : [`the phases must be ${phaseNumbers.join(', ')}, not ${order}`]),
    ...flagFaultsOf(plan),
    ...twice.map((id) => `${id} is to be shown twice`),
    ...phases.flatMap(({ number, gates, proofs, triggers }) => [
      ...(gates.length + proofs.length === 0 ? [`phase ${number} must show nothing: it has no gate`] : []),
      ...gates.flatMap(({ measure, limit, windowHours, minimumSamples }) => {
        const place = `phase ${number}, gate "${measure.title}"`;
        return [
          ...measureFaults(place, measure),
          ...numberFaults(place, { limit, windowHours, minimumSamples }),
        ];
      }),
      ...triggersOf(`phase ${number}`, triggers),
      ...crossings(gates, [...triggers, ...globalTriggers]).map((fault) => `phase ${number}, ${fault}`),
    ]),
    ...triggersOf('global', globalTriggers),
  ];
};
