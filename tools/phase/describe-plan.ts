import type { FlagRollOut } from '../../lambdas/shared/flags/flag-administration.ts';
import type { GateState, TriggerState } from './judge-gate.ts';
import type { PhaseState, PlanState } from './phase-state.ts';

const rounded = (value: number): string => String(Number(value.toPrecision(3)));

/** e.g. `compliance 93.1 %, needs more than 95 %, since 2026-11-18T10:00Z`. */
export const describeGate = (gate: GateState): string => {
  const { title, value, unit, must, limit, samples, minimumSamples, windowHours, state, since } = gate;
  const needs = `needs ${must === 'be above' ? 'more' : 'less'} than ${limit} ${unit}`;
  const seen = value === undefined ? 'nothing' : `${rounded(value)} ${unit}`;
  if (state === 'unknown')
    return `${title} ${seen}, ${needs}; neither holds nor fails: ${samples} of ${minimumSamples} samples within ${windowHours} h`;
  return `${title} ${seen}, ${needs}${since === undefined ? '' : `, since ${since.slice(0, 16)}Z`}`;
};

export const describeTrigger = ({ title, value, unit, limit, minutes }: TriggerState): string =>
  `${title} ${value === undefined ? 'unknown' : rounded(value)} ${unit}, above ${limit} ${unit} for ${minutes} minutes`;

export const describeRollOut = ({
  deployment,
  changes,
  percent,
  startedAt,
  minutes,
}: FlagRollOut): string => {
  const ends = new Date(Date.parse(startedAt) + minutes * 60_000).toISOString();
  const of = Object.keys(changes).join(', ') || 'the emergency switch';
  return `deployment ${deployment} of ${of} is at ${percent} % and ends at ${ends}`;
};

const describePhase = ({ number, title, state, features, gates, proofs, triggers }: PhaseState): string[] => {
  const failing = gates.filter((gate) => gate.state === 'fails');
  const isKnown = gates.every((gate) => gate.state !== 'unknown');
  const verdicts = {
    fails: `phase ${number} is blocked: ${failing.map(describeGate).join('; ')}`,
    holds: 'what metrics show holds',
    unknown: 'not enough is known',
  };
  const verdict = failing.length > 0 ? 'fails' : isKnown ? 'holds' : 'unknown';
  const signs = { holds: '✓', fails: '✗', unknown: '?' } as const;
  return [
    `Phase ${number}, ${title}: ${state}; ${verdicts[verdict]}`,
    ...features
      .filter((feature) => !feature.isOn || state !== 'on')
      .map(
        ({ name, value, planned, isTakenBack }) =>
          `    ${name} ${value}${value === planned ? '' : `, planned ${planned}`}${isTakenBack ? ', taken back' : ''}`,
      ),
    ...gates.map((gate) => `  ${signs[gate.state]} ${describeGate(gate)}`),
    ...proofs.map(({ id, title: what, how }) => `  · ${id}: ${what} (${how})`),
    ...triggers.filter((trigger) => trigger.isCrossed).map((one) => `  ! crossed: ${describeTrigger(one)}`),
  ];
};

/** How an environment stands, in lines. */
export const describePlan = (plan: PlanState): readonly string[] => {
  const { effective, rollOuts } = plan.flags;
  return [
    ...(effective.EMERGENCY_ROLLBACK
      ? ['EMERGENCY_ROLLBACK is on: the features of every phase are off.']
      : []),
    ...rollOuts.map((rollOut) => `Rolling out: ${describeRollOut(rollOut)}.`),
    ...plan.globalTriggers
      .filter(({ isCrossed }) => isCrossed)
      .map((one) => `! crossed: ${describeTrigger(one)}`),
    ...plan.phases.flatMap(describePhase),
  ];
};
