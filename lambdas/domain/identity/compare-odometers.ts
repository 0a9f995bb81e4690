import type { Fingerprint, Odometer } from './fingerprint.ts';
import { identityRules, type ReasonCode } from './identity-rules.ts';

const equalTo = {
  1: 'odometer-equal',
  100: 'odometer-equal-to-hundreds',
  1000: 'odometer-equal-to-thousands',
} as const;

/** Whether the second shows no less than the first, and no more than dealers, buyers and transfers may have added. */
const isDrivenOn = (before: Odometer, after: Odometer, days: number): boolean => {
  const added = after.value - before.value;
  const slack = Math.max(before.step, after.step) - 1;
  return added >= -slack && added <= identityRules.drivenAtOnce + slack + days * identityRules.drivenPerDay;
};

const coarser = (a: Odometer['step'], b: Odometer['step']): Odometer['step'] => {
  if (a === 1_000 || b === 1_000) return 1_000;
  return a === 100 || b === 100 ? 100 : 1;
};

/** What two odometers say; readings in different units are not compared, for conversions round as they like. */
export const compareOdometers = (a: Fingerprint, b: Fingerprint, days: number): ReasonCode[] => {
  const [one, other] = [a.odometer, b.odometer];
  if (one === undefined || other === undefined || one.unit !== other.unit) return [];
  const step = coarser(one.step, other.step);
  const [less, more] = one.value < other.value ? [one.value, other.value] : [other.value, one.value];
  // A reading of hardly anything says that a vehicle is new; twins that were never driven differ by a test drive.
  if (more < identityRules.newBelow) return days === 0 && less !== more ? ['odometer-contradicts'] : [];
  if (less >= identityRules.newBelow && more - less < step) return [equalTo[step]];
  // Of two that stand at one time either may lag behind.
  const isOn =
    ((a.from <= b.from || days === 0) && isDrivenOn(one, other, days)) ||
    ((b.from <= a.from || days === 0) && isDrivenOn(other, one, days));
  if (isOn) return ['odometer-driven-on'];
  return [more > less * identityRules.misprintFactor ? 'odometer-misprinted' : 'odometer-contradicts'];
};
