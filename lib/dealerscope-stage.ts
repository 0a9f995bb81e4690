import { Stage } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { FunctionBundles } from './compute/function-bundles.ts';
import type { ChosenEnvironment } from './config/choose-environment.ts';
import { stubForEmulator } from './local/emulator-stubs.ts';
import { CacheStack } from './stacks/cache-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { OperationsStack } from './stacks/operations-stack.ts';
import { ServiceStack } from './stacks/service-stack.ts';

export interface DealerscopeStageProps {
  readonly environment: ChosenEnvironment;
  readonly bundles: FunctionBundles;
}

/**
 * One environment, named after it. What watches refers to the service, which refers to data and cache, never the other way
 * round.
 */
export class DealerscopeStage extends Stage {
  readonly data: DataStack;
  /** Absent where instances of functions share no cache. */
  readonly cache?: CacheStack;
  readonly service: ServiceStack;
  readonly operations: OperationsStack;

  constructor(scope: Construct, { environment, bundles }: DealerscopeStageProps) {
    super(scope, environment.name);
    const { name: environmentName, config } = environment;
    const tags = { application: 'dealerscope', environment: environmentName };
    this.data = new DataStack(this, 'Data', {
      stackName: `DealerScope-${environmentName}-Data`,
      description: `DealerScope ${environmentName}: what must survive`,
      terminationProtection: config.keepsData,
      tags,
      config,
    });
    if (config.sharedCache) {
      this.cache = new CacheStack(this, 'Cache', {
        stackName: `DealerScope-${environmentName}-Cache`,
        description: `DealerScope ${environmentName}: the shared cache and its network`,
        tags,
        config: config.sharedCache,
      });
    }
    this.service = new ServiceStack(this, 'Service', {
      stackName: `DealerScope-${environmentName}-Service`,
      description: `DealerScope ${environmentName}: what is released`,
      tags,
      environmentName,
      config,
      data: this.data,
      ...(this.cache && { cache: this.cache.access }),
      bundles,
    });
    this.operations = new OperationsStack(this, 'Operations', {
      stackName: `DealerScope-${environmentName}-Operations`,
      description: `DealerScope ${environmentName}: what watches it`,
      tags,
      environmentName,
      config,
      data: this.data,
      service: this.service,
    });
    if (environmentName === 'local') stubForEmulator(this);
  }
}
