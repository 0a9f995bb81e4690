import type { Finding } from './finding.ts';

export interface StackState {
  readonly status: string;
  readonly isProtected: boolean;
}

const fine = new Set([
  'CREATE_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
  'IMPORT_COMPLETE',
  'IMPORT_ROLLBACK_COMPLETE',
  // A change set that nobody carried out; the next one takes its place.
  'REVIEW_IN_PROGRESS',
]);

/** Creation failed: the CDK deletes such a stack and makes it anew, which a protected one does not allow. */
const neverCreated = new Set(['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED']);

const remedies: Readonly<Record<string, (stackName: string) => string>> = {
  UPDATE_ROLLBACK_FAILED: (name) =>
    `Find what did not go back (aws cloudformation describe-stack-events --stack-name ${name}), mend it, then: aws cloudformation continue-update-rollback --stack-name ${name}. An alias between two versions: docs/runbook.md, Release taken back.`,
  UPDATE_FAILED: (name) => `Go back first: aws cloudformation rollback-stack --stack-name ${name}`,
  CREATE_FAILED: (name) => `Delete it: aws cloudformation delete-stack --stack-name ${name}`,
  DELETE_FAILED: (name) =>
    `Delete what keeps it (aws cloudformation describe-stack-events --stack-name ${name}), then it: aws cloudformation delete-stack --stack-name ${name}`,
};

/** Whether CloudFormation will update a stack as it is. @param state absent = there is none yet. */
export const judgeStackState = (stackName: string, state: StackState | undefined): readonly Finding[] => {
  const id = `stack-state/${stackName}`;
  if (state === undefined) return [{ id, severity: 'info', sentence: `${stackName} will be made anew.` }];
  const { status, isProtected } = state;
  if (fine.has(status)) return [];
  if (neverCreated.has(status)) {
    const remove = `aws cloudformation delete-stack --stack-name ${stackName}`;
    return isProtected || status === 'ROLLBACK_FAILED'
      ? [
          {
            id,
            severity: 'fails',
            sentence: `${stackName} is ${status}: its creation failed, it cannot be updated, and ${isProtected ? 'its protection keeps the CDK from deleting it' : 'something of it could not be deleted'}.`,
            remedy: isProtected
              ? `Nothing was ever in it. aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${stackName}, then ${remove}`
              : remove,
          },
        ]
      : [
          {
            id,
            severity: 'warns',
            sentence: `${stackName} is ${status}: its creation failed, and the CDK will delete it and make it anew.`,
            remedy: `See first why it failed: aws cloudformation describe-stack-events --stack-name ${stackName}`,
          },
        ];
  }
  const remedy = remedies[status]?.(stackName);
  return [
    {
      id,
      severity: 'fails',
      sentence:
        remedy === undefined
          ? `${stackName} is ${status}: somebody is changing it now.`
          : `${stackName} is ${status} and cannot be updated.`,
      remedy: remedy ?? `Wait for its end: aws cloudformation describe-stacks --stack-name ${stackName}`,
    },
  ];
};
