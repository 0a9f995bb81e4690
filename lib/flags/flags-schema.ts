import {
  emergencyFlag,
  type FlagDefinition,
  type FlagName,
  flagDefinitions,
  flagNames,
  takenBackKey,
} from '../../lambdas/contract/flags.ts';

const valueSchema = (definition: FlagDefinition) => {
  if ('choices' in definition) return { type: 'string', enum: [...definition.choices] };
  return 'minimum' in definition
    ? { type: 'integer', minimum: definition.minimum, maximum: definition.maximum }
    : { type: 'boolean' };
};

const schemaOf = (names: readonly FlagName[]) => ({
  type: 'object',
  properties: Object.fromEntries(
    names.map((name) => {
      const definition: FlagDefinition = flagDefinitions[name];
      return [name, { ...valueSchema(definition), description: definition.description }];
    }),
  ),
  // What another release set stays, and must not stand in the way of a change, least of all of an emergency.
  additionalProperties: { type: ['boolean', 'integer', 'string'] },
});

const $schema = 'http://json-schema.org/draft-04/schema#';
const featureNames = flagNames.filter((name) => name !== emergencyFlag);

/** What AppConfig checks every version of the flags against. It knows draft 4 of JSON Schema only. */
export const flagsSchema = (() => {
  const { properties, ...rest } = schemaOf(featureNames);
  // There it would have no reader.
  return { $schema, ...rest, properties: { ...properties, [emergencyFlag]: { not: {} } } };
})();

/** Likewise, of the emergency and of what was taken back. */
export const emergencySchema = {
  $schema,
  type: 'object',
  properties: { ...schemaOf([emergencyFlag]).properties, [takenBackKey]: schemaOf(featureNames) },
  required: [emergencyFlag],
};
