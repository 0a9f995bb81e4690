import { describe, expect, test } from '@jest/globals';
import { environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { functionNames, functionVariables } from '../../../lambdas/contract/functions.ts';
import { environments } from '../../../lib/config/environments.ts';
import { resourcesOf, synthesized } from '../synthesized.ts';

describe.each(environmentNames)('the machine clients in %s', (name) => {
  const { service, data } = synthesized(name);
  const clients = resourcesOf(service, 'AWS::Cognito::UserPoolClient');

  test('are those of the configuration, each with its scopes alone', () => {
    const expected = environments[name].machineClients.map((machine) => ({
      ClientName: machine.name,
      GenerateSecret: true,
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthScopes: machine.scopes.map((scope) => `dealerscope/${scope}`),
    }));
    expect(clients.map(([, { Properties }]) => Properties)).toEqual(
      expected.map((each) => expect.objectContaining(each)),
    );
  });

  test('are the only ones that get a token without a person', () => {
    for (const [, { Properties }] of resourcesOf(data, 'AWS::Cognito::UserPoolClient')) {
      expect(Properties.AllowedOAuthFlows).not.toContain('client_credentials');
    }
  });

  test('have their secrets in no output', () => {
    expect(JSON.stringify(service.toJSON())).not.toContain('ClientSecret');
  });

  test('are told with their roles to every function that must know its callers, and to no other', () => {
    const told = resourcesOf(service, 'AWS::Lambda::Function')
      .map(([, { Properties }]) => Properties.Environment?.Variables?.MACHINE_CLIENTS)
      .filter((value) => value !== undefined);
    const knowing = functionNames.filter((fn) =>
      functionVariables[fn].some((each) => each === 'MACHINE_CLIENTS'),
    );
    expect(knowing.length).toBeGreaterThan(3);
    expect(told).toHaveLength(knowing.length);
    for (const value of told) {
      for (const [place, { role }] of environments[name].machineClients.entries()) {
        expect(JSON.stringify(value)).toContain(`{"Ref":"${clients[place]?.[0]}"}`);
        expect(JSON.stringify(value)).toContain(`:${role}`);
      }
    }
  });
});
