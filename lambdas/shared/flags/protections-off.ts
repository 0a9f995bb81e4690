import { type FlagName, type FlagValues, flagNames, phaseOf, protections } from '../../contract/flags.ts';

const numberOf = (name: FlagName): number => phaseOf(name) ?? 0;

/**
 * The protections that are missing: switched off although their phase is reached, which any other switch of it or of a later
 * one shows that is on; all of them in an emergency. Before its phase a protection is off by plan.
 * @param flags in effect
 */
export const protectionsOff = (flags: FlagValues): readonly FlagName[] => {
  if (flags.EMERGENCY_ROLLBACK) return protections;
  const reached = Math.max(...flagNames.filter((name) => flags[name] === true).map(numberOf), 0);
  return protections.filter((name) => !flags[name] && numberOf(name) <= reached);
};
