import { type FlagDefinition, type FlagName, flagDefinitions } from '../../lambdas/contract/flags.ts';

const valueSchema = (definition: FlagDefinition) => {
  if ('choices' in definition) return { type: 'string', enum: [...definition.choices] };
  return 'minimum' in definition
    ? { type: 'integer', minimum: definition.minimum, maximum: definition.maximum }
    : { type: 'boolean' };
};

/** What AppConfig checks every version of a document that states these flags against. It knows draft 4 of JSON Schema only. */
export const flagsSchema = (names: readonly FlagName[]) => ({
  $schema: 'http://json-schema.org/draft-04/schema#',
  type: 'object',
  properties: Object.fromEntries(
    names.map((name) => {
      const definition: FlagDefinition = flagDefinitions[name];
      return [name, { ...valueSchema(definition), description: definition.description }];
    }),
  ),
  required: [...names],
  // A misspelt flag would change nothing, without a word.
  additionalProperties: false,
});
