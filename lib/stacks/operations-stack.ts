import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';
import { FunctionAlarms } from '../compute/function-alarms.ts';
import type { EnvironmentConfig } from '../config/environment-config.ts';
import { TableAlarms } from '../data/table-alarms.ts';
import { BurnRateAlarms } from '../operations/burn-rate-alarms.ts';
import { Dashboards } from '../operations/dashboards/dashboards.ts';
import { objectivesOf } from '../operations/objectives.ts';
import { OnCall } from '../operations/on-call.ts';
import type { DataStack } from './data-stack.ts';
import type { ServiceStack } from './service-stack.ts';

export interface OperationsStackProps extends StackProps {
  readonly environmentName: EnvironmentName;
  readonly config: EnvironmentConfig;
  readonly data: DataStack;
  readonly service: ServiceStack;
}

/**
 * What watches the service as a whole: objectives, and what one alarm says of many functions or tables. A stack of its own,
 * since one holds 500 resources at most; what a release or a change of the flags is taken back for stays beside it.
 */
export class OperationsStack extends Stack {
  constructor(scope: Construct, id: string, props: OperationsStackProps) {
    super(scope, id, props);
    const { environmentName, service } = props;
    const { tables } = props.data;
    const { monitoring, api, platform } = service;
    const onCall = new OnCall(this, 'OnCall', {
      config: props.config.onCall,
      monitoring,
      platform,
      incidents: tables.incidents,
    });
    const functions = [...service.functions, ...onCall.functions];
    const queues = { ...service.queues, onCall: onCall.messages };

    new FunctionAlarms(this, 'Functions', { functions, monitoring });
    new TableAlarms(this, 'Tables', { tables, monitoring });
    const objectives = objectivesOf({ environmentName, api, functions });
    const burnRates = objectives.map(
      (objective) => new BurnRateAlarms(this, objective.id, { objective, monitoring }),
    );
    new Dashboards(this, 'Dashboards', {
      environmentName,
      objectives,
      burnRates,
      api,
      queues,
      functions,
      tables,
    });
  }
}
