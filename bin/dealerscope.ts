import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { BundleError, bundleFunctions } from '../lib/compute/function-bundles.ts';
import { chooseEnvironment, EnvironmentError } from '../lib/config/choose-environment.ts';
import { DealerscopeStage } from '../lib/dealerscope-stage.ts';

const app = new App({ autoSynth: false });
try {
  const environment = chooseEnvironment({
    environment: app.node.tryGetContext('environment'),
    loopbackSites: app.node.tryGetContext('loopbackSites'),
  });
  new DealerscopeStage(app, { environment, bundles: bundleFunctions(join(import.meta.dirname, '..')) });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth();
} catch (error) {
  if (!(error instanceof EnvironmentError || error instanceof BundleError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
