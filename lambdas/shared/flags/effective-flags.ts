import {
  emergencyFlag,
  type FlagDefinition,
  type FlagName,
  type FlagValues,
  flagDefinitions,
  flagNames,
  phaseOf,
  takenBackKey,
} from '../../contract/flags.ts';

export interface FlagReading {
  /** What the document states, gaps filled from the defaults. */
  readonly stated: FlagValues;
  /** What holds instead for features that were taken back. */
  readonly takenBack: Partial<FlagValues>;
  /** What the product acts on: as stated, but for what was taken back, and with every phase off in an emergency. */
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
    stated.EMERGENCY_ROLLBACK && phaseOf(name) !== undefined ? offValueOf(name) : stated[name],
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

/**
 * What AppConfig holds: `{ "ENABLE_…": true, … }` of the flags that somebody has set; and apart from it, since nothing may hold
 * it up, `{ "EMERGENCY_ROLLBACK": false, "TAKEN_BACK": { "ENABLE_…": false, … } }`.
 */
export interface FlagDocuments {
  readonly flags: unknown;
  readonly emergency: unknown;
}

/** What stands in for what the documents do not say. */
export interface Fallbacks {
  /** Of a flag that nobody has set: the environment's. */
  readonly defaults: FlagValues;
  /** Of a value that is none, and of a document that cannot be read; the defaults before there was a reading. */
  readonly lastGood?: Pick<FlagReading, 'stated' | 'takenBack'>;
}

/**
 * The flags that the documents put into effect. Names that this version does not know belong to another one and are passed
 * over.
 */
export const effectiveFlags = (
  { flags, emergency }: FlagDocuments,
  { defaults, lastGood = { stated: defaults, takenBack: {} } }: Fallbacks,
): FlagReading => {
  const documentOf = (name: FlagName): unknown => (name === emergencyFlag ? emergency : flags);
  const problems = [flags, emergency].some((document) => !isObject(document))
    ? ['the flags are not a JSON object of flag names and values']
    : [];
  /** @param otherwise what stays where the value is none. */
  const accepted = <Value>(name: FlagName, value: unknown, otherwise: Value): unknown => {
    const objection = objectionTo(name, value);
    if (objection === undefined) return value;
    problems.push(`${name} must be ${objection}, not ${JSON.stringify(value)}; it stays ${otherwise}`);
    return otherwise;
  };
  const stated = every((name) => {
    const document = documentOf(name);
    if (!isObject(document)) return lastGood.stated[name];
    return Object.hasOwn(document, name)
      ? accepted(name, document[name], lastGood.stated[name])
      : defaults[name];
  });
  const overlay = isObject(emergency) ? (emergency[takenBackKey] ?? {}) : lastGood.takenBack;
  const takenBack = Object.fromEntries(
    flagNames
      .filter((name) => name !== emergencyFlag && isObject(overlay) && Object.hasOwn(overlay, name))
      // A feature that somebody wanted off is off, however he spelt it.
      .map((name) => [name, accepted(name, isObject(overlay) && overlay[name], offValueOf(name))]),
  ) as Partial<FlagValues>;
  if (!isObject(overlay)) problems.push(`${takenBackKey} is not an object of flag names and values`);
  return { stated, takenBack, effective: afterEmergency({ ...stated, ...takenBack }), problems };
};
