import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';
import { defaultFlags } from '../../lambdas/contract/flags.ts';
import { HostedDocument } from '../configuration/hosted-document.ts';
import { flagsSchema } from './flags-schema.ts';

export interface FeatureFlagsProps {
  readonly environmentName: EnvironmentName;
  /** Minutes over which a change reaches all functions, and as long again under watch; 0 = at once. */
  readonly rollOutMinutes: number;
  /** Alarms that take a change back while it rolls out. Must not stand on a function: functions refer to the flags. */
  readonly monitors: readonly Alarm[];
}

/** The feature flags: one document, checked by schema, changed gradually and under watch. */
export class FeatureFlags extends HostedDocument {
  constructor(
    scope: Construct,
    id: string,
    { environmentName, rollOutMinutes, monitors }: FeatureFlagsProps,
  ) {
    super(scope, id, {
      content: defaultFlags(environmentName),
      schema: flagsSchema(),
      rollOutMinutes,
      watchMinutes: rollOutMinutes,
      monitors,
    });
  }

  /** Where functions read the flags from. */
  get variables(): Record<'FLAGS_APPLICATION' | 'FLAGS_ENVIRONMENT' | 'FLAGS_PROFILE', string> {
    const { application, environment, profile } = this.place;
    return { FLAGS_APPLICATION: application, FLAGS_ENVIRONMENT: environment, FLAGS_PROFILE: profile };
  }
}
