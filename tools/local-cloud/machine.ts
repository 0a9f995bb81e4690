import {
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  paginateListUserPoolClients,
} from '@aws-sdk/client-cognito-identity-provider';
import { resourceServer, type Scope } from '../../lambdas/contract/routes.ts';
import type { LocalCloud } from './local-cloud.ts';
import { LocalCloudError } from './local-cloud-error.ts';
import type { AccessToken } from './sign-in.ts';
import type { Outputs } from './stack-outputs.ts';

const answerWithinMs = 10_000;

/** A machine client of the environment's configuration, with what it signs in by. */
export interface Machine {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Signs in by client credentials with the given scopes, by default all that the configuration allows. */
  signIn(wanted?: readonly Scope[]): Promise<AccessToken>;
}

/** @throws LocalCloudError with the token endpoint's own words. */
const askForToken = async (
  signInUrl: string,
  { clientId, clientSecret }: Pick<Machine, 'clientId' | 'clientSecret'>,
  wanted: readonly Scope[],
): Promise<AccessToken> => {
  const answer = await fetch(`${signInUrl}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      ...(wanted.length > 0 && { scope: wanted.map((scope) => `${resourceServer}/${scope}`).join(' ') }),
    }),
    signal: AbortSignal.timeout(answerWithinMs),
  });
  const text = await answer.text();
  const { access_token: token, expires_in: expiresIn } = JSON.parse(text) as Record<string, unknown>;
  if (typeof token !== 'string') {
    throw new LocalCloudError(`The token endpoint answered the machine ${answer.status}: ${text}`);
  }
  return { token, expiresIn: Number(expiresIn) };
};

export const machineOf = (
  signInUrl: string,
  credentials: Pick<Machine, 'clientId' | 'clientSecret'>,
): Machine => ({
  ...credentials,
  signIn: (wanted = []) => askForToken(signInUrl, credentials, wanted),
});

/**
 * Finds a machine client by its name in the configuration. Its secret is asked of Cognito, as an administrator would.
 * @throws LocalCloudError when the deployment has no such client.
 */
export const findMachine = async (cloud: LocalCloud, outputs: Outputs, name: string): Promise<Machine> => {
  const client = new CognitoIdentityProviderClient(cloud.clientOptions);
  const { UserPoolId, SignInUrl } = outputs;
  let clientId: string | undefined;
  for await (const { UserPoolClients = [] } of paginateListUserPoolClients({ client }, { UserPoolId })) {
    clientId ??= UserPoolClients.find(({ ClientName }) => ClientName === name)?.ClientId;
  }
  if (clientId === undefined) throw new LocalCloudError(`The user pool has no client "${name}"`);
  const described = await client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId: clientId }));
  const clientSecret = described.UserPoolClient?.ClientSecret;
  if (clientSecret === undefined) throw new LocalCloudError(`The client "${name}" has no secret`);
  return machineOf(SignInUrl, { clientId, clientSecret });
};
