import { emergencyFlag, flagNames } from '../../contract/flags.ts';
import { objectionTo } from './effective-flags.ts';

export interface FlagFault {
  readonly name: string;
  /** What is wrong, to be read behind the name. */
  readonly detail: string;
}

/** Why flags cannot be changed to these values, each by its name; empty when they can. */
export const flagFaults = (changes: Readonly<Record<string, unknown>>): readonly FlagFault[] => {
  const faults = Object.entries(changes).flatMap(([name, value]) => {
    const known = flagNames.find((flagName) => flagName === name);
    if (known === undefined) return [{ name, detail: 'is no flag' }];
    const objection = objectionTo(known, value);
    return objection === undefined ? [] : [{ name, detail: `must be ${objection}` }];
  });
  const isMixed = Object.hasOwn(changes, emergencyFlag) && Object.keys(changes).length > 1;
  return isMixed ? [...faults, { name: emergencyFlag, detail: 'must be changed alone' }] : faults;
};
