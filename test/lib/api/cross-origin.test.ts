import { describe, expect, test } from '@jest/globals';
import { Template } from 'aws-cdk-lib/assertions';
import { environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { routes } from '../../../lambdas/contract/routes.ts';
import { environments } from '../../../lib/config/environments.ts';
import { newApp, resourcesOf, stageOf, synthesized } from '../synthesized.ts';

const one = 'https://console.dealerscope.example';
const two = [one, 'http://localhost:5173'];

const templateWith = (allowedOrigins: readonly string[]): Template => {
  const config = { ...environments.development, allowedOrigins };
  return Template.fromStack(stageOf(newApp(), { name: 'development', config }).service);
};
const propertiesOf = (template: Template, type: string) =>
  resourcesOf(template, type).map(([, { Properties }]) => Properties);
const preflightsOf = (template: Template) =>
  propertiesOf(template, 'AWS::ApiGateway::Method').filter(({ HttpMethod }) => HttpMethod === 'OPTIONS');

test.each(environmentNames)('in %s no page of another origin may use the API', (name) => {
  const { service } = synthesized(name);
  expect(preflightsOf(service)).toEqual([]);
  expect(propertiesOf(service, 'AWS::ApiGateway::Stage')[0]).not.toHaveProperty('Variables');
  expect(JSON.stringify(service.toJSON())).not.toMatch(/Access-Control/i);
});

describe('where some pages may use the API', () => {
  const template = templateWith(two);
  const preflights = preflightsOf(template);

  test('each resource answers browsers before they ask', () => {
    expect(preflights).toHaveLength(new Set(routes.map(({ path }) => path)).size);
    for (const { AuthorizationType, Integration } of preflights) {
      expect([AuthorizationType, Integration.Type]).toEqual(['NONE', 'MOCK']);
      const [answer] = Integration.IntegrationResponses;
      const headers = answer.ResponseParameters;
      expect(headers).toMatchObject({
        'method.response.header.Access-Control-Allow-Origin': `'${one}'`,
        'method.response.header.Access-Control-Allow-Headers':
          "'authorization,content-type,idempotency-key,if-match,if-none-match,x-client-request-id'",
        'method.response.header.Access-Control-Max-Age': "'600'",
      });
      expect(headers).not.toHaveProperty(['method.response.header.Access-Control-Allow-Credentials']);
      // Of several origins the gateway names the one that asks.
      expect(JSON.stringify(answer.ResponseTemplates)).toContain(two[1]);
    }
  });

  test('the handlers learn from the stage which', () => {
    expect(propertiesOf(template, 'AWS::ApiGateway::Stage')[0]).toMatchObject({
      Variables: { allowedOrigins: two.join(',') },
    });
  });

  test('none of several may read the gateway’s own answers, which cannot tell them apart; a single one may', () => {
    const problems = (from: Template) =>
      propertiesOf(from, 'AWS::ApiGateway::GatewayResponse').map(
        ({ ResponseParameters }) => ResponseParameters['gatewayresponse.header.Access-Control-Allow-Origin'],
      );
    expect(new Set(problems(template))).toEqual(new Set([undefined]));
    expect(new Set(problems(templateWith([one])))).toEqual(new Set([`'${one}'`]));
  });

  test('nobody may by a wildcard', () => {
    expect(JSON.stringify(preflights)).not.toMatch(/Allow-Origin":"'\*'/);
  });
});
