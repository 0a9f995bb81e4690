import { join } from 'node:path';
import { BundleError, bundleFunctions } from '../lib/compute/function-bundles.ts';

// esbuild works in a process of its own: started first, it is nearly done when the construct library has loaded.
const bundling = bundleFunctions(join(import.meta.dirname, '..'));
// Whether it failed is asked below, after what is wrong with the call itself.
bundling.catch(() => {});

const { App, Validations } = await import('aws-cdk-lib');
const { AwsSolutionsChecks } = await import('cdk-nag');
const { chooseEnvironment, EnvironmentError } = await import('../lib/config/choose-environment.ts');
const { DealerscopeStage } = await import('../lib/dealerscope-stage.ts');

const app = new App({ autoSynth: false });
try {
  const environment = chooseEnvironment({
    environment: app.node.tryGetContext('environment'),
    loopbackSites: app.node.tryGetContext('loopbackSites'),
  });
  new DealerscopeStage(app, { environment, bundles: await bundling });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth();
} catch (error) {
  if (!(error instanceof EnvironmentError || error instanceof BundleError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
