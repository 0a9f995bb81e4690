import { Fn } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { tableVariables } from '../../lambdas/contract/functions.ts';
import type { tables } from '../../lambdas/contract/tables.ts';
import { encodeWorkQueues, type WorkQueueMap } from '../../lambdas/contract/work-queues.ts';
import { ProductFunction, type ProductFunctionProps } from '../compute/product-function.ts';
import type { ProductTables } from '../data/product-tables.ts';
import type { ApiFunctionsProps } from './api-functions.ts';

export interface HealthInspectorProps extends ApiFunctionsProps {
  /** What it has in common with the other functions of the API. */
  readonly alike: Omit<
    ProductFunctionProps<'inspect-health'>,
    'name' | 'description' | 'platform' | 'environment'
  >;
}

type TableName = keyof typeof tables;
type TableVariable = (typeof tableVariables)[TableName];

const tableNames = Object.keys(tableVariables) as readonly TableName[];

const variablesOf = (known: ProductTables): Readonly<Record<TableVariable, string>> =>
  Object.fromEntries(tableNames.map((name) => [tableVariables[name], known[name].table.tableName])) as Record<
    TableVariable,
    string
  >;

/** Where all queues of the account are: scheme, nothing, host and account of any one's URL. */
const addressOf = (url: string): string =>
  Fn.join(
    '/',
    [0, 1, 2, 3].map((part) => Fn.select(part, Fn.split('/', url))),
  );

const workQueuesOf = (queues: ApiFunctionsProps['queues']): string => {
  const names = Object.entries(queues).map(([name, { queue, deadLetters }]) => [
    name,
    { queue: queue.queueName, deadLetters: deadLetters.queueName },
  ]);
  return encodeWorkQueues(
    addressOf(queues.plans.queue.queueUrl),
    Object.fromEntries(names) as unknown as WorkQueueMap,
  );
};

/**
 * Looks at everything that the product hangs on. It is no public function: it may see whether each answers, how much lies in
 * queues and what CloudWatch measured, and can neither read a message or a page nor change any,
 * nor any row but the audit trail's: there it records who looks with access for an emergency.
 */
export class HealthInspector extends ProductFunction<'inspect-health'> {
  constructor(scope: Construct, id: string, props: HealthInspectorProps) {
    const {
      environmentName,
      platform,
      flags,
      rules,
      machines,
      tables: known,
      rawPages,
      queues,
      alike,
    } = props;
    super(scope, id, {
      name: 'inspect-health',
      description: 'Says how everything is that the product hangs on',
      platform,
      environment: {
        ENVIRONMENT_NAME: environmentName,
        ...flags.variables,
        ...rules.variables,
        ...machines.variables,
        ...variablesOf(known),
        RAW_PAGES_BUCKET: rawPages.bucketName,
        WORK_QUEUES: workQueuesOf(queues),
      },
      ...alike,
    });
    flags.grantRead(this.role);
    rules.grantRead(this.role);
    known.apiLimits.grantTokens(this.role);
    for (const name of tableNames) known[name].grantProbe(this.role);
    // Whoever looks with access for an emergency is recorded.
    known.audit.grantAppend(this.role);
    rawPages.grantProbe(this.role);
    const watched = Object.values(queues).flatMap(({ queue, deadLetters }) => [queue, deadLetters]);
    this.role.addToPolicy(
      new PolicyStatement({
        actions: ['sqs:GetQueueAttributes'],
        resources: watched.map(({ queueArn }) => queueArn),
      }),
    );
    // CloudWatch knows no resource in this call; a number says nothing of anybody.
    this.role.addToPolicy(new PolicyStatement({ actions: ['cloudwatch:GetMetricData'], resources: ['*'] }));
  }
}
