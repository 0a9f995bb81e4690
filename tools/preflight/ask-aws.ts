import { execFile } from 'node:child_process';
import type { Json } from '../simulator/template/stack-template.ts';

/** The AWS CLI's words without the first (`aws`): what it answers, read as JSON. @throws AwsRefusal */
export type AskAws = (words: readonly string[]) => Promise<Json>;

/** Why there is no answer. */
export type RefusalKind =
  | 'no-cli'
  | 'no-credentials'
  /** There are some, and AWS or the AWS CLI does not take them. */
  | 'rejected'
  | 'expired'
  | 'denied'
  | 'absent'
  | 'unreachable'
  | 'other';

/** AWS, or the program that asks it, gave no answer. */
export class AwsRefusal extends Error {
  override readonly name = 'AwsRefusal';
  readonly kind: RefusalKind;

  constructor(kind: RefusalKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** By what the AWS CLI writes; the first that fits. Codes of services stand in brackets there. */
const kinds: readonly (readonly [RefusalKind, RegExp])[] = [
  [
    'expired',
    /\((ExpiredToken\w*|RequestExpired)\)|token (included in the request )?(is|has) expired|SSO.*expired/i,
  ],
  [
    'rejected',
    /Partial credentials|config profile .* could not be found|SSO.*(does not exist|not found|invalid)|\((InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|AuthFailure)\)/i,
  ],
  ['no-credentials', /Unable to locate credentials/],
  ['denied', /\((AccessDenied\w*|UnauthorizedOperation|AuthorizationError\w*)\)/],
  [
    'absent',
    /\((NoSuch\w+|\w*NotFound(Exception)?|ResourceNotFoundException|TypeNotFoundException)\)|does not exist/,
  ],
  ['unreachable', /Could not connect|Connection was closed|timed? ?out|You must specify a region/i],
];

/** The refusal that an output of the AWS CLI means. */
export const refusalOf = (output: string): AwsRefusal => {
  const [kind] = kinds.find(([, pattern]) => pattern.test(output)) ?? ['other' as const];
  const line = output
    .split('\n')
    .map((text) => text.trim())
    .find((text) => text !== '');
  return new AwsRefusal(kind, line ?? 'the AWS CLI failed and said nothing');
};

export interface AwsCli {
  /** The environment of the process: credentials, profile, endpoint. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Absent: as the AWS CLI is configured. */
  readonly region?: string;
  /** The program; a test has one of its own. */
  readonly program?: string;
}

/** An answer takes a second or two; a network that swallows requests must not take minutes. */
const timeLimitMs = 60_000;

/**
 * Asks through the AWS CLI: one way to every service, with whatever credentials people have (profiles, single sign-on,
 * roles), and the runbook needs it anyway. A client of the SDK for each service would be a dozen packages more.
 */
export const askByCli =
  ({ environment, region, program = 'aws' }: AwsCli): AskAws =>
  (words) =>
    new Promise((done, failed) => {
      const where = region === undefined || words.includes('--region') ? [] : ['--region', region];
      execFile(
        program,
        [...words, ...where, '--output', 'json'],
        {
          // The first version of the AWS CLI does not know AWS_REGION; a pager would wait for somebody.
          env: { AWS_DEFAULT_REGION: environment.AWS_REGION, ...environment, AWS_PAGER: '' },
          timeout: timeLimitMs,
          maxBuffer: 64 * 1024 * 1024,
        },
        (error, stdout, stderr) => {
          if (error !== null && 'code' in error && error.code === 'ENOENT')
            return failed(new AwsRefusal('no-cli', `there is no program "${program}"`));
          if (error !== null)
            return failed(
              error.killed ? new AwsRefusal('unreachable', 'no answer in time') : refusalOf(stderr),
            );
          try {
            done(stdout.trim() === '' ? null : (JSON.parse(stdout) as Json));
          } catch {
            failed(new AwsRefusal('other', `aws ${words.slice(0, 2).join(' ')} answered no JSON`));
          }
        },
      );
    });

/** Asks no more than so many questions at once; the others wait for their turn. */
export const fewAtOnce = (ask: AskAws, most: number): AskAws => {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (words) => {
    if (running >= most) await new Promise<void>((go) => waiting.push(go));
    else running += 1;
    try {
      return await ask(words);
    } finally {
      // Who waits takes the place over, so that nobody slips in between.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
};
