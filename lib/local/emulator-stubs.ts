import {
  Aspects,
  CfnCondition,
  CfnResource,
  Fn,
  type IAspect,
  Stack,
  type Stage,
  Validations,
} from 'aws-cdk-lib';
import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';

/** What the emulator of environment `local` refuses to create, whatever its properties. */
const refusedTypes: ReadonlySet<string> = new Set([
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CodeDeploy::Application',
  'AWS::CodeDeploy::DeploymentGroup',
  'AWS::WAFv2::WebACLAssociation',
]);

/** The key of a resource's metadata under which a stub names its type, for whoever counts what was left out. */
export const stubbedTypeKey = 'dealerscope:stubbed';

const isRefused = (node: CfnResource): boolean =>
  refusedTypes.has(node.cfnResourceType) ||
  // Metric math is refused, an alarm on one metric is taken.
  (node instanceof CfnAlarm && node.metrics !== undefined);

const neverOf = (stack: Stack): CfnCondition => {
  const existing = stack.node.tryFindChild('Never');
  if (existing instanceof CfnCondition) return existing;
  return new CfnCondition(stack, 'Never', { expression: Fn.conditionEquals('never', 'true') });
};

/**
 * Keeps what the emulator refuses out of a deployment, without a word about it in any stack: such a resource gets a
 * condition that is never true. In the template it stays as it is for AWS, so that tools can still judge it, and the
 * emulator takes a reference to it for an empty value.
 */
class EmulatorStubs implements IAspect {
  visit(node: IConstruct): void {
    if (!CfnResource.isCfnResource(node) || !isRefused(node)) return;
    node.cfnOptions.condition = neverOf(Stack.of(node));
    node.addMetadata(stubbedTypeKey, node.cfnResourceType);
  }
}

/** Makes a stage deployable to the emulator; for environment `local` alone. */
export const stubForEmulator = (stage: Stage): void => {
  Aspects.of(stage).add(new EmulatorStubs());
  const reason = 'Stubs are conditional on purpose; AWS never sees this environment';
  Validations.of(stage).acknowledge(
    { id: 'CloudFormation-Validate::W1001', reason },
    { id: 'CloudFormation-Validate::W8003', reason },
  );
};
