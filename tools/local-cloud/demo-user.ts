import { randomBytes } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { type Role, resourceServer, type Scope, scopes } from '../../lambdas/contract/routes.ts';
import type { LocalCloud } from './local-cloud.ts';
import { LocalCloudError } from './local-cloud-error.ts';
import { type AccessToken, type SignInByHand, signIn, signInByHand } from './sign-in.ts';
import type { Outputs } from './stack-outputs.ts';

export interface DemoUser {
  readonly username: string;
  /** Signs the user in with the given scopes, by default all of them. */
  signIn(wanted?: readonly Scope[]): Promise<AccessToken>;
  /** What a person needs to do the same with a browser. */
  byHand(): SignInByHand;
}

const allScopes = Object.keys(scopes) as readonly Scope[];

/** Where the client lets the sign-in send a browser back to. */
const redirectUrlOf = async (
  cognito: CognitoIdentityProviderClient,
  { UserPoolId, UserPoolClientId: ClientId }: Outputs,
): Promise<string> => {
  const { UserPoolClient } = await cognito.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
  const [url] = UserPoolClient?.CallbackURLs ?? [];
  if (url === undefined)
    throw new LocalCloudError('The user pool client has no callback URL to sign in with');
  return url;
};

/** Adds a user with a new password, in the group of the role. */
export const createDemoUser = async (cloud: LocalCloud, outputs: Outputs, role: Role): Promise<DemoUser> => {
  const cognito = new CognitoIdentityProviderClient(cloud.clientOptions);
  const user = { UserPoolId: outputs.UserPoolId, Username: `${role}@dealerscope.example` };
  // The ending has one of each kind that a password policy may ask for.
  const password = `${randomBytes(24).toString('base64url')}aA1!`;
  await cognito.send(
    new AdminCreateUserCommand({
      ...user,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: user.Username },
        { Name: 'email_verified', Value: 'true' },
      ],
    }),
  );
  await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }));
  await cognito.send(new AdminAddUserToGroupCommand({ ...user, GroupName: role }));
  const redirectUrl = await redirectUrlOf(cognito, outputs);
  const request = (wanted: readonly Scope[]) => ({
    signInUrl: outputs.SignInUrl,
    clientId: outputs.UserPoolClientId,
    redirectUrl,
    scopes: wanted.map((scope) => `${resourceServer}/${scope}`),
    username: user.Username,
    password,
  });
  return {
    username: user.Username,
    signIn: (wanted = allScopes) => signIn(request(wanted)),
    byHand: () => signInByHand(request(allScopes)),
  };
};
