/** Why the actions of a composite alarm are held back, in the words of `ActionsSuppressedBy`. */
export type SuppressedBy = 'Alarm' | 'WaitPeriod' | 'ExtensionPeriod';

/** What a composite alarm with a suppressor remembers. Times in milliseconds since 1970. */
export interface Suppression {
  readonly suppressorInAlarm: boolean;
  /** A state was come into whose actions are not taken yet. */
  readonly pending: boolean;
  readonly waitUntil: number;
  readonly extensionUntil: number;
}

export const notSuppressed: Suppression = {
  suppressorInAlarm: false,
  pending: false,
  waitUntil: 0,
  extensionUntil: 0,
};

export interface SuppressionStep {
  readonly now: number;
  /** The composite alarm has just come into another state. */
  readonly changed: boolean;
  readonly suppressorInAlarm: boolean;
  readonly waitSeconds: number;
  readonly extensionSeconds: number;
}

/**
 * A new state waits for the suppressor to come; once it is there, actions are held back until it has gone and the
 * extension has passed. Then those of the state of that time are taken. A further change while waiting starts the wait
 * anew.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Composite_Alarm_Suppression.html
 */
export const suppressActions = (
  before: Suppression,
  { now, changed, suppressorInAlarm, waitSeconds, extensionSeconds }: SuppressionStep,
): { readonly suppression: Suppression; readonly act: boolean; readonly by?: SuppressedBy } => {
  const gone = before.suppressorInAlarm && !suppressorInAlarm;
  const extensionUntil = gone ? now + extensionSeconds * 1_000 : before.extensionUntil;
  const pending = before.pending || changed;
  const held = (by: SuppressedBy, waitUntil: number) => ({
    suppression: { suppressorInAlarm, pending, waitUntil, extensionUntil },
    act: false,
    ...(pending && { by }),
  });
  if (suppressorInAlarm) return held('Alarm', 0);
  if (now < extensionUntil) return held('ExtensionPeriod', 0);
  const waitUntil = changed ? now + waitSeconds * 1_000 : before.waitUntil;
  if (now < waitUntil) return held('WaitPeriod', waitUntil);
  return { suppression: { ...notSuppressed, extensionUntil }, act: pending };
};
