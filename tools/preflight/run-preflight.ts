import { isList, type StackTemplate } from '../simulator/template/stack-template.ts';
import { type AskAws, AwsRefusal } from './ask-aws.ts';
import type { Finding } from './finding.ts';
import { judgeAccount } from './judge-account.ts';
import { judgeSizes } from './judge-sizes.ts';
import { judgeTemplates } from './judge-templates.ts';
import { type Needs, needsOf } from './needs.ts';
import type { PreflightOptions } from './preflight-options.ts';
import { readAccount } from './read-account.ts';

export interface Preflight {
  readonly needs: Needs;
  readonly findings: readonly Finding[];
}

const signIn = 'Sign in again, e.g. with aws sso login, and run the same command.';

/**
 * Nothing of the account is looked at: why, and how that is mended. Who has no credentials looks at the templates alone; who
 * has some, or says which account is meant, is about to deploy with them.
 */
const withoutAccount = (error: AwsRefusal, expected: string | undefined): Finding => {
  const id = 'credentials';
  if (error.kind === 'expired')
    return {
      id,
      severity: 'fails',
      sentence: `The credentials have expired (${error.message}).`,
      remedy: signIn,
    };
  const isRefused = error.kind === 'rejected' || error.kind === 'denied';
  const remedies: Partial<Record<AwsRefusal['kind'], string>> = {
    rejected: 'Look at AWS_PROFILE and the access keys, or sign in anew, e.g. with aws sso login.',
    denied: 'Take a role that may ask for its own identity and read, e.g. with the policy ReadOnlyAccess.',
    'no-cli': 'Install the AWS CLI, which docs/runbook.md needs as well.',
    unreachable: 'Check the network, the region (--region) and AWS_ENDPOINT_URL.',
  };
  return {
    id,
    severity: isRefused || expected !== undefined ? 'fails' : 'unchecked',
    sentence: `Nobody looked at the account: ${error.message}`,
    remedy:
      remedies[error.kind] ?? 'Give credentials as every AWS tool takes them: AWS_PROFILE, or aws sso login.',
  };
};

const judgeIdentity = ([account, who]: readonly string[], expected: string | undefined): Finding => {
  const id = 'account';
  if (expected !== undefined && account !== expected)
    return {
      id,
      severity: 'fails',
      sentence: `The credentials are of account ${account} (${who}), and ${expected} is meant.`,
      remedy: 'Choose the other profile: AWS_PROFILE.',
    };
  return { id, severity: 'info', sentence: `Account ${account}, as ${who}.` };
};

const judgeInAccount = async (
  ask: AskAws,
  needs: Needs,
  { account }: Pick<PreflightOptions, 'account'>,
): Promise<readonly Finding[]> => {
  let identity: readonly string[];
  try {
    const answer = await ask(['sts', 'get-caller-identity', '--query', '[Account, Arn]']);
    identity = isList(answer) ? answer.map(String) : [];
  } catch (error) {
    if (!(error instanceof AwsRefusal)) throw error;
    return [withoutAccount(error, account)];
  }
  const finding = judgeIdentity(identity, account);
  // What stands in another account says nothing about this one.
  if (finding.severity === 'fails') return [finding];
  return [finding, ...judgeAccount(await readAccount(ask, needs), needs)];
};

const judgeMail = ({ counts }: Needs): readonly Finding[] =>
  counts.has('AWS::Cognito::UserPool')
    ? [
        {
          id: 'mail',
          severity: 'info',
          sentence:
            "Invitations and lost passwords go by Cognito's own mail: 50 a day for the whole account.",
        },
      ]
    : [];

/** A production that wakes nobody is as good as one without alarms. */
const judgeOnCall = ({ stackNames, smsNumbers }: Needs): readonly Finding[] =>
  smsNumbers === 0 && stackNames.some((name) => name.startsWith('DealerScope-production-'))
    ? [
        {
          id: 'on-call',
          severity: 'warns',
          sentence: 'No telephone hears of critical alarms.',
          remedy: 'Say who is on call: onCall of production in lib/config/environments.ts.',
        },
      ]
    : [];

/**
 * All that is known before a deployment.
 * @param ask absent = AWS is asked nothing, and that is told.
 */
export const runPreflight = async (
  stacks: readonly StackTemplate[],
  ask: AskAws | undefined,
  options: Pick<PreflightOptions, 'account'>,
): Promise<Preflight> => {
  const needs = needsOf(stacks);
  const offline: Finding = {
    id: 'credentials',
    severity: 'unchecked',
    sentence: 'Nobody looked at the account: --offline.',
  };
  return {
    needs,
    findings: [
      ...judgeTemplates(stacks),
      ...judgeSizes(stacks),
      ...judgeOnCall(needs),
      ...judgeMail(needs),
      ...(ask === undefined ? [offline] : await judgeInAccount(ask, needs, options)),
    ],
  };
};
