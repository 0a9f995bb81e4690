import type { LocalCloud } from '../../local-cloud/local-cloud.ts';
import type { rateRuleOf } from './wall.ts';

/** A resource of the deployed stacks. */
export interface DeployedResource {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
}

export interface EventSource {
  readonly id: string;
  readonly queueName: string;
  readonly functionName: string;
}

interface RawEventSource {
  readonly UUID: string;
  readonly EventSourceArn: string;
  readonly FunctionArn: string;
}

const lambdaPath = '/2015-03-31';
/** How the names of the product's stacks begin, as its stage gives them. */
const productStacks = 'DealerScope-local-';

const textIn = (xml: string, element: string): string =>
  new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1] ?? '';

const membersIn = (xml: string): readonly string[] => xml.split('<member>').slice(1);

/** How a function is deployed. */
export interface FunctionConfiguration {
  readonly variables: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  /** As whom it runs. */
  readonly role: string;
}

const concurrencyPath = '/2017-10-31';

/**
 * The account of the local cloud, as an administrator sees it. Its clients are no dependencies of the project for a few
 * calls; the emulator tells services apart by the scope, and does not check the signature of its root.
 */
export const accountOf = ({ endpoint, clientOptions }: LocalCloud) => {
  const { region, credentials } = clientOptions;

  const call = async (service: string, path: string, init: RequestInit = {}): Promise<string> => {
    const scope = `${credentials.accessKeyId}/20260101/${region}/${service}/aws4_request`;
    const answer = await fetch(`${endpoint}${path}`, {
      ...init,
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
        ...init.headers,
      },
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${service} answered ${path} with ${answer.status}: ${text}`);
    return text;
  };
  const sendJson = (service: string, path: string, method: string, body: object): Promise<string> =>
    call(service, path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const lambda = async (path: string, method = 'GET', body?: object) =>
    JSON.parse(
      await (body === undefined
        ? call('lambda', `${lambdaPath}${path}`, { method })
        : sendJson('lambda', `${lambdaPath}${path}`, method, body)),
    );
  const askByTarget = (service: string, target: string, body: object): Promise<string> =>
    call(service, '/', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target },
    });
  const askByQuery = (service: string, query: Readonly<Record<string, string>>): Promise<string> =>
    call(service, '/', {
      method: 'POST',
      body: new URLSearchParams(query).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  const askStacks = (Action: string, query: Readonly<Record<string, string>> = {}): Promise<string> =>
    askByQuery('cloudformation', { Action, Version: '2010-05-15', ...query });

  return {
    call,

    /** What the product's stacks hold, whichever there are. */
    async resources(): Promise<readonly DeployedResource[]> {
      const names = membersIn(await askStacks('DescribeStacks'))
        .map((member) => textIn(member, 'StackName'))
        .filter((name) => name.startsWith(productStacks));
      const described = names.map((name) => askStacks('DescribeStackResources', { StackName: name }));
      return (await Promise.all(described)).flatMap(membersIn).map((member) => ({
        logicalId: textIn(member, 'LogicalResourceId'),
        physicalId: textIn(member, 'PhysicalResourceId'),
        type: textIn(member, 'ResourceType'),
      }));
    },

    async eventSources(): Promise<readonly EventSource[]> {
      const { EventSourceMappings }: { readonly EventSourceMappings: readonly RawEventSource[] } =
        await lambda('/event-source-mappings/');
      return EventSourceMappings.map(({ UUID, EventSourceArn, FunctionArn }) => ({
        id: UUID,
        queueName: EventSourceArn.split(':').at(-1) ?? '',
        functionName: FunctionArn.split(':').at(6) ?? '',
      }));
    },

    switchEventSource: (id: string, isOn: boolean): Promise<unknown> =>
      lambda(`/event-source-mappings/${id}`, 'PUT', { Enabled: isOn }),

    async switchSchedule(name: string, isOn: boolean): Promise<void> {
      const path = `/schedules/${name}`;
      // An update puts all of it in place of what it was.
      const { Target, ScheduleExpression, FlexibleTimeWindow } = JSON.parse(await call('scheduler', path));
      const State = isOn ? 'ENABLED' : 'DISABLED';
      await sendJson('scheduler', path, 'PUT', { Target, ScheduleExpression, FlexibleTimeWindow, State });
    },

    /** @param called a function, or a version of it by its alias. @returns what became of it */
    async invoke(called: string, event: object): Promise<'done' | 'failed' | 'refused'> {
      const path = `${lambdaPath}/functions/${called}/invocations`;
      try {
        return (await sendJson('lambda', path, 'POST', event)).includes('"errorType"') ? 'failed' : 'done';
      } catch (error) {
        return String(error).includes('with 429') ? 'refused' : 'failed';
      }
    },

    /** The rules of the wall before the API. @param webAcl as CloudFormation refers to it: name|id|scope. */
    async rulesOf(webAcl: string): Promise<Parameters<typeof rateRuleOf>[0]> {
      const [Name, Id, Scope] = webAcl.split('|');
      const answer = await askByTarget('wafv2', 'AWSWAF_20190729.GetWebACL', { Name, Id, Scope });
      return JSON.parse(answer).WebACL.Rules;
    },

    publish: async (TopicArn: string, Message: string): Promise<void> =>
      void (await askByQuery('sns', { Action: 'Publish', Version: '2010-03-31', TopicArn, Message })),

    async configurationOf(functionName: string): Promise<FunctionConfiguration> {
      const { Environment, Timeout, MemorySize, Role } = await lambda(
        `/functions/${functionName}/configuration`,
      );
      return {
        variables: Environment?.Variables ?? {},
        timeoutSeconds: Timeout,
        memoryMegabytes: MemorySize,
        role: Role,
      };
    },

    /** Makes a function with the alias of the product's, and its log. @param definition as Lambda's CreateFunction takes it. */
    async addFunction(definition: {
      readonly FunctionName: string;
      readonly [name: string]: unknown;
    }): Promise<void> {
      const logGroupName = `/aws/lambda/${definition.FunctionName}`;
      await askByTarget('logs', 'Logs_20140328.CreateLogGroup', { logGroupName });
      const { Version } = await lambda('/functions', 'POST', { ...definition, Publish: true });
      await lambda(`/functions/${definition.FunctionName}/aliases`, 'POST', {
        Name: 'live',
        FunctionVersion: Version,
      });
    },

    /** How many of a function may run at once. @returns what takes the limit away */
    async limitConcurrency(functionName: string, atOnce: number): Promise<() => Promise<void>> {
      const path = `${concurrencyPath}/functions/${functionName}/concurrency`;
      await sendJson('lambda', path, 'PUT', { ReservedConcurrentExecutions: atOnce });
      return async () => void (await call('lambda', path, { method: 'DELETE' }));
    },

    /**
     * Puts a version with these variables behind the alias, as a release would at its end.
     * @returns what goes back to the version before and removes this one, so that nothing of it stays in memory
     */
    async release(
      functionName: string,
      variables: Readonly<Record<string, string>>,
    ): Promise<() => Promise<void>> {
      const path = `/functions/${functionName}`;
      const alias = `${path}/aliases/live`;
      const { FunctionVersion: before } = await lambda(alias);
      await lambda(`${path}/configuration`, 'PUT', { Environment: { Variables: variables } });
      const { Version } = await lambda(`${path}/versions`, 'POST', {});
      await lambda(alias, 'PUT', { FunctionVersion: Version });
      return async () => {
        await lambda(alias, 'PUT', { FunctionVersion: before });
        await call('lambda', `${lambdaPath}${path}?Qualifier=${Version}`, { method: 'DELETE' });
      };
    },
  };
};

export type Account = ReturnType<typeof accountOf>;
