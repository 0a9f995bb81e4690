import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteMessageCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { DeleteCommand, DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { type DeployedProduct, deployProduct } from '../../../test/e2e/deployed-product.ts';
import { registerSources } from '../../local-cloud/register-sources.ts';
import {
  type Account,
  accountOf,
  type DeployedResource,
  type EventSource,
  type FunctionConfiguration,
} from './account.ts';
import { addCacheInvalidator } from './cache-invalidator.ts';
import { type Interposer, startInterposer } from './interposer.ts';
import { type RateRule, rateRuleOf } from './wall.ts';

/** An answer of the deployed API, as its client saw it. */
export interface SeenAnswer {
  readonly at: number;
  readonly status: number;
  readonly milliseconds: number;
}

/** A call of a function by its alias. */
export interface SeenCall {
  readonly at: number;
  readonly logicalId: string;
  readonly became: 'done' | 'failed' | 'refused';
}

/** A function of the deployed product, as it is when all is well. */
export interface DeployedFunction extends DeployedResource, FunctionConfiguration {}

/** The product on a local AWS, with what is needed to hurt it and to watch it. Everything is on this machine, and ends with it. */
export interface Ground {
  readonly product: DeployedProduct;
  readonly account: Account;
  readonly interposer: Interposer;
  readonly resources: readonly DeployedResource[];
  readonly functions: readonly DeployedFunction[];
  readonly eventSources: readonly EventSource[];
  /** The one resource of a type whose logical id begins so. */
  find(type: string, begin: string): DeployedResource;
  functionOf(begin: string): DeployedFunction;
  /** Asks the API, by default as the operator; the answer is counted. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  answers(): readonly SeenAnswer[];
  /** What the wall before the API allows an address. */
  readonly rateRule: RateRule;
  /** Calls a function by its alias (or else without it), by default with nothing; what becomes of it is counted. */
  invoke(called: DeployedFunction, event?: object, alias?: ':live' | ''): Promise<void>;
  calls(): readonly SeenCall[];
  /** Sends a message to the queue whose logical id begins so. */
  send(queue: string, body: unknown): Promise<void>;
  /** Puts versions with other variables behind the aliases. @returns what goes back to the versions before */
  release(
    functions: readonly DeployedFunction[],
    change: Readonly<Record<string, string>>,
  ): Promise<() => Promise<void>>;
  /** Tells whoever listens to the topic whose logical id begins so. */
  tell(topic: string, text: string): Promise<void>;
  physicalIdOf(type: string, begin: string): string;
  /** Takes what lies visible in the queue out of it. */
  take<Body>(queue: string): Promise<readonly Body[]>;
  purge(queue: string): Promise<void>;
  /** Nobody takes messages from the queue any more. @returns what switches its consumer on again */
  switchOff(queue: string): Promise<() => Promise<void>>;
  /** Lets messages that were sent be worked on. */
  settle(): Promise<void>;
  /** As if no host had ever been asked. */
  forgetHosts(): Promise<void>;
  end(): Promise<void>;
}

/** A message is taken, worked on and counted in a second or two. */
const SETTLED_WITHIN_MS = 6_000;
/** Of an event source, to change its state. */
const SWITCHED_WITHIN_MS = 3_000;

/** Only what can be told apart by its beginning is found. */
const oneOf = <R extends DeployedResource>(resources: readonly R[], type: string, begin: string): R => {
  const [found, ...more] = resources.filter(
    (resource) => resource.type === type && resource.logicalId.startsWith(begin),
  );
  if (found !== undefined && more.length === 0) return found;
  throw new Error(`The deployed stack has ${more.length === 0 ? 'no' : 'more than one'} ${type} "${begin}…"`);
};

/** @param product deployed, and ended with the ground. */
export const groundOf = async (product: DeployedProduct): Promise<Ground> => {
  const { cloud, outputs, token } = product;
  const account = accountOf(cloud);
  const interposer = await startInterposer(cloud);
  const deployed = await account.resources();
  const like = oneOf(deployed, 'AWS::Lambda::Function', 'OnCallSendDigest');
  const resources = [...deployed, ...(await addCacheInvalidator(account, like))];
  const sqs = new SQSClient(cloud.clientOptions);
  const answers: SeenAnswer[] = [];
  const calls: SeenCall[] = [];
  const rows = DynamoDBDocumentClient.from(new DynamoDBClient(cloud.clientOptions));
  const urlOf = (queue: string): string => oneOf(resources, 'AWS::SQS::Queue', queue).physicalId;
  const eventSources = await account.eventSources();
  const functions: DeployedFunction[] = [];
  for (const resource of resources) {
    if (resource.type !== 'AWS::Lambda::Function') continue;
    const declared = await account.configurationOf(resource.physicalId);
    // What custom resources run has none of ours.
    if (declared.variables.ENVIRONMENT_NAME === undefined) continue;
    const variables = { ...declared.variables, AWS_ENDPOINT_URL: interposer.endpoint };
    await account.release(resource.physicalId, variables);
    functions.push({ ...resource, ...declared, variables });
  }
  const webAcl = resources.find(({ type }) => type === 'AWS::WAFv2::WebACL');
  const rateRule = rateRuleOf(webAcl === undefined ? [] : await account.rulesOf(webAcl.physicalId));
  const release: Ground['release'] = async (all, change) => {
    const undos: (() => Promise<void>)[] = [];
    const undo = async (): Promise<void> => {
      for (const each of undos.splice(0)) await each();
    };
    try {
      for (const { physicalId, variables } of all) {
        undos.push(await account.release(physicalId, { ...variables, ...change }));
      }
      return undo;
    } catch (error) {
      await undo();
      throw error;
    }
  };
  return {
    product,
    account,
    interposer,
    resources,
    functions,
    eventSources,
    find: (type, begin) => oneOf(resources, type, begin),
    functionOf: (begin) => oneOf(functions, 'AWS::Lambda::Function', begin),
    ask: async (path, init = {}) => {
      const start = Date.now();
      const headers = { authorization: `Bearer ${token}`, ...init.headers };
      const answer = await fetch(`${outputs.ApiUrl}${path}`, { ...init, headers });
      answers.push({ at: start, status: answer.status, milliseconds: Date.now() - start });
      return answer;
    },
    answers: () => answers,
    rateRule,
    invoke: async ({ physicalId, logicalId }, event = {}, alias = ':live') => {
      const at = Date.now();
      calls.push({ at, logicalId, became: await account.invoke(`${physicalId}${alias}`, event) });
    },
    calls: () => calls,
    send: async (queue, body) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      await sqs.send(new SendMessageCommand({ QueueUrl: urlOf(queue), MessageBody: text }));
    },
    tell: async (topic, text) => account.publish(oneOf(resources, 'AWS::SNS::Topic', topic).physicalId, text),
    physicalIdOf: (type, begin) => oneOf(resources, type, begin).physicalId,
    take: async (queue) => {
      const bodies = [];
      for (;;) {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({ QueueUrl: urlOf(queue), MaxNumberOfMessages: 10 }),
        );
        if (Messages.length === 0) return bodies;
        for (const { Body = '', ReceiptHandle } of Messages) {
          bodies.push(JSON.parse(Body));
          await sqs.send(new DeleteMessageCommand({ QueueUrl: urlOf(queue), ReceiptHandle }));
        }
      }
    },
    purge: async (queue) => void (await sqs.send(new PurgeQueueCommand({ QueueUrl: urlOf(queue) }))),
    switchOff: async (queue) => {
      const source = eventSources.find(({ queueName }) => urlOf(queue).endsWith(`/${queueName}`));
      if (source === undefined) throw new Error(`Nobody takes messages from ${queue}`);
      await account.switchEventSource(source.id, false);
      await sleep(SWITCHED_WITHIN_MS);
      return async () => void (await account.switchEventSource(source.id, true));
    },
    settle: () => sleep(SETTLED_WITHIN_MS),
    forgetHosts: async () => {
      const TableName = outputs.HostsTableName;
      const { Items = [] } = await rows.send(new ScanCommand({ TableName }));
      for (const { host, recordId } of Items) {
        await rows.send(new DeleteCommand({ TableName, Key: { host, recordId } }));
      }
    },
    release,
    end: async () => {
      await interposer.close();
      await product.end();
    },
  };
};

export const startGround = async (): Promise<Ground> => {
  const product = await deployProduct();
  try {
    // Nothing shall be scraped but what a drill asks for.
    const { cloud, outputs, market } = product;
    await registerSources(
      cloud,
      outputs,
      market.sources.map((source) => ({ ...source, enabled: false })),
    );
    return await groundOf(product);
  } catch (error) {
    await product.end();
    throw error;
  }
};
