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

const urlsOf = (queues: ApiFunctionsProps['queues']): WorkQueueMap => {
  const urls = Object.entries(queues).map(([name, { queue, deadLetters }]) => [
    name,
    { queue: queue.queueUrl, deadLetters: deadLetters.queueUrl },
  ]);
  return Object.fromEntries(urls) as WorkQueueMap;
};

/**
 * Looks at everything that the product hangs on. It is no public function: it may see whether each answers, how much lies in
 * queues and what CloudWatch measured, and can neither read a row, a message or a page nor change any.
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
        WORK_QUEUES: encodeWorkQueues(urlsOf(queues)),
      },
      ...alike,
    });
    flags.grantRead(this.role);
    rules.grantRead(this.role);
    known.apiLimits.grantTokens(this.role);
    for (const name of tableNames) known[name].grantProbe(this.role);
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
