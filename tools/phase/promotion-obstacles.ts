import type { PhaseNumber } from '../../lambdas/contract/phases.ts';
import { describeGate, describeRollOut, describeTrigger } from './describe-plan.ts';
import type { FeatureName } from './phase-options.ts';
import type { PlanState } from './phase-state.ts';

export interface Promotion {
  readonly phase: PhaseNumber;
  readonly features?: readonly FeatureName[];
  /** What no metric shows and a person has seen. */
  readonly shown: readonly string[];
}

/** Why a phase cannot come now, in words; empty when it can. */
export const promotionObstacles = (plan: PlanState, promotion: Promotion): readonly string[] => {
  const { phase, features = [], shown } = promotion;
  const { effective, rollOuts } = plan.flags;
  const earlier = plan.phases.filter(({ number }) => number < phase);
  const own = plan.phases.find(({ number }) => number === phase);
  const strangers = features.filter((name) => !own?.features.some((feature) => feature.name === name));
  const crossed = [
    ...plan.globalTriggers,
    ...plan.phases.filter(({ number }) => number <= phase).flatMap(({ triggers }) => triggers),
  ].filter(({ isCrossed }) => isCrossed);
  return [
    ...strangers.map((name) => `${name} is no feature of phase ${phase}`),
    ...(effective.EMERGENCY_ROLLBACK
      ? ['EMERGENCY_ROLLBACK is on; an administrator ends it with POST /admin/feature-flags']
      : []),
    ...rollOuts.map((rollOut) => `another change is rolling out: ${describeRollOut(rollOut)}`),
    ...earlier
      .filter(({ state }) => state !== 'on')
      .map(({ number, state, features: all }) => {
        const missing = all.filter(({ isOn }) => !isOn).map(({ name }) => name);
        return `phase ${number} comes before it and is ${state}: ${missing.join(', ')}`;
      }),
    ...earlier.flatMap(({ number, gates }) =>
      gates
        .filter(({ state }) => state !== 'holds')
        .map((gate) =>
          gate.state === 'fails'
            ? `phase ${number} is blocked: ${describeGate(gate)}`
            : `phase ${number} has not shown enough: ${describeGate(gate)}`,
        ),
    ),
    ...earlier
      .filter(({ number }) => number === phase - 1)
      .flatMap(({ proofs }) => proofs)
      .filter(({ id }) => !shown.includes(id))
      .map(({ id, title, how }) => `nobody says to have seen: ${title} (${how}); then --shown ${id}`),
    ...crossed.map((trigger) => `a trigger is crossed: ${describeTrigger(trigger)}`),
  ];
};
