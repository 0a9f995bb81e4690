import { type FlagName, type FlagValues, flagDefinitions, flagNames } from '../../contract/flags.ts';

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

const every = (valueFor: (name: FlagName) => boolean): FlagValues =>
  Object.fromEntries(flagNames.map((name) => [name, valueFor(name)])) as FlagValues;

const afterEmergency = (stated: FlagValues): FlagValues =>
  every((name) => stated[name] && !(stated.EMERGENCY_ROLLBACK && 'phase' in flagDefinitions[name]));

/**
 * The flags that a document of the AppConfig profile, `{ "ENABLE_…": true, … }`, puts into effect. A missing flag and a
 * value of the wrong type keep the fallback; names that this version does not know belong to another one and are passed over.
 * @param fallbacks the last good values, or the environment's defaults.
 */
export const effectiveFlags = (document: unknown, fallbacks: FlagValues): FlagReading => {
  if (!isObject(document)) {
    const problem = 'the flags are not a JSON object of flag names and values';
    return { stated: fallbacks, effective: afterEmergency(fallbacks), problems: [problem] };
  }
  const valueFor = (name: FlagName): unknown => (Object.hasOwn(document, name) ? document[name] : undefined);
  const stated = every((name) => {
    const value = valueFor(name);
    return typeof value === 'boolean' ? value : fallbacks[name];
  });
  const problems = flagNames
    .filter((name) => typeof valueFor(name) !== 'boolean')
    .map((name) =>
      valueFor(name) === undefined
        ? `${name} is missing; it stays ${fallbacks[name]}`
        : `${name} must be true or false, not ${JSON.stringify(valueFor(name))}; it stays ${fallbacks[name]}`,
    );
  return { stated, effective: afterEmergency(stated), problems };
};
