import type { LocalCloud } from '../../local-cloud/local-cloud.ts';

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
const stacks = ['DealerScope-local-Data', 'DealerScope-local-Service', 'DealerScope-local-Operations'];

const textIn = (xml: string, element: string): string =>
  new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1] ?? '';

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
  const lambda = async (path: string, method = 'GET', body?: object) =>
    JSON.parse(
      await call('lambda', `${lambdaPath}${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      }),
    );

  return {
    call,

    async resources(): Promise<readonly DeployedResource[]> {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const described = stacks.map(async (name) => {
        const body = `Action=DescribeStackResources&Version=2010-05-15&StackName=${name}`;
        return call('cloudformation', '/', { method: 'POST', body, headers });
      });
      const members = (await Promise.all(described)).flatMap((xml) => xml.split('<member>').slice(1));
      return members.map((member) => ({
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
      const body = JSON.stringify({ Target, ScheduleExpression, FlexibleTimeWindow, State });
      await call('scheduler', path, { method: 'PUT', headers: { 'content-type': 'application/json' }, body });
    },

    /** Calls a function by its alias. @returns what became of it */
    async invoke(functionName: string): Promise<'done' | 'failed' | 'refused'> {
      const path = `${lambdaPath}/functions/${functionName}:live/invocations`;
      try {
        return (await call('lambda', path, { method: 'POST', body: '{}' })).includes('"errorType"')
          ? 'failed'
          : 'done';
      } catch (error) {
        return String(error).includes('with 429') ? 'refused' : 'failed';
      }
    },

    variablesOf: async (functionName: string): Promise<Readonly<Record<string, string>>> =>
      (await lambda(`/functions/${functionName}/configuration`)).Environment?.Variables ?? {},

    /** Puts a version with these variables behind the alias, as a release would at its end. @returns its number */
    async release(functionName: string, variables: Readonly<Record<string, string>>): Promise<string> {
      const path = `/functions/${functionName}`;
      await lambda(`${path}/configuration`, 'PUT', { Environment: { Variables: variables } });
      const { Version } = await lambda(`${path}/versions`, 'POST', {});
      await lambda(`${path}/aliases/live`, 'PUT', { FunctionVersion: Version });
      return Version;
    },
  };
};

export type Account = ReturnType<typeof accountOf>;
