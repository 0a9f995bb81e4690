import { Duration, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  StandardThreatProtectionMode,
  UserPool,
  type UserPoolClient,
  UserPoolClientIdentityProvider,
  type UserPoolDomain,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { resourceServer, roles, type Scope, scopes } from '../../lambdas/contract/routes.ts';

export interface UsersProps {
  readonly keepsData: boolean;
  /** Where the hosted sign-in may send a browser back to. */
  readonly callbackUrls: readonly string[];
}

/** How a token names a scope of ours. */
export const scopeInToken = (scope: Scope): string => `${resourceServer}/${scope}`;

/** Who may use the API. Accounts are made by administrators; sign-in is the hosted page, with authorization code and PKCE. */
export class Users extends Construct {
  readonly pool: UserPool;
  /** The public client of people's programs: it has no secret, so PKCE guards the code. */
  readonly client: UserPoolClient;
  private readonly domain: UserPoolDomain;

  constructor(scope: Construct, id: string, props: UsersProps) {
    super(scope, id);
    this.pool = this.createPool(props.keepsData);
    for (const [index, role] of [...roles].reverse().entries()) {
      // Of several groups the lowest precedence counts: the most powerful comes first.
      this.pool.addGroup(role, { groupName: role, precedence: index, description: `Role ${role}` });
    }
    const ownScopes = Object.entries(scopes).map(
      ([scopeName, scopeDescription]) => new ResourceServerScope({ scopeName, scopeDescription }),
    );
    const server = this.pool.addResourceServer('Api', { identifier: resourceServer, scopes: ownScopes });
    this.client = this.pool.addClient('Client', {
      generateSecret: false,
      authFlows: { userSrp: true },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, ...ownScopes.map((own) => OAuthScope.resourceServer(server, own))],
        callbackUrls: [...props.callbackUrls],
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(30),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
    this.domain = this.pool.addDomain('SignIn', { cognitoDomain: { domainPrefix: this.domainPrefix() } });
  }

  /** `/oauth2/authorize` and `/oauth2/token` lie below it. */
  get signInUrl(): string {
    return this.domain.baseUrl();
  }

  private createPool(keepsData: boolean): UserPool {
    return new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      // The hosted page lets nobody enrol an app unless the pool demands it of all; and from the first day, since Cognito
      // has refused to turn it on by an update of the pool (docs/decisions/032-callers.md).
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      // The plan that notices leaked passwords and sign-ins that are not the user's.
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: keepsData,
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }

  /** Unique in the world as Cognito demands, without a name that somebody must choose: a part of the stack's own id. */
  private domainPrefix(): string {
    const stackUuid = Fn.select(2, Fn.split('/', Stack.of(this).stackId));
    return `dealerscope-${Fn.select(4, Fn.split('-', stackUuid))}`;
  }
}
