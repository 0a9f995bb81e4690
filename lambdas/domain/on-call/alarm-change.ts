import type { Severity } from '../../contract/severities.ts';

/** That an alarm came into a state. */
export interface AlarmChange {
  readonly alarm: string;
  /** Alarms with the same cause are one incident: the entry of the runbook that all of them lead to. */
  readonly cause: string;
  /** Whether it is in alarm; too little data is no alarm. */
  readonly firing: boolean;
  readonly severity: Severity;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What the alarm says of itself. */
  readonly description: string;
}
