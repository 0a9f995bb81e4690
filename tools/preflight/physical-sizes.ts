import type { Json, StackTemplate } from '../simulator/template/stack-template.ts';

/** What CloudFormation puts behind the names it makes: a hyphen and twelve characters. */
const madeSuffix = 13;

/** Types whose ids are made by their service, of always the same length. */
const idLengths: Readonly<Record<string, number>> = {
  'AWS::ApiGateway::RestApi': 10,
  'AWS::AppConfig::Application': 7,
  'AWS::AppConfig::ConfigurationProfile': 7,
  'AWS::AppConfig::DeploymentStrategy': 7,
  'AWS::AppConfig::Environment': 7,
  // The longest region and nine characters.
  'AWS::Cognito::UserPool': 'ap-southeast-1_123456789'.length,
  'AWS::Cognito::UserPoolClient': 26,
};

/** Types that cut names off. */
const longestNames: Readonly<Record<string, number>> = {
  'AWS::IAM::Role': 64,
  'AWS::Lambda::Function': 64,
  'AWS::S3::Bucket': 63,
  'AWS::SQS::Queue': 80,
};

const lengthOf = (type: string, made: string): number =>
  idLengths[type] ?? Math.min(made.length + madeSuffix, longestNames[type] ?? 255);

const stackId =
  'arn:aws:cloudformation:us-east-1:111122223333:stack/DealerScope/12345678-1234-1234-1234-123456789012';

/** A value with its stack's id written out: names of caches and sign-in pages are cut of it. */
export const withStackId = (value: Json): Json =>
  JSON.parse(JSON.stringify(value ?? {}).replaceAll('{"Ref":"AWS::StackId"}', JSON.stringify(stackId)));

/**
 * How long a resolved value is in a real account: the simulator's names are stack and logical id, real ones are longer by
 * what CloudFormation adds, or ids of their service.
 */
export const physicalLengths = (stacks: readonly StackTemplate[]): ((resolved: Json) => number) => {
  const names = stacks
    .flatMap(({ stackName, template }) =>
      Object.entries(template.Resources).map(([id, { Type }]) => {
        const made = `${stackName}-${id}`;
        return { made, placeholder: 'x'.repeat(lengthOf(Type, made)) };
      }),
    )
    // A name may be the beginning of another.
    .sort((one, other) => other.made.length - one.made.length);
  return (resolved) =>
    names.reduce(
      (text, { made, placeholder }) => text.replaceAll(made, placeholder),
      JSON.stringify(resolved),
    ).length;
};
