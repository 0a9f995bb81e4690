import { describe, expect, test } from '@jest/globals';
import { environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { rawPagePrefix } from '../../../lambdas/contract/raw-pages.ts';
import { resourcesOf, synthesized } from '../synthesized.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

/** What the policies of a function's role allow; `construct` is part of the logical id. */
const statementsOf = (name: (typeof environmentNames)[number], construct: string): readonly Statement[] =>
  resourcesOf(synthesized(name).service, 'AWS::IAM::Policy')
    .filter(([id]) => id.includes(construct))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);

const actionsOf = (statements: readonly Statement[]): string[] =>
  statements.flatMap(({ Action }) => Action).sort();

describe.each(environmentNames)('the renderer in %s, which runs foreign code,', (name) => {
  const statements = statementsOf(name, 'RenderPage');
  const actions = actionsOf(statements);

  test('touches no table but that of the leases, whose places alone it may look at and take', () => {
    const onTables = statements.filter(({ Action }) =>
      [Action].flat().some((action) => action.startsWith('dynamodb:')),
    );
    expect(actionsOf(onTables)).toEqual(['dynamodb:Query', 'dynamodb:UpdateItem']);
    const resources = JSON.stringify(onTables.map(({ Resource }) => Resource));
    expect(resources.match(/Tables\w+?Table/g)).toEqual(['TablesLeasesTable']);
  });

  test('reads the flags, and can change nothing that people decide', () => {
    expect(actions.filter((action) => /^(appconfig|secretsmanager|ssm|iam|sts):/.test(action))).toEqual([
      'appconfig:GetLatestConfiguration',
      'appconfig:StartConfigurationSession',
    ]);
  });

  test('writes raw pages and reads none', () => {
    expect(actions.filter((action) => action.startsWith('s3:'))).toEqual(['s3:PutObject']);
    const [write] = statements.filter(({ Action }) => [Action].flat().includes('s3:PutObject'));
    expect(JSON.stringify(write?.Resource)).toContain(`/${rawPagePrefix}*`);
  });

  test('sends to the extract queue, its own queue and its own dead letters alone', () => {
    const targets = statements
      .filter(({ Action }) => [Action].flat().includes('sqs:SendMessage'))
      .flatMap(({ Resource }) => [Resource].flat())
      .map((resource) => JSON.stringify(resource).match(/"(Scraping\w+?)[0-9A-F]{8}"/)?.[1]);
    expect(targets.sort()).toEqual([
      'ScrapingExtractsQueue',
      'ScrapingRendersDeadLetters',
      'ScrapingRendersQueue',
    ]);
  });

  test('has no right to everything', () => {
    // X-Ray takes no resource.
    const unbounded = statements.filter(({ Resource }) => Resource === '*');
    expect(actionsOf(unbounded)).toEqual(['xray:PutTelemetryRecords', 'xray:PutTraceSegments']);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });
});
