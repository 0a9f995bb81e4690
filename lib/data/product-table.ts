import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { probeKey } from '../../lambdas/contract/tables.ts';

/** An index as `lambdas/contract/tables.ts` describes it. */
interface IndexDefinition {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
  readonly sortType: 'string' | 'number';
  /** The attributes beside the keys that it repeats; all when it does not say. */
  readonly holds?: readonly string[];
}

/** A table as `lambdas/contract/tables.ts` describes it; keys are strings where it does not say otherwise. */
export interface TableDefinition {
  readonly partitionKey: string;
  readonly sortKey?: string;
  /** The attribute with the second since 1970 after which a row goes. */
  readonly timeToLive?: string;
  readonly indexes?: Readonly<Record<string, IndexDefinition>>;
}

export interface ProductTableProps {
  readonly definition: TableDefinition;
  readonly keepsData: boolean;
  /** Whether somebody is told which rows change, by their keys. */
  readonly tellsChanges?: boolean;
}

const reading = ['GetItem', 'BatchGetItem', 'Query', 'Scan', 'ConditionCheckItem'];
const writing = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'];

const actions = (names: readonly string[]): string[] => names.map((name) => `dynamodb:${name}`);

const stringKey = (name: string) => ({ name, type: AttributeType.STRING });

/** A table of the contract: on demand, encrypted, restorable to any second of the last 35 days. */
export class ProductTable extends Construct {
  readonly table: Table;
  private readonly indexArns: readonly string[];

  constructor(scope: Construct, id: string, props: ProductTableProps) {
    super(scope, id);
    const { partitionKey, sortKey, timeToLive, indexes = {} } = props.definition;
    this.table = new Table(this, 'Table', {
      partitionKey: stringKey(partitionKey),
      ...(sortKey !== undefined && { sortKey: stringKey(sortKey) }),
      ...(timeToLive !== undefined && { timeToLiveAttribute: timeToLive }),
      ...(props.tellsChanges && { stream: StreamViewType.KEYS_ONLY }),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: props.keepsData,
      removalPolicy: props.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const definitions = Object.values(indexes);
    for (const index of definitions) {
      this.table.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: stringKey(index.partitionKey),
        sortKey: {
          name: index.sortKey,
          type: index.sortType === 'number' ? AttributeType.NUMBER : AttributeType.STRING,
        },
        ...(index.holds === undefined
          ? { projectionType: ProjectionType.ALL }
          : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...index.holds] }),
      });
    }
    this.indexArns = definitions.map(({ name }) => `${this.table.tableArn}/index/${name}`);
  }

  /** Lets read the rows, by key and through each index by its name. */
  grantRead(role: Role): void {
    this.grant(role, reading, [this.table.tableArn, ...this.indexArns]);
  }

  /** Lets read and write the rows; not the table's own settings. */
  grantReadWrite(role: Role): void {
    this.grantRead(role);
    this.grant(role, writing, [this.table.tableArn]);
  }

  /** Lets take and give back leases, and nothing else: of a table that holds leases alone. */
  grantLeases(role: Role): void {
    this.grant(role, ['Query', 'UpdateItem'], [this.table.tableArn]);
  }

  /** Lets take tokens out of buckets, and nothing else: of a table that holds buckets alone. */
  grantTokens(role: Role): void {
    this.grant(role, ['UpdateItem'], [this.table.tableArn]);
  }

  /** Lets claim requests and keep their answers, and nothing else: of a table that holds these alone. */
  grantClaims(role: Role): void {
    this.grant(role, ['PutItem', 'UpdateItem'], [this.table.tableArn]);
  }

  /** Lets add rows and read them, and neither change nor remove one: the writer's condition keeps it from replacing rows. */
  grantAppend(role: Role): void {
    this.grant(role, ['PutItem', 'Query'], [this.table.tableArn]);
  }

  /** Lets change rows that are known, and neither add nor remove one: the writer's condition keeps it from adding. */
  grantUpdate(role: Role): void {
    this.grant(role, ['UpdateItem'], [this.table.tableArn]);
  }

  /** Lets read rows by their partition, and nothing else. */
  grantQuery(role: Role): void {
    this.grant(role, ['Query'], [this.table.tableArn]);
  }

  /** Lets see whether the table answers, by a key under which there is nothing; no row can be read. */
  grantProbe(role: Role): void {
    role.addToPolicy(
      new PolicyStatement({
        actions: actions(['GetItem']),
        resources: [this.table.tableArn],
        conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [probeKey] } },
      }),
    );
  }

  private grant(role: Role, names: readonly string[], resourceArns: string[]): void {
    role.addToPolicy(new PolicyStatement({ actions: actions(names), resources: resourceArns }));
  }
}
