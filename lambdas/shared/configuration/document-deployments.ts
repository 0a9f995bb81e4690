import {
  AppConfigClient,
  BadRequestException,
  ConflictException,
  CreateHostedConfigurationVersionCommand,
  type DeploymentSummary,
  GetHostedConfigurationVersionCommand,
  ListDeploymentsCommand,
  StartDeploymentCommand,
  StopDeploymentCommand,
} from '@aws-sdk/client-appconfig';
import type { DocumentPlace } from './app-config-document.ts';

/** A version on its way: it has not reached everybody yet, or is still watched. */
export interface RollOut {
  readonly deployment: number;
  readonly content: unknown;
  /** AppConfig's word: VALIDATING, DEPLOYING, BAKING or ROLLING_BACK. */
  readonly state: string;
  /** Of the readers, how many have it. */
  readonly percent: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** From its start to its end, the watch with it. */
  readonly minutes: number;
}

export interface DocumentState {
  /** Counts all deployments, however they ended; who deploys names it, so that nobody's change is lost. */
  readonly lastDeployment: number;
  /** What everybody reads who is not reached by a roll-out; undefined before the first. */
  readonly inEffect: unknown;
  readonly rollOut?: RollOut;
}

export interface NewDeployment {
  /** The last deployment that the content was made from. */
  readonly after: number;
  /** AppConfig's identifier of the strategy. */
  readonly strategy: string;
  /** Who and why, for AppConfig's own list. */
  readonly description: string;
}

/** A JSON document of AppConfig, as who changes it sees it. */
export interface DocumentDeployments {
  state(): Promise<DocumentState>;
  /** @returns false when another deployment came between or is in progress: nothing was deployed then. */
  deploy(content: object, deployment: NewDeployment): Promise<boolean>;
  /** Puts everybody back to what they read before a roll-out, also when it has just ended. */
  takeBack(deployment: number): Promise<void>;
}

const inProgress: readonly unknown[] = ['VALIDATING', 'DEPLOYING', 'BAKING', 'ROLLING_BACK'];

/** Tries and time limits fit into the ten seconds of an API function. */
const createClient = (): AppConfigClient =>
  new AppConfigClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 500, requestTimeout: 2_000, throwOnRequestTimeout: true },
  });

const orNothingOn = async <T>(
  kind: new (...parameters: never[]) => Error,
  ask: () => Promise<T>,
): Promise<T | undefined> => {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof kind) return undefined;
    throw error;
  }
};

/** Reads and changes a document through AppConfig's control plane. */
export const createDocumentDeployments = (
  { application, environment, profile }: DocumentPlace,
  client: Pick<AppConfigClient, 'send'> = createClient(),
): DocumentDeployments => {
  const place = { ApplicationId: application, EnvironmentId: environment };
  const document = { ApplicationId: application, ConfigurationProfileId: profile };

  /** The deployments from the last one down to the first that is complete, which is the one in effect. */
  const recent = async (): Promise<DeploymentSummary[]> => {
    const found: DeploymentSummary[] = [];
    let NextToken: string | undefined;
    do {
      const page = await client.send(new ListDeploymentsCommand({ ...place, NextToken }));
      found.push(...(page.Items ?? []));
      NextToken = page.NextToken;
    } while (NextToken !== undefined && !found.some(({ State }) => State === 'COMPLETE'));
    return found.sort((one, other) => (other.DeploymentNumber ?? 0) - (one.DeploymentNumber ?? 0));
  };

  const contentOf = async ({ ConfigurationVersion }: DeploymentSummary): Promise<unknown> => {
    const VersionNumber = Number(ConfigurationVersion);
    const { Content } = await client.send(
      new GetHostedConfigurationVersionCommand({ ...document, VersionNumber }),
    );
    return JSON.parse(new TextDecoder().decode(Content));
  };

  const rollOutOf = async (summary: DeploymentSummary): Promise<RollOut> => ({
    deployment: summary.DeploymentNumber ?? 0,
    content: await contentOf(summary),
    state: summary.State ?? 'DEPLOYING',
    percent: summary.PercentageComplete ?? 0,
    startedAt: new Date(summary.StartedAt ?? 0).toISOString(),
    minutes: (summary.DeploymentDurationInMinutes ?? 0) + (summary.FinalBakeTimeInMinutes ?? 0),
  });

  return {
    async state() {
      const deployments = await recent();
      const complete = deployments.find(({ State }) => State === 'COMPLETE');
      const [last] = deployments;
      const isRolling = last !== undefined && inProgress.includes(last.State);
      const [inEffect, rollOut] = await Promise.all([
        complete && contentOf(complete),
        isRolling ? rollOutOf(last) : undefined,
      ]);
      return { lastDeployment: last?.DeploymentNumber ?? 0, inEffect, ...(rollOut && { rollOut }) };
    },

    async deploy(content, { after, strategy, description }) {
      const { VersionNumber } = await client.send(
        new CreateHostedConfigurationVersionCommand({
          ...document,
          Content: new TextEncoder().encode(JSON.stringify(content, null, 2)),
          ContentType: 'application/json',
          Description: description,
        }),
      );
      const started = await orNothingOn(ConflictException, () =>
        client.send(
          new StartDeploymentCommand({
            ...place,
            ConfigurationProfileId: profile,
            ConfigurationVersion: String(VersionNumber),
            DeploymentStrategyId: strategy,
            Description: description,
            LatestDeploymentNumber: after,
          }),
        ),
      );
      return started !== undefined;
    },

    async takeBack(deployment) {
      // Without AllowRevert AppConfig stops no deployment that is watched already. One that is rolling back is a bad request.
      await orNothingOn(BadRequestException, () =>
        client.send(new StopDeploymentCommand({ ...place, DeploymentNumber: deployment, AllowRevert: true })),
      );
    },
  };
};
