import { expect } from '@jest/globals';
import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';
import { type Resource, resourcesOf, synthesized } from './synthesized.ts';

/** The AppConfig resources of one document, by type: `Environment`, `ConfigurationProfile` and so on, of which each has one. */
export const hostedDocument =
  (environment: EnvironmentName, construct: 'EmergencySwitch' | 'Flags' | 'JudgingRules') =>
  (type: string): Resource['Properties'] => {
    const found = resourcesOf(synthesized(environment).service, `AWS::AppConfig::${type}`).filter(([id]) =>
      id.startsWith(construct),
    );
    expect(found).toHaveLength(1);
    return found[0]?.[1].Properties;
  };
