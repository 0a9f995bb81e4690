import { flagDefinitions, flagNames } from '../../lambdas/contract/flags.ts';

/** What AppConfig checks every version of the flag document against. It knows draft 4 of JSON Schema only. */
export const flagsSchema = () => ({
  $schema: 'http://json-schema.org/draft-04/schema#',
  type: 'object',
  properties: Object.fromEntries(
    flagNames.map((name) => [name, { type: 'boolean', description: flagDefinitions[name].description }]),
  ),
  required: [...flagNames],
  // A misspelt flag would change nothing, without a word.
  additionalProperties: false,
});
