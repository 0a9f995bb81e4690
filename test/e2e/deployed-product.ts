import { createDemoUser, type DemoUser } from '../../tools/local-cloud/demo-user.ts';
import { deploy } from '../../tools/local-cloud/deploy.ts';
import { type LocalCloud, startLocalCloud } from '../../tools/local-cloud/local-cloud.ts';
import { registerSources } from '../../tools/local-cloud/register-sources.ts';
import type { Outputs } from '../../tools/local-cloud/stack-outputs.ts';
import { type SampleMarket, startSampleMarket } from '../../tools/sites/sample-market/start-sample-market.ts';

/** The whole product on a local AWS with IAM enforced, with the sample market to scrape. */
export interface DeployedProduct {
  readonly market: SampleMarket;
  readonly cloud: LocalCloud;
  readonly outputs: Outputs;
  readonly operator: DemoUser;
  readonly viewer: DemoUser;
  /** An access token of the operator with every scope. */
  readonly token: string;
  end(): Promise<void>;
}

const endAll = async (ends: readonly (() => Promise<void>)[]): Promise<void> => {
  for (const end of ends.toReversed()) await end();
};

export const deployProduct = async (): Promise<DeployedProduct> => {
  const ends: (() => Promise<void>)[] = [];
  try {
    const market = await startSampleMarket();
    ends.push(() => market.close());
    const cloud = await startLocalCloud();
    ends.push(cloud.stop);
    const { outputs } = await deploy(cloud, { loopbackSites: market });
    await registerSources(cloud, outputs, market.sources);
    const operator = await createDemoUser(cloud, outputs, 'operator');
    const viewer = await createDemoUser(cloud, outputs, 'viewer');
    const { token } = await operator.signIn();
    return { market, cloud, outputs, operator, viewer, token, end: () => endAll(ends) };
  } catch (error) {
    await endAll(ends);
    throw error;
  }
};
