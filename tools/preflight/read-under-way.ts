import type { AskAws } from './ask-aws.ts';
import type { DeployedResource } from './deployed-resource.ts';
import type { Reading } from './finding.ts';
import { read, texts, words } from './questions.ts';

const readReleases = (ask: AskAws, applications: readonly string[]): Promise<Reading<readonly string[]>> =>
  read(
    async () => {
      const open = texts(
        await ask(
          words(
            'deploy list-deployments --include-only-statuses Created Queued InProgress Ready --query deployments',
          ),
        ),
      );
      if (open.length === 0) return [];
      // It takes 25 at the most, and tells of whom each is.
      return ask([
        ...words('deploy batch-get-deployments --deployment-ids'),
        ...open.slice(0, 25),
        '--query',
        `deploymentsInfo[?contains(\`${JSON.stringify(applications)}\`, applicationName)].deploymentId`,
      ]);
    },
    (ids) => texts(ids).map((id) => `release ${id} of CodeDeploy`),
  );

const readRollOuts = async (ask: AskAws, application: string): Promise<Reading<readonly string[]>> =>
  read(
    () =>
      ask([
        ...words(`appconfig list-environments --application-id ${application} --query`),
        "Items[?State=='DEPLOYING' || State=='ROLLING_BACK'].Name",
      ]),
    (names) => texts(names).map((name) => `roll-out of ${name} of AppConfig`),
  );

/** Releases and roll-outs of ours that have not come to their end, in words. */
export const readUnderWay = async (
  ask: AskAws,
  deployed: Reading<readonly DeployedResource[]>,
): Promise<Reading<readonly string[]>> => {
  if ('unread' in deployed) return deployed;
  const idsOf = (type: string) =>
    deployed.value.filter((resource) => resource.type === type).map(({ physicalId }) => physicalId);
  const releases = idsOf('AWS::CodeDeploy::Application');
  const found = await Promise.all([
    ...(releases.length > 0 ? [readReleases(ask, releases)] : []),
    ...idsOf('AWS::AppConfig::Application').map((id) => readRollOuts(ask, id)),
  ]);
  const unread = found.find((reading) => 'unread' in reading);
  const value = found.flatMap((reading) => ('value' in reading ? reading.value : []));
  return unread !== undefined && value.length === 0 ? unread : { value };
};
