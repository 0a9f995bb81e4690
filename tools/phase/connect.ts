import { AppConfigClient } from '@aws-sdk/client-appconfig';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';
import type { StackOutput } from '../../lambdas/contract/stack-outputs.ts';
import { createDocumentDeployments } from '../../lambdas/shared/configuration/document-deployments.ts';
import {
  createFlagAdministration,
  type FlagAdministration,
} from '../../lambdas/shared/flags/flag-administration.ts';
import { type AuditStore, createAuditStore } from '../../lambdas/shared/stores/audit-store.ts';
import { UsageError } from '../command-line/usage-error.ts';

export interface Connection {
  readonly administration: FlagAdministration;
  readonly audit: AuditStore;
}

/** What names in the outputs of an environment's service stack. */
type Outputs = Pick<Record<StackOutput, string>, 'AuditTableName' | 'EmergencyDocument' | 'FlagsDocument'>;

const outputsOf = async (environment: EnvironmentName): Promise<Outputs> => {
  const StackName = `DealerScope-${environment}-Service`;
  const { Stacks: [stack] = [] } = await new CloudFormationClient({})
    .send(new DescribeStacksCommand({ StackName }))
    .catch((error: Error) => {
      if (error.name === 'ValidationError')
        throw new UsageError(
          `There is no stack ${StackName} in this account and region: deploy the environment first, or check AWS_REGION and the credentials.`,
          { cause: error },
        );
      throw error;
    });
  const valueOfOutput = (name: StackOutput): string => {
    const value = stack?.Outputs?.find(({ OutputKey }) => OutputKey === name)?.OutputValue;
    if (value === undefined)
      throw new UsageError(
        `${StackName} has no output ${name}: deploy this version of the application first.`,
      );
    return value;
  };
  return {
    AuditTableName: valueOfOutput('AuditTableName'),
    FlagsDocument: valueOfOutput('FlagsDocument'),
    EmergencyDocument: valueOfOutput('EmergencyDocument'),
  };
};

/** The flags of an environment and its audit trail, with one's own credentials. @throws UsageError when it is not deployed. */
export const connectPhases = async (environmentName: EnvironmentName): Promise<Connection> => {
  const outputs = await outputsOf(environmentName);
  // As patient as a program may be; a function of the API has seconds.
  const client = new AppConfigClient({});
  const open = (output: string) => {
    const [application = '', environment = '', profile = '', strategy = ''] = output.split('/');
    return { strategy, document: createDocumentDeployments({ application, environment, profile }, client) };
  };
  const flags = open(outputs.FlagsDocument);
  const emergency = open(outputs.EmergencyDocument);
  return {
    administration: createFlagAdministration({
      environmentName,
      flags: flags.document,
      emergency: emergency.document,
      strategies: { gradual: flags.strategy, immediate: emergency.strategy },
    }),
    audit: createAuditStore(outputs.AuditTableName, DynamoDBDocumentClient.from(new DynamoDBClient({}))),
  };
};
