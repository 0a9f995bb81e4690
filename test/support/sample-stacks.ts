import type {
  JsonObject,
  StackTemplate,
  TemplateResource,
} from '../../tools/simulator/template/stack-template.ts';

/** A stack as the CDK writes it, with the rule on its bootstrap. */
export const sampleStack = (
  resources: Readonly<Record<string, TemplateResource>>,
  stackName = 'DealerScope-staging-Service',
): StackTemplate => {
  const template = {
    Parameters: { BootstrapVersion: { Type: 'String', Default: '/cdk-bootstrap/hnb659fds/version' } },
    Rules: {
      CheckBootstrapVersion: {
        Assertions: [
          {
            Assert: {
              'Fn::Not': [{ 'Fn::Contains': [['1', '2', '3', '4', '5'], { Ref: 'BootstrapVersion' }] }],
            },
          },
        ],
      },
    },
    Resources: resources,
  };
  return { stackName, template };
};

export const resource = (Type: string, Properties: JsonObject = {}): TemplateResource => ({
  Type,
  Properties,
});
