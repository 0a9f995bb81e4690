import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { emergencyFlag } from '../../lambdas/contract/flags.ts';
import type { EnvironmentOf } from '../../lambdas/contract/functions.ts';
import { type Grantee, HostedDocument } from '../configuration/hosted-document.ts';
import { emergencySchema, flagsSchema } from './flags-schema.ts';

export interface FeatureFlagsProps {
  /** Minutes over which a change reaches all functions, and as long again under watch; 0 = at once. */
  readonly rollOutMinutes: number;
  /** Alarms that take a change back while it rolls out. Must not stand on a function: functions refer to the flags. */
  readonly monitors: readonly Alarm[];
}

type ReaderVariable = Extract<keyof EnvironmentOf<'fetch-page'>, `${'FLAGS' | 'EMERGENCY'}_${string}`>;

/**
 * The feature flags: one document, checked by schema, changed gradually and under watch; and EMERGENCY_ROLLBACK in one of
 * its own. AppConfig takes back whatever is deployed while a watching alarm is in alarm, and an emergency is when it is:
 * its document has no alarms, and reaches all at once, and features that are taken back by name stand there as well. Neither
 * document's first content ever changes, so that no release undoes what operators or phases have set.
 */
export class FeatureFlags extends HostedDocument {
  /** The right to change the flags and take changes back, for a role of another stack: it needs no name of theirs there. */
  readonly changing: ManagedPolicy;
  private readonly emergency: HostedDocument;

  constructor(scope: Construct, id: string, { rollOutMinutes, monitors }: FeatureFlagsProps) {
    super(scope, id, {
      // Nothing is set, and the defaults are the code's. A release that deployed them would undo what people have set.
      content: {},
      schema: flagsSchema,
      rollOutMinutes,
      watchMinutes: rollOutMinutes,
      monitors,
    });
    this.emergency = new HostedDocument(scope, 'EmergencySwitch', {
      content: { [emergencyFlag]: false },
      schema: emergencySchema,
      rollOutMinutes: 0,
      watchMinutes: 0,
      monitors: [],
    });
    this.changing = new ManagedPolicy(this, 'Changing', { description: 'Lets change the feature flags' });
    this.grantChange(this.changing);
  }

  /** Where functions read the flags from. */
  get variables(): Record<ReaderVariable, string> {
    const [flags, emergency] = [this.place, this.emergency.place];
    return {
      FLAGS_APPLICATION: flags.application,
      FLAGS_ENVIRONMENT: flags.environment,
      FLAGS_PROFILE: flags.profile,
      EMERGENCY_APPLICATION: emergency.application,
      EMERGENCY_ENVIRONMENT: emergency.environment,
      EMERGENCY_PROFILE: emergency.profile,
    };
  }

  /** Where programs find the documents and how they deploy them: `APPLICATION/ENVIRONMENT/PROFILE/STRATEGY`. */
  get outputs(): Record<'FlagsDocument' | 'EmergencyDocument', string> {
    const placeOf = ({ place: { application, environment, profile }, strategy }: HostedDocument) =>
      [application, environment, profile, strategy].join('/');
    return { FlagsDocument: placeOf(this), EmergencyDocument: placeOf(this.emergency) };
  }

  /** How changes of the flags are deployed. */
  get strategies(): Record<'GRADUAL_STRATEGY' | 'IMMEDIATE_STRATEGY', string> {
    return { GRADUAL_STRATEGY: this.strategy, IMMEDIATE_STRATEGY: this.emergency.strategy };
  }

  /** Lets read the flags in effect. */
  override grantRead(role: Grantee): void {
    super.grantRead(role);
    this.emergency.grantRead(role);
  }

  /** Lets change the flags, and take changes back. */
  override grantChange(role: Grantee): void {
    super.grantChange(role);
    this.emergency.grantChange(role);
    // The end of an emergency is as gradual as a change.
    this.emergency.grantStrategy(role, this.strategy);
  }
}
