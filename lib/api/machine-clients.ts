import { Duration } from 'aws-cdk-lib';
import { OAuthScope, UserPoolClient, UserPoolClientIdentityProvider } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { encodeMachineRoles } from '../../lambdas/contract/machine-clients.ts';
import type { MachineClient } from '../config/environment-config.ts';
import { scopeInToken, type Users } from './users.ts';

export interface MachineClientsProps {
  readonly users: Users;
  readonly machines: readonly MachineClient[];
}

/**
 * Programs that call the API on their own behalf, by client credentials. They stand in the stack that is released, beside
 * the functions that are told their roles: whoever is taken out of the configuration is gone with one deployment, and no
 * export of another stack holds it up. Their secrets are asked of Cognito and are in no output.
 */
export class MachineClients extends Construct {
  /** What a function needs to know its callers. */
  readonly variables: Readonly<Record<'USER_POOL_ID' | 'PEOPLE_CLIENT_ID' | 'MACHINE_CLIENTS', string>>;

  constructor(scope: Construct, id: string, { users, machines }: MachineClientsProps) {
    super(scope, id);
    const roles = machines.map(({ name, role, scopes }) => {
      const client = new UserPoolClient(this, name, {
        userPool: users.pool,
        // A label, not a physical name: several clients may have the same.
        userPoolClientName: name,
        generateSecret: true,
        oAuth: {
          flows: { clientCredentials: true },
          scopes: scopes.map((own) => OAuthScope.custom(scopeInToken(own))),
        },
        supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
        accessTokenValidity: Duration.hours(1),
        enableTokenRevocation: true,
        preventUserExistenceErrors: true,
      });
      return [client.userPoolClientId, role] as const;
    });
    this.variables = {
      USER_POOL_ID: users.pool.userPoolId,
      PEOPLE_CLIENT_ID: users.client.userPoolClientId,
      MACHINE_CLIENTS: encodeMachineRoles(Object.fromEntries(roles)),
    };
  }
}
