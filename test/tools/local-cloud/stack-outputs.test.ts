import { describe, expect, test } from '@jest/globals';
import { stackOutputs } from '../../../lambdas/contract/stack-outputs.ts';
import { localApiUrl, readOutputs } from '../../../tools/local-cloud/stack-outputs.ts';

const endpoint = 'https://127.0.0.1:41234';
const apiUrl = 'https://abc123.execute-api.us-east-1.amazonaws.com/local/';

describe('the address of the local API', () => {
  test.each([
    [apiUrl, `${endpoint}/_aws/execute-api/abc123/local`],
    ['https://x.execute-api.us-east-1.amazonaws.com/local', `${endpoint}/_aws/execute-api/x/local`],
  ])('%s', (given, expected) => {
    expect(localApiUrl(given, endpoint)).toBe(expected);
  });
});

describe('the outputs of a deployment', () => {
  const all = Object.fromEntries(
    stackOutputs.map((name) => [name, name === 'ApiUrl' ? apiUrl : `the ${name}`]),
  );

  test('are gathered from all stacks, with addresses of the local cloud', () => {
    const { SourcesTableName, ...others } = all;
    const outputs = readOutputs(JSON.stringify({ Data: { SourcesTableName }, Service: others }), endpoint);
    expect(outputs.SourcesTableName).toBe('the SourcesTableName');
    expect(outputs.ApiUrl).toBe(`${endpoint}/_aws/execute-api/abc123/local`);
    expect(outputs.SignInUrl).toBe(endpoint);
  });

  test('that are missing are all named in one message', () => {
    const { SourcesTableName: _, UserPoolId: __, ...others } = all;
    expect(() => readOutputs(JSON.stringify({ Service: others }), endpoint)).toThrow(
      'The deployed stacks lack outputs of the contract: UserPoolId, SourcesTableName',
    );
  });
});
