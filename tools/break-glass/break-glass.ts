import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createAuditStore } from '../../lambdas/shared/stores/audit-store.ts';
import { explainAwsError } from '../command-line/explain-aws-error.ts';
import { runProgram } from '../command-line/run-program.ts';
import { parseBreakGlassOptions } from './break-glass-options.ts';
import { grantBreakGlass } from './grant-break-glass.ts';

const run = async (words: readonly string[]): Promise<number> => {
  const options = parseBreakGlassOptions(words);
  const until = await grantBreakGlass(
    {
      cognito: new CognitoIdentityProviderClient({}),
      audit: createAuditStore(options.table, DynamoDBDocumentClient.from(new DynamoDBClient({}))),
      now: () => new Date(),
      newId: randomUUID,
      by: `${userInfo().username}, by AWS credentials`,
    },
    options,
  );
  process.stdout.write(
    `${options.user} is an administrator until ${until}, after signing in anew. All that is done with it is recorded.\n`,
  );
  return 0;
};

await runProgram(run, explainAwsError('--user, --user-pool, --table, AWS_REGION'));
