import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';
import { flagDefinitions } from '../../lambdas/contract/flags.ts';
import {
  globalTriggers,
  type Phase,
  type PhaseNumber,
  phaseFlags,
  phaseNumbers,
  phases,
} from '../../lambdas/contract/phases.ts';
import type { FeatureChanges, FlagState } from '../../lambdas/shared/flags/flag-administration.ts';
import { type GateState, judgeGate, judgeTrigger, type Measured, type TriggerState } from './judge-gate.ts';
import type { FeatureName } from './phase-options.ts';

export interface FeatureState {
  readonly name: FeatureName;
  readonly value: boolean | number | string;
  /** What the phase sets it to. */
  readonly planned: boolean | number | string;
  readonly isOn: boolean;
  readonly isTakenBack: boolean;
}

export interface PhaseState {
  readonly number: PhaseNumber;
  readonly title: string;
  readonly state: 'on' | 'partly on' | 'off';
  readonly features: readonly FeatureState[];
  readonly gates: readonly GateState[];
  readonly proofs: Phase['proofs'];
  readonly triggers: readonly TriggerState[];
}

export interface PlanState {
  readonly environment: EnvironmentName;
  readonly flags: FlagState;
  readonly phases: readonly PhaseState[];
  readonly globalTriggers: readonly TriggerState[];
}

/** The features of a phase, with what it sets them to. */
const plannedIn = (number: PhaseNumber): readonly (readonly [FeatureName, FeatureState['planned']])[] =>
  Object.entries(phaseFlags[number]) as [FeatureName, FeatureState['planned']][];

const valueBefore = (number: PhaseNumber, name: FeatureName): FeatureState['planned'] => {
  const earlier = phaseNumbers.filter((each) => each < number).toReversed();
  for (const each of earlier) {
    const planned = plannedIn(each).find(([own]) => own === name);
    if (planned !== undefined) return planned[1];
  }
  return flagDefinitions[name].defaults.production;
};

/** The features of phases, by their names; all of them where none are named. */
const chosenIn = (number: PhaseNumber, names?: readonly FeatureName[]) =>
  plannedIn(number).filter(([name]) => names?.includes(name) ?? true);

/** What a promotion sets. */
export const valuesOfPhase = (number: PhaseNumber, names?: readonly FeatureName[]): FeatureChanges =>
  Object.fromEntries(chosenIn(number, names)) as FeatureChanges;

/**
 * What a roll-back sets: what stood before the phase, of features that it changes at all. Of a feature that two phases
 * change and that is taken back by its name alone, what stood before the first.
 */
export const valuesBefore = (
  number: PhaseNumber | undefined,
  names?: readonly FeatureName[],
): FeatureChanges => {
  const from = number === undefined ? phaseNumbers.toReversed() : [number];
  return Object.fromEntries(
    from.flatMap((each) =>
      chosenIn(each, names)
        .map(([name, planned]) => [name, valueBefore(each, name), planned] as const)
        .filter(([, before, planned]) => before !== planned)
        .map(([name, before]) => [name, before]),
    ),
  ) as FeatureChanges;
};

const isOn = (
  name: FeatureName,
  { value, planned, environment }: Pick<FeatureState, 'value' | 'planned'> & { environment: EnvironmentName },
): boolean => {
  if (typeof value === 'number' && typeof planned === 'number' && value >= planned) return true;
  // Elsewhere than in production everything is on from the beginning, at the size of that environment.
  return (
    value === planned ||
    (environment !== 'production' && value === flagDefinitions[name].defaults[environment])
  );
};

/** How an environment stands. @param now milliseconds since the epoch */
export const planState = (
  environment: EnvironmentName,
  { flags, measured, now }: { readonly flags: FlagState; readonly measured: Measured; readonly now: number },
): PlanState => {
  return {
    environment,
    flags,
    globalTriggers: globalTriggers.map((trigger) => judgeTrigger(trigger, measured, now)),
    phases: phases.map(({ number, title, gates, proofs, triggers }) => {
      const features = plannedIn(number).map(([name, planned]) => {
        const value = flags.effective[name];
        const isTakenBack = Object.hasOwn(flags.takenBack, name) && value !== planned;
        return { name, value, planned, isOn: isOn(name, { value, planned, environment }), isTakenBack };
      });
      const on = features.filter((feature) => feature.isOn).length;
      // What stands at its value before the phase already tells nothing of it.
      const telling = features.filter(({ name, planned }) => valueBefore(number, name) !== planned);
      const isOff = telling.every((feature) => !feature.isOn);
      return {
        number,
        title,
        state: on === features.length ? 'on' : isOff ? 'off' : 'partly on',
        features,
        gates: gates.map((gate) => judgeGate(gate, measured, now)),
        proofs,
        triggers: triggers.map((trigger) => judgeTrigger(trigger, measured, now)),
      };
    }),
  };
};
