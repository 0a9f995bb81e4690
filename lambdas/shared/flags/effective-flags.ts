import {
  emergencyFlag,
  type FlagDefinition,
  type FlagName,
  type FlagValues,
  flagDefinitions,
  flagNames,
} from '../../contract/flags.ts';

export interface FlagReading {
  /** What the document states, gaps filled from the fallbacks: the fallbacks of the next reading. */
  readonly stated: FlagValues;
  /** What the product acts on: as stated, but with every phase's features off while EMERGENCY_ROLLBACK is on. */
  readonly effective: FlagValues;
  /** One sentence for each flag that could not be taken from the document; empty for a good one. */
  readonly problems: readonly string[];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const every = (valueFor: (name: FlagName) => unknown): FlagValues =>
  Object.fromEntries(flagNames.map((name) => [name, valueFor(name)])) as FlagValues;

const definitionOf = (name: FlagName): FlagDefinition => flagDefinitions[name];

/** The value that switches a feature off. */
const offValueOf = (name: FlagName): boolean | number | string => {
  const definition = definitionOf(name);
  if ('choices' in definition) return definition.choices[0];
  return 'minimum' in definition ? definition.minimum : false;
};

const afterEmergency = (stated: FlagValues): FlagValues =>
  every((name) =>
    stated.EMERGENCY_ROLLBACK && definitionOf(name).phase !== undefined ? offValueOf(name) : stated[name],
  );

/** What a flag's value must be, in words; undefined when it is. */
export const objectionTo = (name: FlagName, value: unknown): string | undefined => {
  const definition = definitionOf(name);
  if ('choices' in definition) {
    const isChoice = definition.choices.some((choice) => choice === value);
    return isChoice ? undefined : `one of ${definition.choices.join(', ')}`;
  }
  if (!('minimum' in definition)) return typeof value === 'boolean' ? undefined : 'true or false';
  const { minimum, maximum } = definition;
  const isWithin = Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum;
  return isWithin ? undefined : `a whole number from ${minimum} to ${maximum}`;
};

/** What AppConfig holds: `{ "ENABLE_…": true, … }`, and apart from it EMERGENCY_ROLLBACK, which nothing may hold up. */
export interface FlagDocuments {
  readonly flags: unknown;
  readonly emergency: unknown;
}

/**
 * The flags that the documents put into effect. A missing flag and a value out of its type or bounds keep the fallback;
 * names that this version does not know belong to another one and are passed over.
 * @param fallbacks the last good values, or the environment's defaults.
 */
export const effectiveFlags = ({ flags, emergency }: FlagDocuments, fallbacks: FlagValues): FlagReading => {
  const documentOf = (name: FlagName): unknown => (name === emergencyFlag ? emergency : flags);
  const valueFor = (name: FlagName): unknown => {
    const document = documentOf(name);
    return isObject(document) && Object.hasOwn(document, name) ? document[name] : undefined;
  };
  const stated = every((name) =>
    objectionTo(name, valueFor(name)) === undefined ? valueFor(name) : fallbacks[name],
  );
  const unreadable = [flags, emergency].some((document) => !isObject(document));
  const problems = flagNames.flatMap((name) => {
    const [value, objection] = [valueFor(name), objectionTo(name, valueFor(name))];
    if (objection === undefined || !isObject(documentOf(name))) return [];
    return value === undefined
      ? [`${name} is missing; it stays ${fallbacks[name]}`]
      : [`${name} must be ${objection}, not ${JSON.stringify(value)}; it stays ${fallbacks[name]}`];
  });
  return {
    stated,
    effective: afterEmergency(stated),
    problems: [
      ...(unreadable ? ['the flags are not a JSON object of flag names and values'] : []),
      ...problems,
    ],
  };
};
