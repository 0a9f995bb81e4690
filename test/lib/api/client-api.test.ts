import { describe, expect, test } from '@jest/globals';
import { environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { resourceServer, routes } from '../../../lambdas/contract/routes.ts';
import { securityHeaders } from '../../../lambdas/contract/security-headers.ts';
import { type Resource, resourcesOf, synthesized } from '../synthesized.ts';

/** The gateway's methods by route: `GET /api/opportunities`. */
const methodsOf = (name: (typeof environmentNames)[number]): ReadonlyMap<string, Resource['Properties']> => {
  const { service } = synthesized(name);
  const parts = new Map<string, Resource>(resourcesOf(service, 'AWS::ApiGateway::Resource'));
  const pathOf = (id: string | undefined): string => {
    const part = id === undefined ? undefined : parts.get(id);
    return part === undefined ? '' : `${pathOf(part.Properties.ParentId.Ref)}/${part.Properties.PathPart}`;
  };
  return new Map(
    resourcesOf(service, 'AWS::ApiGateway::Method').map(([, { Properties }]) => [
      `${Properties.HttpMethod} ${pathOf(Properties.ResourceId.Ref)}`,
      Properties,
    ]),
  );
};

describe.each(environmentNames)('the client API in %s', (name) => {
  const { service } = synthesized(name);
  const methods = methodsOf(name);

  test('has the routes of the contract and no other', () => {
    const stated = [...methods.keys()].filter((route) => !/^(OPTIONS|ANY) /.test(route));
    expect(stated.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
  });

  test.each([...new Set(routes.map(({ path }) => path))])(
    'has the function of %s tell what methods it knows, if it is asked by another',
    (path) => {
      const known = routes.filter((route) => route.path === path).map(({ method }) => method);
      const uris = [...known, 'ANY'].map((method) => methods.get(`${method} ${path}`)?.Integration.Uri);
      expect(uris.at(-1)).toBeDefined();
      expect(uris.slice(0, -1)).toContainEqual(uris.at(-1));
      expect(methods.get(`ANY ${path}`)).toMatchObject({ AuthorizationType: 'NONE' });
    },
  );

  test('may call each of its functions, and each by one permission', () => {
    const permissions = resourcesOf(service, 'AWS::Lambda::Permission').map(
      ([, { Properties }]) => Properties,
    );
    const ours = permissions.filter(({ Principal }) => Principal === 'apigateway.amazonaws.com');
    expect(ours).toHaveLength(new Set(routes.map((route) => route.function)).size);
    expect(new Set(ours.map(({ FunctionName }) => JSON.stringify(FunctionName))).size).toBe(ours.length);
  });

  test.each(routes)(
    'lets nobody into $method $path without a token of the pool that has its scope',
    (route) => {
      const method = methods.get(`${route.method} ${route.path}`);
      if (route.access === 'public') {
        expect(method).toMatchObject({ AuthorizationType: 'NONE' });
        return;
      }
      expect(method).toMatchObject({
        AuthorizationType: 'COGNITO_USER_POOLS',
        AuthorizerId: { Ref: expect.any(String) },
        // Without a scope the gateway takes identity tokens, too.
        AuthorizationScopes: [`${resourceServer}/${route.access.scope}`],
      });
    },
  );

  test('is throttled as a whole, traced and logged', () => {
    const [[, stage] = ['', undefined]] = resourcesOf(service, 'AWS::ApiGateway::Stage');
    expect(stage?.Properties).toMatchObject({
      TracingEnabled: true,
      AccessLogSetting: { DestinationArn: expect.anything() },
      MethodSettings: [
        {
          HttpMethod: '*',
          ResourcePath: '/*',
          ThrottlingRateLimit: expect.any(Number),
          ThrottlingBurstLimit: expect.any(Number),
          DataTraceEnabled: false,
        },
      ],
    });
  });

  test('packs answers from a kibibyte for whoever accepts it', () => {
    service.hasResourceProperties('AWS::ApiGateway::RestApi', { MinimumCompressionSize: 1024 });
  });

  test('answers as a problem with the security headers also where no handler is asked', () => {
    const responses = resourcesOf(service, 'AWS::ApiGateway::GatewayResponse').map(
      ([, { Properties }]) => Properties,
    );
    expect(responses.map(({ ResponseType, StatusCode }) => [ResponseType, StatusCode])).toEqual(
      expect.arrayContaining([
        ['DEFAULT_4XX', '400'],
        ['WAF_FILTERED', '403'],
        ['REQUEST_TOO_LARGE', '413'],
        ['UNSUPPORTED_MEDIA_TYPE', '415'],
        ['THROTTLED', '429'],
        ['DEFAULT_5XX', '500'],
        ['INTEGRATION_TIMEOUT', '503'],
      ]),
    );
    for (const { StatusCode, ResponseParameters, ResponseTemplates } of responses) {
      expect(ResponseParameters).toMatchObject({
        'gatewayresponse.header.X-Correlation-Id': 'context.requestId',
        'gatewayresponse.header.Content-Type': "'application/problem+json'",
        ...Object.fromEntries(
          Object.entries(securityHeaders).map(([header, value]) => [
            `gatewayresponse.header.${header}`,
            `'${value}'`,
          ]),
        ),
      });
      expect(ResponseTemplates['application/json']).toContain(`"status":${StatusCode},`);
    }
  });

  test('stands behind a wall of 100 requests a minute and address, and the rule groups that AWS maintains', () => {
    const [[aclId, acl] = ['', undefined]] = resourcesOf(service, 'AWS::WAFv2::WebACL');
    const rules: { Statement: Record<string, unknown>; Action?: unknown }[] = acl?.Properties.Rules;
    expect(rules[0]).toMatchObject({
      Statement: { RateBasedStatement: { AggregateKeyType: 'IP', Limit: 100, EvaluationWindowSec: 60 } },
      Action: { Block: { CustomResponse: { ResponseCode: 429 } } },
    });
    const groups = rules.slice(1).map(({ Statement }) => Statement.ManagedRuleGroupStatement);
    expect(groups).toEqual([
      { VendorName: 'AWS', Name: 'AWSManagedRulesAmazonIpReputationList' },
      { VendorName: 'AWS', Name: 'AWSManagedRulesKnownBadInputsRuleSet' },
      {
        VendorName: 'AWS',
        Name: 'AWSManagedRulesCommonRuleSet',
        // The API's own limits of size are larger, and answered with what to do.
        RuleActionOverrides: ['BODY', 'QUERYSTRING', 'URIPATH'].map((part) => ({
          Name: `SizeRestrictions_${part}`,
          ActionToUse: { Count: {} },
        })),
      },
    ]);
    const [[, association] = ['', undefined]] = resourcesOf(service, 'AWS::WAFv2::WebACLAssociation');
    expect(association?.Properties.WebACLArn).toEqual({ 'Fn::GetAtt': [aclId, 'Arn'] });
    // It names the stage, so that CloudFormation cannot associate before there is one.
    const [[stageId] = ['']] = resourcesOf(service, 'AWS::ApiGateway::Stage');
    expect(JSON.stringify(association?.Properties.ResourceArn)).toContain(`{"Ref":"${stageId}"}`);
  });
});

describe.each(environmentNames)('the users in %s', (name) => {
  const { data } = synthesized(name);

  test('are made by administrators, and need a second factor by app, which the hosted page enrols only where all need it', () => {
    data.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    });
  });

  test('sign in by authorization code, with a client that has no secret', () => {
    data.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      PreventUserExistenceErrors: 'ENABLED',
    });
  });
});
