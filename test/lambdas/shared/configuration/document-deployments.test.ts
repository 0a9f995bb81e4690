import {
  type AppConfigClient,
  BadRequestException,
  ConflictException,
  type DeploymentSummary,
} from '@aws-sdk/client-appconfig';
import { describe, expect, test } from '@jest/globals';
import { createDocumentDeployments } from '../../../../lambdas/shared/configuration/document-deployments.ts';

const place = { application: 'app', environment: 'env', profile: 'profile' };

interface Call {
  readonly name: string;
  readonly input: Record<string, unknown>;
}

/** AppConfig's control plane: answers by the name of a command; a command without one fails the test. */
const appConfig = (answers: Readonly<Record<string, (input: Record<string, unknown>) => unknown>>) => {
  const calls: Call[] = [];
  const client = {
    send: async (command: { readonly constructor: { readonly name: string }; readonly input: object }) => {
      const { name } = command.constructor;
      const input = command.input as Record<string, unknown>;
      calls.push({ name, input });
      const answer = answers[name];
      if (answer === undefined) throw new Error(`${name} was not expected`);
      return answer(input);
    },
  } as unknown as Pick<AppConfigClient, 'send'>;
  return { calls, document: createDocumentDeployments(place, client) };
};

const deployment = (
  number: number,
  State: DeploymentSummary['State'],
  more: DeploymentSummary = {},
): DeploymentSummary => ({ DeploymentNumber: number, ConfigurationVersion: String(number), State, ...more });

const versions = ({ VersionNumber }: Record<string, unknown>) => ({
  Content: new TextEncoder().encode(JSON.stringify({ version: VersionNumber })),
});

const stateAfter = (...Items: DeploymentSummary[]) =>
  appConfig({
    ListDeploymentsCommand: () => ({ Items }),
    GetHostedConfigurationVersionCommand: versions,
  }).document.state();

describe('the state of a document', () => {
  test.each<readonly [string, DeploymentSummary[], object]>([
    ['nothing before the first deployment', [], { lastDeployment: 0, inEffect: undefined }],
    [
      'the last complete version',
      [deployment(2, 'COMPLETE'), deployment(1, 'COMPLETE')],
      { inEffect: { version: 2 } },
    ],
    [
      'in whatever order they are listed',
      [deployment(1, 'COMPLETE'), deployment(2, 'COMPLETE')],
      { lastDeployment: 2 },
    ],
    [
      'not what was taken back',
      [deployment(3, 'REVERTED'), deployment(2, 'ROLLED_BACK'), deployment(1, 'COMPLETE')],
      { lastDeployment: 3, inEffect: { version: 1 } },
    ],
  ])('is %s', async (_title, deployments, expected) => {
    const state = await stateAfter(...deployments);
    expect(state).toMatchObject(expected);
    expect(state).not.toHaveProperty('rollOut');
  });

  test.each(['VALIDATING', 'DEPLOYING', 'BAKING', 'ROLLING_BACK'] as const)(
    'has a roll-out that is %s beside what is in effect',
    async (state) => {
      const rolling = deployment(2, state, {
        PercentageComplete: 40,
        StartedAt: new Date('2026-11-21T10:00:00Z'),
        DeploymentDurationInMinutes: 10,
        FinalBakeTimeInMinutes: 10,
      });
      expect(await stateAfter(rolling, deployment(1, 'COMPLETE'))).toEqual({
        lastDeployment: 2,
        inEffect: { version: 1 },
        rollOut: {
          deployment: 2,
          content: { version: 2 },
          state,
          percent: 40,
          startedAt: '2026-11-21T10:00:00.000Z',
          minutes: 20,
        },
      });
    },
  );

  test('is looked for through all pages of the list', async () => {
    const { document, calls } = appConfig({
      ListDeploymentsCommand: ({ NextToken }) =>
        NextToken === undefined
          ? { Items: [deployment(9, 'ROLLED_BACK')], NextToken: 'more' }
          : { Items: [deployment(8, 'COMPLETE')] },
      GetHostedConfigurationVersionCommand: versions,
    });
    expect(await document.state()).toEqual({ lastDeployment: 9, inEffect: { version: 8 } });
    expect(calls.filter(({ name }) => name === 'ListDeploymentsCommand')).toHaveLength(2);
  });
});

describe('a deployment', () => {
  const new3 = { after: 2, strategy: 'slow', description: 'me' };
  const created = { CreateHostedConfigurationVersionCommand: () => ({ VersionNumber: 3 }) };

  test('starts with a version of its own, on condition that no other came between', async () => {
    const { document, calls } = appConfig({ ...created, StartDeploymentCommand: () => ({}) });
    expect(await document.deploy({ on: true }, new3)).toBe(true);
    expect(new TextDecoder().decode(calls[0]?.input.Content as Uint8Array)).toBe('{\n  "on": true\n}');
    expect(calls[1]?.input).toEqual({
      ApplicationId: 'app',
      EnvironmentId: 'env',
      ConfigurationProfileId: 'profile',
      ConfigurationVersion: '3',
      DeploymentStrategyId: 'slow',
      Description: 'me',
      LatestDeploymentNumber: 2,
    });
  });

  test('does not start when another came between', async () => {
    const conflict = () => {
      throw new ConflictException({ message: 'in progress', $metadata: {} });
    };
    const { document } = appConfig({ ...created, StartDeploymentCommand: conflict });
    expect(await document.deploy({}, new3)).toBe(false);
  });

  test('fails with what AppConfig says otherwise', async () => {
    const invalid = () => {
      throw new BadRequestException({ message: 'breaks its schema', $metadata: {} });
    };
    const { document } = appConfig({ ...created, StartDeploymentCommand: invalid });
    await expect(document.deploy({}, new3)).rejects.toThrow('breaks its schema');
  });

  test('is taken back while it is watched, too, and once it is on its way back already', async () => {
    const { document, calls } = appConfig({
      StopDeploymentCommand: () => {
        throw new BadRequestException({ message: 'is ROLLING_BACK', $metadata: {} });
      },
    });
    await document.takeBack(7);
    expect(calls[0]?.input).toMatchObject({ DeploymentNumber: 7, AllowRevert: true });
  });
});
