import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

/** Count it up to change the key: the one before is taken for one release more, those before it no longer. */
const generation = 1;

/**
 * The keys that sign the cursors of the API. They reach its functions as variables when they are deployed: whoever may read
 * those could make cursors, which only name places in lists that their callers may read anyway.
 */
export class CursorKeys extends Construct {
  readonly variables: { readonly CURSOR_KEY: string; readonly PREVIOUS_CURSOR_KEY: string };

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.variables = {
      CURSOR_KEY: this.key(generation),
      PREVIOUS_CURSOR_KEY: this.key(generation - 1),
    };
  }

  private key(of: number): string {
    const secret = new Secret(this, `Generation${of}`, {
      description: 'Signs the cursors of the client API',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Changed by a release, which gives it to the functions; cursors of the key before stay good meanwhile',
    });
    return secret.secretValue.unsafeUnwrap();
  }
}
