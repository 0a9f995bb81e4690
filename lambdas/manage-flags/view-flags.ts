import type { components } from '../contract/compiled/api.ts';
import type { EnvironmentName } from '../contract/environment-name.ts';
import { type FlagDefinition, flagDefinitions, flagNames, phaseOf } from '../contract/flags.ts';
import type { FlagState } from '../shared/flags/flag-administration.ts';

type Schemas = components['schemas'];

/** What values a flag takes. */
const allowedBy = (
  definition: FlagDefinition,
): Pick<Schemas['FeatureFlag'], 'kind' | 'minimum' | 'maximum' | 'choices'> => {
  if ('choices' in definition) return { kind: 'choice', choices: definition.choices };
  if (!('minimum' in definition)) return { kind: 'switch' };
  return { kind: 'limit', minimum: definition.minimum, maximum: definition.maximum };
};

/** The flags as clients see them. */
export const viewFlags = (
  { version, stated, takenBack, effective, rollOuts }: FlagState,
  environmentName: EnvironmentName,
): Schemas['FeatureFlags'] => ({
  version,
  flags: flagNames.map((name) => {
    const definition: FlagDefinition = flagDefinitions[name];
    const phase = phaseOf(name);
    return {
      name,
      description: definition.description,
      ...allowedBy(definition),
      ...(phase !== undefined && { phase }),
      value: stated[name],
      ...(takenBack[name] !== undefined && { takenBack: takenBack[name] }),
      effective: effective[name],
      default: definition.defaults[environmentName],
    };
  }),
  rollOuts,
});
