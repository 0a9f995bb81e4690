import type { VisitOutcome } from '../../domain/politeness/leave-host.ts';
import { UnreachableError } from '../egress/fetch-errors.ts';
import type { FetchedDocument } from '../egress/http-client.ts';
import { judgeAnswer } from '../egress/judge-answer.ts';

/** What the answer to a request tells of its host. */
export const outcomeOfAnswer = (answer: FetchedDocument): VisitOutcome => {
  const { retryAfterSeconds } = answer;
  // How often the page was tried is the page's matter.
  switch (judgeAnswer(answer, 0, 0)?.code) {
    case 'site-busy':
      return {
        kind: 'busy',
        ...(retryAfterSeconds === undefined ? {} : { retryAfterMs: retryAfterSeconds * 1_000 }),
      };
    case 'site-failing':
      return { kind: 'failing' };
    default:
      return { kind: 'answered' };
  }
};

/** What a request that failed tells of its host: only that no whole answer came, where that was so. */
export const outcomeOfError = (error: unknown): VisitOutcome =>
  error instanceof UnreachableError ? { kind: 'failing' } : { kind: 'nothing' };
